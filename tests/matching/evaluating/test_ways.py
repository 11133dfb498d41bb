"""Each way of ranking finds what it can find, and the matcher's way is the scorer of the product."""

import numpy as np
import pytest

from matching.dataset.passages import PassageMaker
from matching.evaluating.bm25 import BM25
from matching.evaluating.profiles import Case, Person
from matching.evaluating.report import MEAN, table_data, table_lines, titles_measure
from matching.evaluating.titles import TitleSet
from matching.evaluating.ways import BM, ENCODER, MATCHER, TFIDF, case_features, profile_ways, title_ways
from matching.scoring import pairs_score
from matching.training import Trained
from tests.matching import makers

PEOPLE = (
    Person("1", "I bake bread. I sell bread in a shop."),
    Person("2", "I design battery cells. I tested battery packs for years."),
    Person("3", "机器人控制。电池管理。"),
)
CASE = Case({"title": "battery cell", "duties": "", "ability": ""}, PEOPLE, {1: 2.0, 2: 1.0})


def trained() -> Trained:
    return Trained(makers.model(), makers.TERMS, "v")


def test_bm25_by_hand() -> None:
    bm25 = BM25(k1=1.2, b=0.75).fit(["battery cell", "bread"])
    scores = bm25.scores(["battery battery"], ["battery cell", "bread"])
    held = 1.2 * (1 - 0.75 + 0.75 * 2 / 1.5)
    assert scores == pytest.approx(np.asarray([[np.log1p(1.5 / 1.5) * 2.2 / (1 + held), 0.0]]))


def test_bm25_reads_chinese() -> None:
    scores = BM25().fit(["固态电池研发", "面包师"]).scores(["电池"], ["固态电池研发", "面包师"])
    assert scores[0, 0] > scores[0, 1] == 0.0


def test_every_way_ranks_every_person() -> None:
    for name, rank in profile_ways(makers.encode_words, trained()).items():
        (scores,) = rank([CASE])
        assert scores.shape == (3,), name
        assert scores.argmax() == 1, name
    assert list(profile_ways(makers.encode_words, trained())) == [BM, ENCODER, MATCHER]


def test_the_matchers_way_is_the_score_of_the_ledger() -> None:
    (scores,) = profile_ways(makers.encode_words, trained())[MATCHER]([CASE])
    (demand,), people = case_features([CASE], PassageMaker(makers.encode_words, makers.TERMS))
    (row,) = pairs_score([demand], [people[person] for person in PEOPLE], makers.model())
    assert scores.tolist() == [match.ledger.score for match in row]
    assert all(match.ledger.passes for match in row)


def test_sentences_are_passages_and_the_title_is_the_topic() -> None:
    (demand,), people = case_features([CASE], PassageMaker(makers.encode_words, makers.TERMS))
    assert [row.en for row in people[PEOPLE[1]].profile.passages] == [
        "I design battery cells.",
        "I tested battery packs for years.",
    ]
    assert [row.zh for row in people[PEOPLE[2]].profile.passages] == ["机器人控制", "电池管理"]
    assert len(people[PEOPLE[1]].profile.vectors) == 2
    assert [row.en for row in demand.topic] == ["battery cell"]


def test_the_matcher_reads_across_languages_where_words_cannot() -> None:
    (words,), (meaning,) = (profile_ways(makers.encode_words, trained())[name]([CASE]) for name in (BM, MATCHER))
    assert words[2] == words[0] == 0.0
    assert meaning[2] > meaning[0]


def test_title_ways_and_their_table() -> None:
    same = TitleSet("en-en", ("battery maker",), ("bread baker", "battery maker x"), ({1: 1.0},), "d")
    across = TitleSet("zh-en", ("电池",), ("bread baker", "battery"), ({1: 1.0},), "d")
    table = titles_measure([same, across], title_ways(makers.encode_words))
    assert list(table) == [TFIDF, ENCODER, MATCHER]
    assert table[TFIDF]["en-en"].map == table[ENCODER]["zh-en"].map == 1.0
    assert table[TFIDF]["zh-en"].map < 1.0
    assert table[ENCODER][MEAN].queries == 2
    lines = list(table_lines(table))
    assert len(lines) == 1 + 3 * 3
    assert "nDCG@10" in lines[0]
    assert table_data(table)[ENCODER][MEAN]["map"] == 1.0
