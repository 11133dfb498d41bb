"""What every engine must do. A test module subclasses this and gives an empty engine."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines.protocol import (
    Filter,
    Form,
    IndexDocument,
    Lexical,
    Passage,
    SearchedField,
    SearchEngine,
    SearchRequest,
    Word,
)

KIND = "demand"
FIELDS = (SearchedField("title_zh", 5.0, "han"), SearchedField("title_en", 5.0, "latin"))


def axis(place: int) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    vector = np.zeros(512, dtype=np.float32)
    vector[place] = 1.0
    return vector


def document(id_: int, zh: str = "", en: str = "", *, version: int = 1, **body: object) -> IndexDocument:
    texts = {name: text for name, text in (("title_zh", zh), ("title_en", en)) if text}
    values = {"industry": ["IT"], "engagement": ["full_time"], "closes": 20300101, "order": id_, "sort_pay": 0} | body
    passage = Passage("title", "zh-hans", 0, zh or en)
    vector = axis(id_ % 512)
    return IndexDocument(id_, version, id_ * 7, texts | values, vector, (passage,), vector[None])


def word(*terms: str) -> Word:
    return Word(terms[0], tuple(Form(((0, term),), 1.0, "any") for term in terms))


class EngineBattery:
    """Tests over `engine`, an engine with an empty index of every kind."""

    def found(self, engine: SearchEngine, request: SearchRequest) -> list[int]:
        return [hit.id for hit in engine.search(KIND, request).hits]

    def test_finds_by_word_in_either_language(self, engine: SearchEngine) -> None:
        engine.index(KIND, [document(1, "动力电池工程师"), document(2, en="Battery engineer")])
        either = Lexical(FIELDS, (word("动力电池", "batteri"),))
        assert self.found(engine, SearchRequest(lexical=either)) == [1, 2]

    def test_phrase_counts_order(self, engine: SearchEngine) -> None:
        engine.index(KIND, [document(1, "量子纠错"), document(2, "纠错量子")])
        phrase = Word("量子纠错", (Form(((0, "量子"), (2, "纠错")), 1.0, "han"),))
        assert self.found(engine, SearchRequest(lexical=Lexical(FIELDS, (phrase,)))) == [1]

    def test_required_and_excluded_words(self, engine: SearchEngine) -> None:
        engine.index(KIND, [document(1, "量子计算"), document(2, "量子通信")])
        asked = Lexical(FIELDS, (word("量子"),), excluded=(word("通信"),))
        assert self.found(engine, SearchRequest(lexical=asked, neighbours=(2,))) == [1]
        asked = Lexical(FIELDS, (), required=(word("通信"),))
        assert self.found(engine, SearchRequest(lexical=asked)) == [2]

    def test_one_common_word_of_many_is_not_enough(self, engine: SearchEngine) -> None:
        engine.index(KIND, [document(id_, en="deep learning") for id_ in range(1, 9)])
        asked = Lexical(FIELDS, tuple(word(term) for term in ("deep", "sea", "fish", "captain")))
        assert self.found(engine, SearchRequest(lexical=asked)) == []

    def test_neighbours_are_found_without_a_word_and_counted_once(self, engine: SearchEngine) -> None:
        engine.index(KIND, [document(1, "量子"), document(2, "光学"), document(3, "机械")])
        answer = engine.search(KIND, SearchRequest(lexical=Lexical(FIELDS, (word("量子"),)), neighbours=(1, 2)))
        assert answer.total == 2
        assert {hit.id: hit.score > 0 for hit in answer.hits} == {1: True, 2: False}
        assert answer.neighbours.keys() == {1, 2}

    def test_nearest_first(self, engine: SearchEngine) -> None:
        engine.index(KIND, [document(1, "一"), document(2, "二")])
        near = engine.neighbours(KIND, axis(2), limit=2)
        assert [row.id for row in near] == [2, 1]
        assert near[0].score == pytest.approx(1.0, abs=1e-3)
        assert engine.passages(KIND, near[:1], axis(2))[2].digest == Passage("title", "zh-hans", 0, "二").digest

    def test_facets_ignore_their_own_choice(self, engine: SearchEngine) -> None:
        engine.index(KIND, [document(1, "甲"), document(2, "乙", industry=["BIO"], engagement=["project", "remote"])])
        request = SearchRequest(
            filters={"industry": Filter("industry", ("IT",))}, facets=("industry", "engagement"), sort="sort_pay"
        )
        answer = engine.search(KIND, request)
        assert answer.total == 1
        assert answer.facets["industry"] == {"IT": 1, "BIO": 1}
        assert answer.facets["engagement"] == {"full_time": 1}

    def test_several_values_of_one_filter_are_alternatives(self, engine: SearchEngine) -> None:
        engine.index(KIND, [document(1, "甲"), document(2, "乙", industry=["BIO"]), document(3, "丙", industry=["NE"])])
        request = SearchRequest(filters={"industry": Filter("industry", ("IT", "BIO"))}, sort="sort_pay")
        assert sorted(self.found(engine, request)) == [1, 2]

    def test_split_counts_both_sides(self, engine: SearchEngine) -> None:
        engine.index(KIND, [document(1, "甲", closes=20200101), document(2, "乙")])
        open_only = {"closes": Filter("closes", minimum=20260101)}
        answer = engine.search(KIND, SearchRequest(filters=open_only, splits={"closes": 20260101}, sort="sort_pay"))
        assert answer.total == 1
        assert answer.facets["closes"] == {"below": 1, "from": 1}

    def test_equal_sort_keys_stand_by_reference(self, engine: SearchEngine) -> None:
        engine.index(KIND, [document(3, "丙"), document(1, "甲", sort_pay=5), document(2, "乙")])
        assert self.found(engine, SearchRequest(sort="sort_pay")) == [1, 2, 3]
        assert self.found(engine, SearchRequest(sort="sort_pay", limit=1, offset=1)) == [2]

    def test_older_version_changes_nothing(self, engine: SearchEngine) -> None:
        engine.index(KIND, [document(1, "新", version=5)])
        engine.index(KIND, [replace(document(1, "旧", version=4), stamp=99)])
        assert engine.stamps(KIND, after=0, limit=9) == [(1, 7)]

    def test_removed_is_gone_and_an_older_write_does_not_bring_it_back(self, engine: SearchEngine) -> None:
        engine.index(KIND, [document(1, "量子", version=1, complete=["quantum\ttitle\tQuantum"])])
        engine.remove(KIND, [1, 2], version=3)
        engine.index(KIND, [document(1, "量子", version=2), document(2, "量子", version=2)])
        assert engine.stamps(KIND, after=0, limit=9) == []
        assert engine.neighbours(KIND, axis(1), limit=5) == []
        assert engine.suggest(KIND, "qua", limit=5) == []
        assert self.found(engine, SearchRequest(sort="sort_pay")) == []

    def test_same_document_twice_is_one(self, engine: SearchEngine) -> None:
        engine.index(KIND, [document(1, "量子")])
        engine.index(KIND, [document(1, "量子", version=2)])
        assert engine.search(KIND, SearchRequest(sort="sort_pay")).total == 1

    def test_suggestions_count_what_passes(self, engine: SearchEngine) -> None:
        completion = "quantum\ttitle\tQuantum"
        engine.index(
            KIND, [document(1, "甲", complete=[completion]), document(2, "乙", complete=[completion], closes=1)]
        )
        still = [Filter("closes", minimum=20260101)]
        assert engine.suggest(KIND, "quan", limit=5, filters=still) == [(completion, 1)]

    def test_stamps_come_in_stretches(self, engine: SearchEngine) -> None:
        engine.index(KIND, [document(id_, "甲") for id_ in (5, 3, 9)])
        assert engine.stamps(KIND, after=0, limit=2) == [(3, 21), (5, 35)]
        assert engine.stamps(KIND, after=5, limit=2) == [(9, 63)]

    def test_build_leaves_the_live_index_alone_until_the_swap(self, engine: SearchEngine) -> None:
        engine.index(KIND, [document(1, "旧")])
        with engine.build(KIND, "next") as builder:
            builder.index([document(2, "新")], done_until=2)
            assert [id_ for id_, _stamp in engine.stamps(KIND, after=0, limit=9)] == [1]
            # What changes meanwhile must not be lost by the swap.
            engine.index(KIND, [document(3, "同时")])
            builder.swap()
        assert [id_ for id_, _stamp in engine.stamps(KIND, after=0, limit=9)] == [2, 3]

    def test_build_goes_on_where_it_was(self, engine: SearchEngine) -> None:
        with engine.build(KIND, "next") as builder:
            builder.index([document(4, "新")], done_until=4)
        with engine.build(KIND, "next") as builder:
            assert builder.done_until == 4

    def test_prefix_finds_every_word_that_begins_so(self, engine: SearchEngine) -> None:
        engine.index(KIND, [document(1, en="photonics"), document(2, en="photons"), document(3, en="c++ phone")])
        begins = Word("photo*", (Form(((0, "photo"),), 1.0, "any", prefix=True),))
        assert sorted(self.found(engine, SearchRequest(lexical=Lexical(FIELDS, (begins,))))) == [1, 2]
        signs = Word("c+*", (Form(((0, "c+"),), 1.0, "any", prefix=True),))
        assert self.found(engine, SearchRequest(lexical=Lexical(FIELDS, (signs,)))) == [3]

    def test_word_in_one_field_only(self, engine: SearchEngine) -> None:
        engine.index(KIND, [document(1, "量子"), document(2, ability_zh="量子")])
        fields = (*FIELDS, SearchedField("ability_zh", 2.0, "han"))
        anywhere = word("量子")
        assert sorted(self.found(engine, SearchRequest(lexical=Lexical(fields, (anywhere,))))) == [1, 2]
        there = replace(anywhere, fields=("ability_zh",))
        assert self.found(engine, SearchRequest(lexical=Lexical(fields, (there,)))) == [2]

    def test_rollback_brings_the_index_before_back(self, engine: SearchEngine) -> None:
        engine.index(KIND, [document(1, "旧")])
        with engine.build(KIND, "next") as builder:
            builder.index([document(2, "新")], done_until=2)
            builder.swap()
        engine.rollback(KIND)
        assert [id_ for id_, _stamp in engine.stamps(KIND, after=0, limit=9)] == [1]

    def test_health_counts(self, engine: SearchEngine) -> None:
        engine.index(KIND, [document(1, "甲")])
        health = engine.health()
        assert health.ready
        assert health.documents[KIND] == 1

    # The same test runs in a class for each engine.
    @settings(
        max_examples=60,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
    )
    @given(terms=st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=6), filter_value=st.text(max_size=12))
    def test_junk_terms_find_nothing_and_raise_nothing(
        self, engine: SearchEngine, terms: list[str], filter_value: str
    ) -> None:
        asked = Lexical(FIELDS, tuple(word(term) for term in terms))
        request = SearchRequest(lexical=asked, filters={"industry": Filter("industry", (filter_value,))})
        assert engine.search(KIND, request).total == 0
