"""The shipped metric finds the same work under another name and in the other language, better than the encoder."""

import numpy as np
import pytest

from matching.metric.contexts import contexts_of, title_vectors
from matching.metric.keeping import shipped_metric
from matching.metric.titles import TitleMatcher, titles_similarity, views_of
from search.encoder import encode
from tests.matching.makers import encode_words

KINDS = [
    ("机械设计工程师", "mechanical design engineer", "designer of machine parts"),
    ("嵌入式软件开发", "embedded software developer", "firmware engineer"),
    ("人力资源专员", "human resources officer", "personnel assistant"),
    ("儿科护士", "paediatric nurse", "nurse on a children's ward"),
    ("食品检验员", "food quality inspector", "food safety controller"),
    ("厨师长", "head chef", "kitchen manager"),
    ("电焊工", "welder", "metal joining worker"),
    ("税务会计", "tax accountant", "specialist in tax returns"),
    ("药物研发科学家", "drug discovery scientist", "pharmaceutical researcher"),
    ("供应链经理", "supply chain manager", "head of logistics"),
    ("数据分析师", "data analyst", "business intelligence specialist"),
    ("建筑设计师", "architect", "designer of buildings"),
    ("物业保安", "security guard", "watchman of a housing estate"),
    ("临床监查员", "clinical research associate", "monitor of clinical trials"),
    ("前端工程师", "front-end engineer", "web interface developer"),
    ("采购主管", "purchasing supervisor", "head buyer"),
    ("中学物理教师", "secondary school physics teacher", "physics tutor"),
    ("电池材料研究员", "battery materials researcher", "scientist for cathode materials"),
    ("客服代表", "customer service representative", "call centre agent"),
    ("法律顾问", "legal counsel", "corporate lawyer"),
]


def precision(near: np.ndarray) -> float:
    """Mean average precision of each title against all others; those of its row in KINDS are wanted."""
    kinds, found = np.tile(np.arange(len(KINDS)), 3), []
    for row, kind in enumerate(kinds):
        order = [place for place in np.argsort(-near[row], kind="stable") if place != row]
        ranks = np.flatnonzero(kinds[order] == kind) + 1
        found.append((np.arange(1, len(ranks) + 1) / ranks).mean())
    return float(np.mean(found))


def test_the_same_work_is_found_across_languages_better_than_by_the_encoder() -> None:
    matcher = TitleMatcher(encode, views=views_of(encode, second=False))
    titles = [title for column in zip(*KINDS, strict=True) for title in column]
    features, vectors = matcher.features(titles), encode(titles)
    assert precision(features @ features.T) > precision(vectors @ vectors.T) + 0.03


@pytest.mark.parametrize(("left", "right"), [(0, 1), (1, 0), (1, 2), (0, 2)])
def test_the_right_title_stands_first_in_either_language(left: int, right: int) -> None:
    matcher = TitleMatcher(encode, views=views_of(encode, second=False))
    columns = list(zip(*KINDS, strict=True))
    scores = matcher.rank(columns[left], columns[right])
    assert (scores.argmax(axis=1) == np.arange(len(KINDS))).mean() >= 0.8


def test_the_matrix_has_a_row_for_each_query() -> None:
    matcher = TitleMatcher(encode, views=views_of(encode, second=False))
    assert matcher.rank(["焊工", "welder"], ["chef", "焊接工", "nurse"]).shape == (2, 3)
    assert matcher.rank([], ["chef"]).shape == (0, 1)
    assert matcher.rank(["chef"], []).shape == (1, 0)


def test_titles_that_say_nothing_are_near_to_nothing() -> None:
    matcher = TitleMatcher(encode, views=views_of(encode, second=False))
    assert not matcher.features(["", "--"]).any()


def test_features_are_the_same_alone_and_in_company() -> None:
    matcher = TitleMatcher(encode, views=views_of(encode, second=False))
    zh = [row[0] for row in KINDS]
    alone = np.vstack([matcher.features([title]) for title in zh])
    assert matcher.features(zh) == pytest.approx(alone, abs=2e-3)


def test_a_title_is_read_in_its_own_language() -> None:
    assert contexts_of("焊工")[1:] == ("职位：焊工", "我是焊工。")
    assert contexts_of("Welder")[1:] == ("Job title: Welder", "I work as a welder.")


def test_vectors_of_titles_keep_their_order_and_repeats() -> None:
    vectors = title_vectors(["robot arm", "", "chip", "robot arm"], encode_words)
    assert (vectors[0] == vectors[3]).all()
    assert not vectors[1].any()
    assert vectors[0] @ vectors[2] < vectors[0] @ vectors[0]


def test_a_pair_has_the_same_similarity_in_any_company() -> None:
    left, right = (title_vectors([row[side] for row in KINDS], encode) for side in (0, 1))
    together = titles_similarity(left, right, shipped_metric())
    for row in range(len(KINDS)):
        assert (titles_similarity(left[row : row + 1], right, shipped_metric()) == together[row]).all()
        assert (titles_similarity(right, left[row : row + 1], shipped_metric())[:, 0] == together[row]).all()
