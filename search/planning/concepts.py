"""Recognises the editors' bilingual concepts in a query. The list is read anew when it has changed."""

import threading
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from catalogue.models import Concept
from search.planning.units import Unit, units
from search.text.normalise import fold

Key = tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """A concept with its names, preferred ones first."""

    code: str
    name_zh: str
    name_en: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Recognised:
    """Concepts that a run of units, `start` to `end`, names; several when editors gave one name twice.

    None when the reader took all of them out of the reading: the run is then plain words.
    """

    start: int
    end: int
    concepts: tuple[Known, ...]


class ConceptBook:
    """All names of all concepts, found by their units."""

    def __init__(self, concepts: Iterable[Known] = ()) -> None:
        self._named: dict[Key, tuple[Known, ...]] = {}
        for concept in concepts:
            for name in concept.names:
                key = _key(units(fold(name)))
                if key and concept not in self._named.get(key, ()):
                    self._named[key] = (*self._named.get(key, ()), concept)
        self._longest = max(map(len, self._named), default=0)

    def recognise(self, row: list[Unit], without: Collection[str] = ()) -> list[Recognised]:
        """The longest names in a row of units, from left to right, without overlap.

        `without` holds codes that are not to be read; shorter names inside theirs are not read in their place.
        """
        found: list[Recognised] = []
        at = 0
        while at < len(row):
            named = self._longest_at(row, at)
            if named:
                kept = tuple(concept for concept in named.concepts if concept.code not in without)
                found.append(Recognised(named.start, named.end, kept))
                at = named.end
            else:
                at += 1
        return found

    def named(self, text: str, without: Collection[str] = ()) -> tuple[Known, ...]:
        """The concepts that `text` as a whole is a name of."""
        row = units(fold(text))
        found = self._at(row) if row else ()
        return tuple(concept for concept in found if concept.code not in without)

    def starting_with(self, prefix: str) -> list[tuple[str, Known]]:
        """(name, concept) of names that begin with `prefix`, folded."""
        known = {concept.code: concept for concepts in self._named.values() for concept in concepts}
        return [
            (name, concept) for concept in known.values() for name in concept.names if fold(name).startswith(prefix)
        ]

    def _longest_at(self, row: list[Unit], at: int) -> Recognised | None:
        for size in range(min(self._longest, len(row) - at), 0, -1):
            concepts = self._at(row[at : at + size])
            if concepts and not _torn(row, at, at + size):
                return Recognised(at, at + size, concepts)
        return None

    def _at(self, row: list[Unit]) -> tuple[Known, ...]:
        key = _key(row)
        return self._named.get(key) or self._named.get((*key[:-1], _singular(key[-1])), ())


def _torn(row: list[Unit], start: int, end: int) -> bool:
    """Whether a name would join the end of one run of Chinese with the beginning of another: a blank between runs
    parts words, so that `动力电池 热管理` does not name 电池热管理, while `电池 热管理` does."""
    joined = any(row[place - 1].han and row[place].han and _apart(row, place) for place in range(start + 1, end))
    return joined and not (_apart(row, start) and _apart(row, end))


def _apart(row: list[Unit], place: int) -> bool:
    """Whether no Chinese character stands directly on both sides of a place."""
    if not 0 < place < len(row):
        return True
    before, after = row[place - 1], row[place]
    return not (before.han and after.han) or before.end != after.start


def _key(row: list[Unit]) -> Key:
    return tuple(unit.text for unit in row)


def _singular(unit: str) -> str:
    """Stems leave codes such as `v2gs` alone; as a name it is still a plural."""
    return unit[:-1] if len(unit) > 2 and unit.endswith("s") else unit


_lock = threading.Lock()
_kept: tuple[tuple[int, datetime | None], ConceptBook] | None = None


def concept_book() -> ConceptBook:
    """The concepts as they are now. One small query when nothing has changed."""
    global _kept
    state = Concept.objects.aggregate(count=Count("pk"), last=Max("updated_at"))
    seen = (state["count"], state["last"])
    with _lock:
        if _kept is None or _kept[0] != seen:
            _kept = (seen, ConceptBook(_known(concept) for concept in Concept.objects.order_by("code")))
        return _kept[1]


def _known(concept: Concept) -> Known:
    names = tuple(dict.fromkeys(name.strip() for name in concept.names if name.strip()))
    return Known(concept.code, concept.name_zh, concept.name_en, names)
