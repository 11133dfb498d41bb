"""The production engine: the battery on a real cluster, and what is its own."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from search.documents.registry import DOCUMENTS, document_kind, kinds
from search.engines.elasticsearch.client import Cluster
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.indices import Indices, mapping_digest
from search.engines.elasticsearch.tokens import index_text, phrase_text
from search.engines.protocol import (
    DocumentsRejected,
    EngineAway,
    IndexDocument,
    IndexMissing,
    Lexical,
    SearchRequest,
    SearchUnavailable,
)
from search.text.tokens import tokenise
from tests.search.engines.battery import FIELDS, KIND, EngineBattery, axis, document, word


class SettledEngine(ElasticsearchEngine):
    """Shows what was written at once, as tests expect; the site settles after each drain."""

    def index(self, kind: str, documents: Sequence[IndexDocument]) -> None:
        """Index and settle."""
        super().index(kind, documents)
        self.settle(kind)

    def remove(self, kind: str, ids: Iterable[int], *, version: int) -> None:
        """Remove and settle."""
        super().remove(kind, ids, version=version)
        self.settle(kind)


@pytest.fixture
def engine(cluster: Cluster) -> SettledEngine:
    engine = SettledEngine(cluster)
    for declared in DOCUMENTS:
        with engine.build(document_kind(declared), "first") as builder:
            builder.swap()
    return engine


@pytest.mark.elasticsearch
class TestElasticsearch(EngineBattery):
    """The battery on Elasticsearch."""


def built(engine: ElasticsearchEngine, token: str) -> None:
    with engine.build(KIND, token) as builder:
        builder.swap()


@pytest.mark.elasticsearch
def test_names_carry_prefix_kind_and_mapping_and_only_one_index_before_is_kept(
    engine: SettledEngine, cluster: Cluster
) -> None:
    built(engine, "second")
    built(engine, "third")
    now = Indices(engine.client, cluster, KIND).aliases()
    begin = f"{cluster.prefix}-{KIND}-{mapping_digest(KIND)}"
    assert now.live == f"{begin}-third"
    assert now.previous == f"{begin}-second"
    assert now.written == (now.live,)
    assert set(now.every) == {now.live, now.previous}


@pytest.mark.elasticsearch
def test_half_built_index_is_given_up_when_another_begins(engine: SettledEngine, cluster: Cluster) -> None:
    with engine.build(KIND, "half") as builder:
        builder.index([document(5, "半")], done_until=5)
    built(engine, "whole")
    now = Indices(engine.client, cluster, KIND).aliases()
    assert now.live is not None
    assert now.live.endswith("-whole")
    assert not [name for name in now.every if name.endswith("-half")]


@pytest.mark.elasticsearch
def test_index_of_another_release_answers_and_is_called_outdated(
    engine: SettledEngine, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.index(KIND, [document(1, "量子")])
    assert engine.health().outdated == ()
    monkeypatch.setattr("search.engines.elasticsearch.indices.mapping_digest", lambda kind: "another")
    health = engine.health()
    assert health.ready
    assert set(health.outdated) == set(kinds())
    assert engine.search(KIND, SearchRequest(sort="sort_pay")).total == 1


@pytest.mark.elasticsearch
def test_full_disk_delays_and_a_strange_document_is_rejected_alone(engine: SettledEngine, cluster: Cluster) -> None:
    name = Indices(engine.client, cluster, KIND).aliases().live
    engine.client.indices.put_settings(index=name, settings={"index.blocks.read_only_allow_delete": True})
    with pytest.raises(SearchUnavailable, match="cluster_block_exception"):
        engine.index(KIND, [document(1, "量子")])
    engine.client.indices.put_settings(index=name, settings={"index.blocks.read_only_allow_delete": None})
    strange = replace(document(2, "奇"), body={"title_zh": "奇", "unheard_of": 1})
    with pytest.raises(DocumentsRejected) as caught:
        engine.index(KIND, [document(1, "量子"), strange, document(3, "光学")])
    assert caught.value.reasons.keys() == {2}
    assert "unheard_of" in caught.value.reasons[2]
    engine.settle(KIND)
    assert [id_ for id_, _stamp in engine.stamps(KIND, after=0, limit=9)] == [1, 3]


@pytest.mark.elasticsearch
def test_missing_index_is_no_absent_server(cluster: Cluster) -> None:
    engine = ElasticsearchEngine(cluster)
    health = engine.health()
    assert (health.ready, health.away) == (False, False)
    with pytest.raises(IndexMissing):
        engine.search(KIND, SearchRequest())
    with pytest.raises(IndexMissing):
        engine.index(KIND, [document(1, "甲")])
    with pytest.raises(LookupError):
        engine.rollback(KIND)


def test_absent_server_is_away_and_quickly() -> None:
    engine = ElasticsearchEngine(Cluster(("http://127.0.0.1:9",), prefix="none", retries=0, timeout=2))
    health = engine.health()
    assert (health.ready, health.away) == (False, True)
    with pytest.raises(EngineAway):
        engine.neighbours(KIND, axis(1), limit=3)
    with pytest.raises(EngineAway):
        engine.index(KIND, [document(1, "甲")])


@pytest.mark.elasticsearch
def test_errors_do_not_repeat_the_query(engine: SettledEngine) -> None:
    typed = "wants-another-job"
    asked = Lexical(FIELDS, (word(typed),))
    with pytest.raises(SearchUnavailable) as caught:
        engine.search(KIND, SearchRequest(lexical=asked, limit=20_000, offset=-5, sort="sort_pay"))
    assert typed not in str(caught.value)


@pytest.mark.elasticsearch
@pytest.mark.parametrize(
    "text", ["动力电池热管理", "III-V 族半导体 C++ 与 5G", "solid-state batteries, R&D", "Ｃ＃　電池"]
)
def test_analyzer_gives_our_tokens_back(engine: SettledEngine, cluster: Cluster, text: str) -> None:
    index = Indices(engine.client, cluster, KIND).read
    given = engine.client.indices.analyze(index=index, field="title_zh", text=index_text(text))["tokens"]
    assert sorted((row["token"], row["position"]) for row in given) == sorted(
        (token.text, token.position) for token in tokenise(text)
    )


def test_phrase_keeps_its_distances() -> None:
    assert phrase_text(((0, "动力"), (2, "电池"))) == "动力 _ 电池"
    assert phrase_text(((0, "a b"), (1, "c"))) is None
