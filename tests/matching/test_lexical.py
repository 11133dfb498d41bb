"""Words shared by a requirement and a passage are evidence, in either language and in any company."""

import numpy as np
import pytest

from matching.dataset.demand import _sentence, _subject, says_more
from matching.dataset.passages import PassageMaker
from matching.features.comparison import compare
from matching.features.lexical import alternatives, word_codes, word_coverage, word_overlaps, word_sets
from matching.features.rank_words import field_of_title
from matching.features.words import words_of
from matching.judging.profile import topic_line
from matching.schema import Block, Passage, no_vectors
from tests.matching import makers


def passage(*texts: str) -> Passage:
    return Passage("", "", no_vectors(), words=tuple(word_codes(text) for text in texts))


def test_words_of_both_languages() -> None:
    assert words_of("Batteries, C++ and node.js for 固态电池 (PLC)") == [
        "battery",
        "c++",
        "and",
        "node.js",
        "for",
        "固态",
        "态电",
        "电池",
        "plc",
    ]


def test_share_of_the_words_asked() -> None:
    overlaps = word_overlaps(
        [passage("Python developer"), passage("battery cell chemistry testing")],
        [
            Block((passage("a developer of Python code"), passage("Python"))),
            Block((passage("testing of battery cells"),)),
        ],
    )
    assert overlaps == pytest.approx(np.asarray([[1.0, 0.5, 0.0], [0.0, 0.0, 0.75]]))


def test_common_words_say_nothing() -> None:
    assert not len(word_codes("experience with relevant work, ability required"))
    assert not len(word_codes("负责相关工作"))
    assert word_overlaps([passage("experience")], [Block((passage("experience"),))]).max() == 0.0


def test_a_text_in_two_languages_is_read_in_the_better_one() -> None:
    asked = passage("固态电池研发", "solid-state battery research")
    overlaps = word_overlaps([asked], [Block((passage("solid state battery research"), passage("固态电池研发")))])
    assert overlaps == pytest.approx(np.asarray([[1.0, 1.0]]))


def test_the_same_in_any_company() -> None:
    random = np.random.default_rng(3)
    words = [f"w{number}" for number in range(40)]
    texts = [passage(" ".join(random.choice(words, 7))) for _ in range(6)]
    blocks = [Block(tuple(passage(" ".join(random.choice(words, 9))) for _ in range(4))) for _ in range(10)]
    together = word_overlaps(texts, blocks)
    alone = np.hstack([word_overlaps(texts, [block]) for block in blocks])
    single = np.vstack([word_overlaps([text], blocks) for text in texts])
    assert (together == alone).all()
    assert (together == single).all()
    assert together.max() > 0


def test_coverage_is_over_the_whole_profile() -> None:
    blocks = [Block((passage("Python"), passage("senior developer"))), Block((passage("cook"),)), Block()]
    assert word_coverage(passage("Python developer"), blocks).tolist() == [1.0, 0.0, 0.0]
    assert word_coverage(passage("电池厨师", "battery cook"), blocks).tolist() == [0.0, 0.5, 0.0]
    assert word_coverage(passage("experience"), blocks).tolist() == [0.0, 0.0, 0.0]


def test_coverage_only_ever_adds() -> None:
    asked, said = makers.demand("battery"), makers.candidate("a battery chemist").profile
    (words,) = compare(asked.topic, [said], makers.model().evidence)
    plain, covered = (topic_line(asked, words, 0.5, str, covered=share).share for share in (0.0, 1.0))
    assert plain is not None
    assert covered is not None
    assert plain < covered < 1.0


def test_nothing_to_compare() -> None:
    assert word_overlaps([], []).shape == (0, 0)
    assert word_overlaps([passage("battery")], [Block()]).shape == (1, 0)
    assert word_overlaps([passage()], [Block((passage("battery"),))]).tolist() == [[0.0]]


@pytest.mark.parametrize("title", ["HR Manager", "AI Scientist", "PLC 工程师", "IT Director"])
def test_a_field_may_be_an_abbreviation(title: str) -> None:
    assert field_of_title(title) == title.split()[0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("熟悉Oracle或SQLServer等数据库", ("Oracle", "SQLServer")),
        ("熟悉C语言、Java、PHP等至少一种技术", ("C", "Java", "PHP")),
        ("有KUKA、ABB、FANUC之一调试经验", ("KUKA", "ABB", "FANUC")),
        ("Windows/Linux/Unix操作系统", ("Windows", "Linux", "Unix")),
        ("knows C++, Java or Python well", ("C++", "Java", "Python")),
        ("experience in design or development", ()),
        ("熟悉Java、PHP和Python", ()),
        ("熟悉Java", ()),
    ],
)
def test_alternatives(text: str, names: tuple[str, ...]) -> None:
    assert alternatives(text) == names


def test_naming_one_of_the_alternatives_is_naming_all_that_is_asked() -> None:
    asked = Passage("", "", no_vectors(), words=word_sets("熟悉Oracle或SQLServer等数据库的优化"))
    said = Block((passage("Oracle 10g"), passage("数据库")))
    assert word_overlaps([asked], [said]).tolist()[0][0] == 1.0
    assert 0.0 < word_overlaps([asked], [said]).tolist()[0][1] < 0.5


@pytest.mark.parametrize(
    ("title", "field"), [("教师", "教师"), ("律师", "律师"), ("设计师", "设计"), ("护士长", "护士")]
)
def test_a_field_keeps_its_last_character_where_it_is_nothing_without_it(title: str, field: str) -> None:
    assert field_of_title(title) == field


def test_what_a_sentence_about_years_is_about() -> None:
    assert _subject("5年以上化工安全工作经验") == "化工安全"
    assert _subject("at least 5 years of battery research") == "battery research"
    assert _subject("熟悉化工安全") == "熟悉化工安全"
    assert _subject("5年以上相关工作经验") == "5年以上相关工作经验"
    assert not says_more("具备相关岗位工作经验", "")
    assert not says_more("应届毕业生", "")
    assert not says_more("可接受应届生培养", "")
    assert says_more("能承担研究生培养", "")


@pytest.mark.parametrize(
    ("text", "is_quality"),
    [("具备良好的沟通能力", True), ("2年以上客户沟通或线上销售经验", False), ("good communication skills", True)],
)
def test_years_of_dealing_with_people_are_no_mere_quality(text: str, is_quality: bool) -> None:
    make = PassageMaker(makers.encode_words, makers.TERMS)
    assert _sentence("r1", "ability", "soft", "value", text, "", make).personal_quality is is_quality


@pytest.mark.parametrize("title", ["CEO", "Chief Engineer", "总经理", "VP"])
def test_a_rank_is_no_field(title: str) -> None:
    assert field_of_title(title) == ""
