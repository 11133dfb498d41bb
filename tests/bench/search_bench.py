"""Search API on the engine of the settings beside the same work done bare, at several sizes of catalogue.

On Elasticsearch the bare side sends the very requests that search sends; on Tantivy it asks the same index for any of
the words and multiplies the same matrix. The encoder's time counts on both sides where a query is new.
"""

import os
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from tests.bench.asked import QUERIES
from tests.bench.corpus import catalogue_ready
from tests.bench.site import indices_drop, interleaved, site_make, table
from tests.bench.wire import BareClient, Sent, recording

SIZES = tuple(int(size) for size in os.environ.get("BENCH_DEMANDS", "2000,20000").split(","))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "9"))
LIMIT = 1.5

Act = Callable[[str], object]


def api() -> Act:
    """GET of the search API, whole."""
    from django.test import Client  # noqa: PLC0415

    client = Client(HTTP_HOST="localhost")

    def ask(query: str) -> object:
        answer = client.get("/api/v1/demands", {"q": query})
        if answer.status_code != 200 or answer.json().get("degraded"):
            raise RuntimeError(f"{query}: {answer.status_code} {answer.content[:200]!r}")
        return answer

    return ask


def bare_elasticsearch(ask: Act) -> Act:
    """The requests of each query as recorded, sent by a bare client."""
    from django.conf import settings  # noqa: PLC0415

    sent: dict[str, list[Sent]] = {}
    wordlist_read()
    for query in QUERIES:
        # The first answers load what is kept in the process; what is recorded is the state that lasts.
        ask(query)
        with recording() as rows:
            ask(query)
        sent[query] = list(rows)
    bare = BareClient(settings.ELASTICSEARCH["urls"][0])
    calls = sorted(len(rows) for rows in sent.values())
    sys.stdout.write(f"Requests for a query: {calls[0]} to {calls[-1]}, median {calls[len(calls) // 2]}\n\n")
    return lambda query: bare.send(sent[query])


def wordlist_read() -> None:
    """Read the words of all titles, which a process does bit by bit with the first queries that find nothing."""
    from search.asking import wordlist  # noqa: PLC0415

    while wordlist._complete is None:
        wordlist.title_wordlist()


def bare_tantivy() -> Act:
    """Any of the query's words in any field, 20 best, and the product of the matrix with the query's vector."""
    import tantivy  # noqa: PLC0415

    from search.encoder import encode_query  # noqa: PLC0415
    from search.engines.current import engine_current  # noqa: PLC0415
    from search.planning.concepts import concept_book  # noqa: PLC0415
    from search.planning.plan import query_plan  # noqa: PLC0415
    from search.planning.weights import DEMAND_FIELDS  # noqa: PLC0415

    engine: Any = engine_current()
    generation = engine._generation("demand")
    schema, book = generation.index.schema, concept_book()
    queries = {}
    for query in QUERIES:
        plan = query_plan(query, fields=DEMAND_FIELDS, book=book)
        words = plan.lexical.words if plan.lexical else ()
        terms = [term for word in words for _distance, term in word.forms[0].terms]
        found = [tantivy.Query.term_query(schema, field.name, term) for term in terms for field in DEMAND_FIELDS]
        queries[query] = tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in found])
    generation._matrix.follow(generation._vectors)
    rows = generation._matrix._rows[: generation._matrix._used]

    def ask(query: str) -> object:
        generation.searcher().search(queries[query], limit=20)
        return np.argpartition(rows @ encode_query(query), -20)[-20:]

    return ask


def fresh(act: Act) -> Act:
    """The same for a query never seen: what is kept of queries is forgotten, and the query encoded again."""
    from search.encoder import encode_query, queries_forget  # noqa: PLC0415

    def ask(query: str) -> object:
        queries_forget()
        encode_query(query)
        return act(query)

    return ask


def measure() -> None:
    """One table for the size that is indexed now."""
    from search.engines.current import ELASTICSEARCH, engine_key, engine_name  # noqa: PLC0415

    ask = api()
    bare = bare_elasticsearch(ask) if engine_key() == ELASTICSEARCH else bare_tantivy()
    rows = []
    for what, ours, beside in (("seen before", ask, bare), ("never seen", fresh(ask), fresh(bare))):
        (p50, p95), (bare50, bare95) = interleaved([ours, beside], QUERIES, rounds=ROUNDS)
        rows.append((f"API, query {what}", "p50", p50, bare50, p50 / bare50, LIMIT))
        rows.append((f"API, query {what}", "p95", p95, bare95, p95 / bare95, LIMIT))
    header = (f"{engine_name()}, milliseconds", "", "search", "bare", "ratio", "at most")
    sys.stdout.write(table(header, rows))
    sys.stdout.flush()


def main() -> None:
    """Print a table for each size."""
    site_make(demonstration=True)
    try:
        for size in SIZES:
            catalogue_ready(size)
            measure()
    finally:
        indices_drop()


if __name__ == "__main__":
    main()
