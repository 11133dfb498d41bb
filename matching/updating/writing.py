"""Writes what an update came to: rows that come and go, new ledgers in place, and ranks that are unique throughout."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q

from catalogue.models import EditionEntry
from matching.models import Decision, Exposure, MatchRun, Recommendation, ShortList
from matching.scoring import Match
from matching.services.chunk import Matched, recommendation_of, short_list_of
from matching.services.finishing import chunk_hooks
from matching.updating.board import Board
from matching.updating.people import People
from matching.updating.places import Places

ASIDE = 10_000
"""Ranks on their way from one place to another are above this, where no list reaches."""
AT_ONCE = 5000

Matches = dict[tuple[int, int], Match]
Score = Callable[[dict[int, list[int]]], None]


@dataclass(frozen=True, eq=False)
class Change:
    """An entry with its new list, and the candidates now recommended for it, best first."""

    entry: EditionEntry
    places: Places
    wanted: list[int]


@dataclass
class _Stored:
    """A recommendation as it is stored. `bound` are those that decisions or exposures refer to: they stay."""

    pk: int
    candidate_id: int
    rank: int
    bound: bool


def changes_write(
    run: MatchRun, changes: Sequence[Change], board: Board, people: People, matches: Matches, score: Score
) -> None:
    """Write lists and recommendations. `matches` hold what was scored anew, by row of the board and candidate;
    `score` adds ledgers of pairs that come into a list without having been scored anew."""
    row_of = {int(pk): row for row, pk in enumerate(board.entries)}
    stored = _stored(run, [change.entry.pk for change in changes])
    missing = {}
    for change in changes:
        row, known = row_of[change.entry.pk], {kept.candidate_id for kept in stored[change.entry.pk]}
        missing[row] = [pk for pk in change.wanted if pk not in known and (row, pk) not in matches]
    people.look_up(pk for ids in missing.values() for pk in ids)
    score({row: ids for row, ids in missing.items() if ids})
    new: list[Recommendation] = []
    renewed: list[Recommendation] = []
    moved: dict[int, list[int]] = defaultdict(list)
    gone: list[int] = []
    for change in changes:
        row, kept = row_of[change.entry.pk], {item.candidate_id: item for item in stored[change.entry.pk]}
        # Who was decided on, or shown, stays below the list: what somebody did must not vanish with a better candidate.
        bound = [pk for pk, item in kept.items() if item.bound and pk not in change.wanted]
        gone += [item.pk for pk, item in kept.items() if pk not in change.wanted and not item.bound]
        for rank, pk in enumerate([*change.wanted, *bound], 1):
            made = None
            if (match := matches.get((row, pk))) is not None:
                made = recommendation_of(run, change.entry, pk, match, rank)
            if pk not in kept:
                if made is not None:
                    new.append(made)
                continue
            if kept[pk].rank != rank:
                moved[rank].append(kept[pk].pk)
            if made is not None:
                made.pk = kept[pk].pk
                renewed.append(made)
    people.look_up(made.candidate_id for made in (*new, *renewed))
    chunk_hooks(run, [*new, *renewed], people.pool)
    _write_rows(new, renewed, moved, gone)
    _write_lists(run, changes, board, row_of)


def _write_rows(
    new: list[Recommendation], renewed: list[Recommendation], moved: dict[int, list[int]], gone: list[int]
) -> None:
    for part in _parts(gone):
        Recommendation.objects.filter(pk__in=part).delete()
    for part in _parts(pk for pks in moved.values() for pk in pks):
        Recommendation.objects.filter(pk__in=part).update(rank=F("rank") + ASIDE)
    for rank, pks in sorted(moved.items()):
        for part in _parts(pks):
            Recommendation.objects.filter(pk__in=part).update(rank=rank)
    fields = ["score", "known", "gate_open", "ledger", "snapshot"]
    Recommendation.objects.bulk_update(renewed, fields, batch_size=100)
    Recommendation.objects.bulk_create(new, batch_size=200)


def _write_lists(run: MatchRun, changes: Sequence[Change], board: Board, row_of: dict[int, int]) -> None:
    for part in _parts(int(board.keys[row_of[change.entry.pk]]) for change in changes):
        ShortList.objects.filter(pk__in=part).delete()
    rows = [
        short_list_of(run, Matched(change.entry, board.vectors[row_of[change.entry.pk]], change.places, []))
        for change in changes
    ]
    ShortList.objects.bulk_create(rows, batch_size=100)


def _stored(run: MatchRun, entry_ids: Sequence[int]) -> dict[int, list[_Stored]]:
    """What is stored for these entries, by entry and rank."""
    found: dict[int, list[_Stored]] = defaultdict(list)
    bound = Exists(Decision.objects.filter(recommendation=OuterRef("pk"))) | Exists(
        Exposure.objects.filter(recommendation=OuterRef("pk"))
    )
    for part in _parts(entry_ids):
        rows = Recommendation.objects.filter(run=run, entry__in=part).annotate(bound=Q(bound)).order_by("rank")
        for pk, entry_id, candidate_id, rank, is_bound in rows.values_list(
            "pk", "entry_id", "candidate_id", "rank", "bound"
        ):
            found[entry_id].append(_Stored(pk, candidate_id, rank, bool(is_bound)))
    return found


def _parts(keys: Iterable[int]) -> Iterator[list[int]]:
    everything = list(keys)
    for start in range(0, len(everything), AT_ONCE):
        yield everything[start : start + AT_ONCE]
