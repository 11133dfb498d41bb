"""Compares the database with the index, document by document, in constant memory."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from search.documents.registry import document_of, kinds
from search.engines.current import engine_current
from search.indexing import index_objects
from search.models import IndexEvent

CHUNK = 500
SHOWN = 20


@dataclass
class KindReport:
    """How the documents of one kind compare. `examples` are the first ids of each difference."""

    kind: str
    same: int = 0
    missing: int = 0
    extra: int = 0
    stale: int = 0
    examples: dict[str, list[int]] = field(default_factory=dict)

    @property
    def clean(self) -> bool:
        """Whether nothing differs."""
        return not (self.missing or self.extra or self.stale)

    def note(self, difference: str, ids: list[int]) -> None:
        """Count a difference."""
        setattr(self, difference, getattr(self, difference) + len(ids))
        known = self.examples.setdefault(difference, [])
        known.extend(ids[: SHOWN - len(known)])


def index_check(*, repair: bool = False) -> list[KindReport]:
    """Compare every kind; with `repair`, write what is missing or stale and remove what is extra.

    Raises SearchUnavailable when there is no index.
    """
    return [_kind_check(kind, repair=repair) for kind in kinds()]


def events_waiting() -> tuple[int, int]:
    """(waiting, set aside) events of the outbox: a difference may be one that is on its way."""
    aside = IndexEvent.objects.filter(set_aside=True).count()
    return IndexEvent.objects.count() - aside, aside


def _kind_check(kind: str, *, repair: bool) -> KindReport:
    report = KindReport(kind)
    for wanted, held in _windows(kind):
        missing = sorted(wanted.keys() - held.keys())
        extra = sorted(held.keys() - wanted.keys())
        stale = sorted(id_ for id_ in wanted.keys() & held.keys() if wanted[id_] != held[id_])
        report.same += len(wanted) - len(missing) - len(stale)
        for difference, ids in (("missing", missing), ("extra", extra), ("stale", stale)):
            if ids:
                report.note(difference, ids)
        if repair and (missing or extra or stale):
            index_objects(kind=kind, ids=[*missing, *extra, *stale])
    return report


def _windows(kind: str) -> Iterator[tuple[dict[int, int], dict[int, int]]]:
    """Stamps of the database and of the index over the same stretch of ids, stretch after stretch."""
    engine, document = engine_current(), document_of(kind)
    after = 0
    while True:
        ids = list(document.ids().filter(**{f"{document.ID_COLUMN}__gt": after})[:CHUNK])
        held = dict(engine.stamps(kind, after=after, limit=CHUNK))
        if not ids and not held:
            return
        # Compare only as far as both sides are known.
        ends = [max(known) for known in (ids, held) if len(known) == CHUNK]
        last = min(ends) if ends else max([*ids, *held])
        wanted = {row.id: row.stamp for row in document.projections([id_ for id_ in ids if id_ <= last])}
        yield wanted, {id_: stamp for id_, stamp in held.items() if id_ <= last}
        after = last
