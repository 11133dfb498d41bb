"""Completes what is being typed, in both languages and by pinyin: the query as a whole, or the last word of it.

Each completion states what it would find under the filters chosen; what would find nothing is not offered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from catalogue.choices import Language
from search.asking.counting import KIND, queries_counted
from search.asking.filters import demand_filters
from search.asking.parts import is_han
from search.asking.tails import tail_completions
from search.asking.wordlist import names_beginning
from search.documents.completions import completion_key, completion_read
from search.engines.current import engine_current
from search.execute import executing
from search.planning.concepts import ConceptBook, concept_book
from search.results import DemandQuery, Suggestion
from search.text.normalise import fold

MOST_CONCEPTS = 6
POOL = 60
SHARES = {"concept": 3, "title": 5, "industry": 2, "base": 2, "edition": 1, "word": 3}
"""At most so many of a kind, so that one kind does not fill the list."""
SPARE = 2
"""Counted beyond those shown when some of them find nothing."""


@dataclass(frozen=True)
class _Option:
    """A completion with what is known of it before it is counted: `rough` documents have the completed words."""

    text: str
    kind: str
    rough: int
    completed: str
    prefix: str
    language: str

    @cached_property
    def _place(self) -> tuple[bool, bool]:
        """What the reader can read first, then what begins as typed."""
        own = any(map(is_han, self.completed)) == (self.language == Language.ZH)
        return (not own, not completion_key(self.completed).startswith(self.prefix))

    def rank(self, count: int) -> tuple[bool, bool, int, int, str]:
        """Among options of one place, what finds most first."""
        return (*self._place, -count, len(self.text), self.text)


def demand_suggestions(
    text: str, language: str, *, limit: int, filters: Mapping[str, tuple[str, ...]]
) -> list[Suggestion]:
    """Suggestions, best first. Raises SearchUnavailable."""
    prefix = completion_key(text)
    if not prefix or limit < 1:
        return []
    book = concept_book()
    query = DemandQuery(text, language, filters=dict(filters))
    options = [*_from_index(prefix, query), *_from_concepts(prefix, query, book), *_from_tail(query, book)]
    chosen = _chosen(options, limit + SPARE)
    found = _counted(query, chosen[:limit], book)
    if len(found) < limit:
        found += _counted(query, chosen[limit:], book)[: limit - len(found)]
    found.sort(key=lambda row: row[0].rank(row[1]))
    return [Suggestion(option.text, option.kind, count) for option, count in found]


def _counted(query: DemandQuery, options: list[_Option], book: ConceptBook) -> list[tuple[_Option, int]]:
    """Those that find something, with how much."""
    counts = queries_counted([replace(query, text=option.text) for option in options], book)
    return [(option, count) for option, count in zip(options, counts, strict=True) if count]


def _chosen(options: list[_Option], limit: int) -> list[_Option]:
    taken: list[_Option] = []
    known: set[str] = set()
    for option in sorted(options, key=lambda row: row.rank(row.rough)):
        kinds = [row.kind for row in taken]
        if kinds.count(option.kind) < SHARES[option.kind] and fold(option.text) not in known:
            taken.append(option)
            known.add(fold(option.text))
    return taken[:limit]


def _from_index(prefix: str, query: DemandQuery) -> Iterator[_Option]:
    within = list(demand_filters(query.filters).values())
    counts: dict[tuple[str, str], int] = {}
    with executing("suggest"):
        for completion, count in engine_current().suggest(KIND, prefix, limit=POOL, filters=within):
            key = completion_read(completion)
            counts[key] = max(count, counts.get(key, 0))
    for (kind, text), count in counts.items():
        if count:
            yield _Option(_as_query(kind, text, query.language), kind, count, text, prefix, query.language)


def _as_query(kind: str, text: str, language: str) -> str:
    """An edition is no words of a demand: it is asked for as a field."""
    if kind != "edition":
        return text
    return f"期:{text}" if language == Language.ZH else f"edition:{text}"


def _from_concepts(prefix: str, query: DemandQuery, book: ConceptBook) -> Iterator[_Option]:
    names = names_beginning(book, prefix, by_sound=True)
    options = [_Option(name, "concept", 0, name, prefix, query.language) for name in names]
    yield from sorted(options, key=lambda row: row.rank(0))[:MOST_CONCEPTS]


def _from_tail(query: DemandQuery, book: ConceptBook) -> Iterator[_Option]:
    for row in tail_completions(query, book):
        yield _Option(row.text, row.kind, row.rough, row.completed, completion_key(row.tail), query.language)
