"""Suggestions and demands of a kind from the database while the engine is away; fewer than the engine would know."""

from collections import Counter

from django.db.models import Q
from django.utils import timezone

from catalogue.choices import DemandState, ValueState
from catalogue.selectors.editions import entries_current
from search.asking.demands import demand_hit, entries_by_demand
from search.asking.similar import NO_QUERY
from search.entry_texts import text_line
from search.results import DemandHit, Suggestion
from search.text.normalise import fold

LOOKED_AT = 300
"""Of the demands with such a title, the newest."""


def suggestions_from_database(text: str, language: str, *, limit: int) -> list[Suggestion]:
    """Titles of open demands with a word that begins as typed, each with the number of demands that have it."""
    typed = text_line(text).strip()
    if not typed:
        return []
    beginning = " ".join(fold(text).split())
    found = entries_current().filter(_open_now(), search_text__title__icontains=beginning).order_by("-pk")
    titles: Counter[str] = Counter()
    for both in found.values_list("search_text__title", flat=True)[:LOOKED_AT]:
        titles.update(set(_beginning(both.split("\n"), beginning)))
    own = [row for row in titles.items() if _is_chinese(row[0]) == language.startswith("zh")]
    other = [row for row in titles.items() if row not in own]
    ranked = [*sorted(own, key=_rank), *sorted(other, key=_rank)]
    return [Suggestion(title, "title", count) for title, count in ranked[:limit]]


def similar_from_database(reference: str, *, limit: int, language: str) -> tuple[DemandHit, ...]:
    """Open demands of the same sub-field, the newest first."""
    own = entries_current().filter(reference=reference).first()
    if own is None or own.demand.subfield_id is None:
        return ()
    alike = entries_current().filter(_open_now(), demand__subfield=own.demand.subfield_id)
    newest = alike.exclude(demand=own.demand_id).order_by("-edition__published_at", "-pk")
    ids = list(newest.values_list("demand_id", flat=True)[:limit])
    entries = entries_by_demand(ids)
    return tuple(
        demand_hit(entries[id_], NO_QUERY, None, score=0.0, language=language) for id_ in ids if id_ in entries
    )


def _open_now() -> Q:
    """The rule of `entry_is_open`, for the database."""
    today = timezone.localdate()
    own = Q(demand__valid_until__gte=today)
    of_edition = Q(demand__valid_until=None, edition__valid_until__gte=today)
    return Q(demand__state=DemandState.OPEN) & (Q(demand__validity_state=ValueState.OPEN_ENDED) | own | of_edition)


def _beginning(titles: list[str], beginning: str) -> list[str]:
    """The titles in which a word begins so; in Chinese any character may begin one."""
    return [title for title in titles if _starts_a_word(fold(title), beginning)]


def _starts_a_word(title: str, beginning: str) -> bool:
    at = title.find(beginning)
    while at >= 0:
        if at == 0 or not (beginning[0].isascii() and title[at - 1].isascii() and title[at - 1].isalnum()):
            return True
        at = title.find(beginning, at + 1)
    return False


def _rank(row: tuple[str, int]) -> tuple[int, int, str]:
    title, count = row
    return (-count, len(title), title)


def _is_chinese(text: str) -> bool:
    return any(char >= "\u3400" for char in text)
