"""What must not count is gone before anything is compared, and nothing else is."""

import pytest

from matching.features.neutral import neutral


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("She led the cell team.", "He led the cell team."),
        ("Her work on anodes won a prize, she says.", "His work on anodes won a prize, he says."),
        ("Mrs. Chen built the line.", "Mr. Chen built the line."),
        ("Male, works on anodes", "Female, works on anodes"),
        ("aged 34, builds robots", "aged 61, builds robots"),
        ("Born in 1970, builds robots", "Born in 1991, builds robots"),
        ("A 35-year-old chemist", "A 58-year-old chemist"),
        ("German national, builds robots", "Chinese national, builds robots"),
        ("Nationality: Indian, builds robots", "Nationality: French, builds robots"),
        ("Taught at Stanford University for years", "Taught at the University of Leeds for years"),
        ("男，研究固态电池", "女，研究固态电池"),
        ("他负责电芯研发", "她负责电芯研发"),
        ("现年45岁，负责电芯研发", "现年31岁，负责电芯研发"),
        ("1975年3月出生，负责电芯研发", "1990年11月出生，负责电芯研发"),
        ("美国国籍，负责电芯研发", "中国国籍，负责电芯研发"),
        ("汉族，负责电芯研发", "回族，负责电芯研发"),
        ("毕业于清华大学，负责电芯研发", "毕业于哈尔滨工业大学，负责电芯研发"),
        ("王先生，负责电芯研发", "王女士，负责电芯研发"),
    ],
)
def test_swapping_what_must_not_count_changes_nothing(one: str, other: str) -> None:
    assert neutral(one) == neutral(other)
    assert neutral(one)


@pytest.mark.parametrize(
    "text",
    [
        "其他材料的力学性能",
        "Human-machine interfaces for aircraft",
        "中药有效成分的质量控制",
        "German market sales of Chinese medicine",
        "民族医药研究",
        "Manufacturing of menisci",
        "2019年建成中试线",
        "女性健康产品的临床试验",
        "5 years of university-hospital trials",
    ],
)
def test_words_that_only_look_alike_are_kept(text: str) -> None:
    kept = neutral(text)
    assert len(kept) >= len(text) - len("university") - 1
