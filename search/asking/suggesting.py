"""Completes what is being typed, in both languages and by pinyin, with the number of open demands each would find."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.choices import Language
from search.asking.demands import KIND
from search.asking.filters import demand_filters
from search.documents.completions import completion_key, completion_read
from search.engines.current import engine_current
from search.engines.protocol import SearchRequest
from search.execute import executing
from search.planning.concepts import concept_book
from search.planning.plan import query_plan
from search.planning.weights import DEMAND_FIELDS
from search.results import Suggestion
from search.text.normalise import fold

FIRST_HAN = "\u3400"
MOST_CONCEPTS = 6
POOL = 60
SHARES = {"concept": 3, "title": 5, "industry": 2, "base": 2, "edition": 1}
"""At most so many of a kind, so that one kind does not fill the list."""


@dataclass(frozen=True)
class _Option:
    suggestion: Suggestion
    own_language: bool
    whole: bool

    def rank(self) -> tuple[bool, bool, int, int, str]:
        """What the reader can read first, then what begins as typed, then what finds most."""
        text = self.suggestion.text
        return (not self.own_language, not self.whole, -self.suggestion.count, len(text), text)


def demand_suggestions(text: str, language: str, *, limit: int) -> list[Suggestion]:
    """Suggestions, best first. Raises SearchUnavailable."""
    prefix = completion_key(text)
    if not prefix:
        return []
    with executing("suggest"):
        options = [*_from_index(prefix, language), *_from_concepts(prefix, language)]
    taken: list[Suggestion] = []
    for option in sorted(options, key=_Option.rank):
        kinds = [row.kind for row in taken]
        known = {fold(row.text) for row in taken}
        if (
            kinds.count(option.suggestion.kind) < SHARES[option.suggestion.kind]
            and fold(option.suggestion.text) not in known
        ):
            taken.append(option.suggestion)
    return taken[:limit]


def _from_index(prefix: str, language: str) -> Iterable[_Option]:
    open_only = list(demand_filters({}).values())
    counts: dict[tuple[str, str], int] = {}
    for completion, count in engine_current().suggest(KIND, prefix, limit=POOL, filters=open_only):
        key = completion_read(completion)
        counts[key] = max(count, counts.get(key, 0))
    for (kind, text), count in counts.items():
        if count:
            yield _option(Suggestion(text, kind, count), prefix, language)


def _from_concepts(prefix: str, language: str) -> Iterable[_Option]:
    book = concept_book()
    named = sorted(book.starting_with(prefix), key=lambda row: (_is_chinese(row[0]) != _reads(language), len(row[0])))
    shown = dict.fromkeys(name for name, _concept in named)
    for name in list(shown)[:MOST_CONCEPTS]:
        plan = query_plan(name, fields=DEMAND_FIELDS, book=book)
        request = SearchRequest(lexical=plan.lexical, filters=demand_filters({}), limit=1)
        count = engine_current().search(KIND, request).total if plan.lexical else 0
        if count:
            yield _option(Suggestion(name, "concept", count), prefix, language)


def _option(suggestion: Suggestion, prefix: str, language: str) -> _Option:
    own = _is_chinese(suggestion.text) == _reads(language)
    return _Option(suggestion, own, completion_key(suggestion.text).startswith(prefix))


def _is_chinese(text: str) -> bool:
    return any(char >= FIRST_HAN for char in text)


def _reads(language: str) -> bool:
    return language == Language.ZH
