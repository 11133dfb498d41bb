"""Compares the database with the index, document by document, in constant memory."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from search.apart import apart
from search.documents.registry import document_of, kinds
from search.engines.current import engine_current
from search.indexing import index_objects
from search.models import IndexEvent

CHUNK = 500
SHOWN = 20


Watcher = Callable[[str, int], None]


@dataclass
class KindReport:
    """How the documents of one kind compare. `examples` are the first ids of each difference.

    What differs while an event of it waits in the outbox is `waiting`, and no difference. `rejected` are documents
    that a repair could not write, with the engine's reasons for the first of them.
    """

    kind: str
    same: int = 0
    missing: int = 0
    extra: int = 0
    stale: int = 0
    waiting: int = 0
    rejected: int = 0
    examples: dict[str, list[int]] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)

    @property
    def clean(self) -> bool:
        """Whether nothing differs."""
        return not (self.missing or self.extra or self.stale)

    def note(self, difference: str, ids: list[int]) -> None:
        """Count a difference."""
        setattr(self, difference, getattr(self, difference) + len(ids))
        known = self.examples.setdefault(difference, [])
        known.extend(ids[: SHOWN - len(known)])

    def note_rejected(self, reasons: dict[int, str]) -> None:
        """Count what could not be written."""
        self.rejected += len(reasons)
        for id_, reason in list(reasons.items())[: SHOWN - len(self.reasons)]:
            self.reasons[id_] = reason


def index_check(*, repair: bool = False, of: Collection[str] = (), watch: Watcher | None = None) -> list[KindReport]:
    """Compare kinds (else all); with `repair`, write what is missing or stale and remove what is extra.

    `watch` is told (kind, documents compared) after every stretch. Raises SearchUnavailable when there is no index.
    """
    return [_kind_check(kind, repair=repair, watch=watch) for kind in of or kinds()]


def events_waiting() -> tuple[int, int]:
    """(waiting, set aside) events of the outbox: a difference may be one that is on its way."""
    aside = IndexEvent.objects.filter(set_aside=True).count()
    return IndexEvent.objects.count() - aside, aside


def _kind_check(kind: str, *, repair: bool, watch: Watcher | None) -> KindReport:
    report, compared = KindReport(kind), 0
    engine_current().settle(kind)
    for wanted, held in _windows(kind):
        differing = {
            "missing": wanted.keys() - held.keys(),
            "extra": held.keys() - wanted.keys(),
            "stale": {id_ for id_ in wanted.keys() & held.keys() if wanted[id_] != held[id_]},
        }
        _note(report, kind, differing, wanted=len(wanted))
        ids = sorted(set().union(*differing.values()))
        if repair and ids:
            report.note_rejected(apart(ids, lambda part: index_objects(kind=kind, ids=part).rejected))
        compared += len(wanted.keys() | held.keys())
        if watch is not None:
            watch(kind, compared)
    if repair and not report.clean:
        engine_current().settle(kind)
    return report


def _note(report: KindReport, kind: str, differing: dict[str, set[int]], *, wanted: int) -> None:
    report.same += wanted - len(differing["missing"]) - len(differing["stale"])
    ids = set().union(*differing.values())
    if not ids:
        return
    events = IndexEvent.objects.filter(kind=kind, object_id__in=ids, set_aside=False)
    waiting = set(events.values_list("object_id", flat=True))
    report.waiting += len(ids & waiting)
    for difference, found in differing.items():
        if found - waiting:
            report.note(difference, sorted(found - waiting))


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
