"""People search from the database while the engine is away: words and filters work, consent is looked up anew."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.selectors.consent import Searcher, candidates_findable
from search.asking.fallback_counts import pass_filters
from search.asking.fallback_words import Wanted
from search.asking.hybrid import Scope
from search.documents.candidate import CandidateDocument
from search.entry_texts import text_line
from search.planning.plan import Plan

MOST = 2000
"""Candidates looked at, the newest: a profile takes about a millisecond to read, and nothing is kept of it."""
CHUNK = 200


@dataclass(frozen=True)
class Matching:
    """Whom a search found: how many, the keys of the page, counts per facet and value."""

    total: int
    ids: tuple[int, ...]
    counts: Mapping[str, Mapping[str, int]]


def candidates_matching(plan: Plan, scope: Scope, by: Searcher) -> Matching:
    """The newest candidates whom `by` may find, with the words and within the filters."""
    passed = pass_filters(_rows(Wanted(plan.lexical), by), scope.filters, scope.facets, scope.splits)
    passed.keys.sort(key=lambda row: (-row[1]["sort_newest"], row[1]["order"]))
    page = passed.keys[scope.offset : scope.offset + scope.limit]
    return Matching(len(passed.keys), tuple(id_ for id_, _body in page), passed.counts)


def _rows(wanted: Wanted, by: Searcher) -> Iterator[tuple[int, Mapping[str, Any]]]:
    ids = list(candidates_findable(by).order_by("-created_at", "-pk").values_list("pk", flat=True)[:MOST])
    for start in range(0, len(ids), CHUNK):
        for row in CandidateDocument.projections(ids[start : start + CHUNK]):
            texts = {name: text_line(text) for name, text in row.body.items() if isinstance(text, str)}
            if wanted.found(texts):
                yield row.id, row.body
