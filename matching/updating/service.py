"""Puts changed candidates into the finished runs of open editions, or takes them out: what a new run would come to."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from catalogue.jobs.registry import Progress
from catalogue.models import EditionEntry
from matching.dataset import Encode, FeatureMaker, entries_matchable
from matching.large.opening import people_followed, pool_open
from matching.models import CandidateChange, MatchRun
from matching.scoring import Match, candidate_direction, groups_score
from matching.services.chunk import chunk_match
from matching.services.finishing import run_finish, steps_forget
from matching.services.report import report_of
from matching.services.run import ABANDONED, run_digest
from matching.storage import ModelMismatch
from matching.training import Trained
from matching.updating.board import Board
from matching.updating.changes import runs_followed
from matching.updating.demands import features_held
from matching.updating.matcher import matcher_of
from matching.updating.people import People
from matching.updating.places import changed, listed_of, recommended, rows_of, score_set, scored_of, unscored
from matching.updating.writing import Change, changes_write
from search.embedding import passage_vectors

Pairs = dict[int, list[int]]
"""Candidates by row of the board."""


def changes_apply(*, progress: Progress | None = None, encode: Encode = passage_vectors) -> dict[str, Any]:
    """Let every run that follows changes follow those written down; returns what was done.

    Whatever is applied twice is the same as once, so a job that is killed is simply done again.
    """
    changes = list(CandidateChange.objects.values_list("pk", "candidate_id"))
    ids = sorted({candidate_id for _pk, candidate_id in changes})
    runs = list(runs_followed()) if ids else []
    entries = 0
    for place, run in enumerate(runs):
        if progress is not None:
            progress(place, len(runs), run.edition.number)
        entries += run_update(run=run, candidate_ids=ids, encode=encode)
        run_refresh(run=run, progress=progress, encode=encode)
    # A run that is under way read everybody when it began, and will ask for what came since.
    since = timezone.now() - ABANDONED
    if not MatchRun.objects.filter(state=MatchRun.State.RUNNING, started_at__gte=since).exists():
        CandidateChange.objects.filter(pk__in=[pk for pk, _candidate_id in changes]).delete()
    return {"candidates": len(ids), "runs": len(runs), "entries": entries}


@transaction.atomic
def run_update(*, run: MatchRun, candidate_ids: Collection[int], encode: Encode = passage_vectors) -> int:
    """Bring the lists of a finished run to what they would be with these candidates as they are now.

    Returns how many entries were looked at. A run whose matcher can't be used any more is left as it is and its
    report says `outdated`. Decisions stay with their recommendations.
    """
    held = MatchRun.objects.select_for_update().get(pk=run.pk)
    try:
        trained = matcher_of(held)
    except ModelMismatch as error:
        held.report = {**held.report, "outdated": str(error)}
        held.save(update_fields=["report"])
        return 0
    people_followed(FeatureMaker(encode, trained.terms), candidate_ids)
    update = _Update(held, trained, encode)
    update.place(candidate_ids)
    update.write()
    told = {"updated_at": timezone.now().isoformat(timespec="seconds"), "updates": held.report.get("updates", 0) + 1}
    held.report = {**held.report, **told}
    held.save(update_fields=["report"])
    return len(update.board.lists)


def run_refresh(*, run: MatchRun, progress: Progress | None = None, encode: Encode = passage_vectors) -> None:
    """Do again what is computed over a whole run after its lists have changed, and count anew."""
    run.refresh_from_db()
    try:
        trained = matcher_of(run)
    except ModelMismatch:
        return
    entries = list(entries_matchable(run.edition))
    pool = pool_open(encode, trained.terms, keep=False)
    steps_forget(run)
    run_finish(run, entries, pool, trained, progress)
    run.report = {**run.report, **report_of(run, entries, pool)}
    run.data_digest = run_digest(entries, pool.digest)
    run.save(update_fields=["report", "data_digest"])


class _Update:
    """One update of one run: first the numbers of all lists concerned, then the rows that follow from them."""

    def __init__(self, run: MatchRun, trained: Trained, encode: Encode) -> None:
        self.run, self.trained, self.encode = run, trained, encode
        self.maker = FeatureMaker(encode, trained.terms)
        self.people = People.nobody(self.maker)
        self.board = Board.load(run)
        self.matches: dict[tuple[int, int], Match] = {}
        self._entries: dict[int, EditionEntry] = {}

    def place(self, candidate_ids: Collection[int]) -> None:
        """Put candidates where they now belong, and score what has come into view."""
        self.people.look_up(candidate_ids)
        for candidate_id in sorted(set(candidate_ids)):
            self._place(candidate_id)
        self._search_short()
        while missing := self._unscored():
            self.people.look_up(candidate_id for ids in missing.values() for candidate_id in ids)
            gone = {pk for ids in missing.values() for pk in ids if self.people.get(pk) is None}
            for candidate_id in sorted(gone):
                self._place(candidate_id)
            self._score({row: [pk for pk in ids if pk not in gone] for row, ids in missing.items()})
            self._search_short()

    def write(self) -> None:
        """Bring the recommendations in line with the lists."""
        wanted = {row: self._wanted(row) for row in self.board.lists}
        changes_write(
            self.run,
            [Change(self._entry(row), self.board.lists[row], ids) for row, ids in wanted.items()],
            self.board,
            self.people,
            self.matches,
            self._score_pairs,
        )

    def _place(self, candidate_id: int) -> None:
        person = self.people.get(candidate_id)
        enters = {} if person is None else self.board.entered(candidate_direction(person), self.people.bases(person))
        rows = self.board.holding(candidate_id) | enters.keys()
        self.board.open(rows)
        for row in rows:
            entering = rows_of([(candidate_id, person.reference, enters[row])] if person and row in enters else [])
            places = self.board.lists[row]
            self.board.put(
                row, changed(places, without=candidate_id, entering=entering, most=listed_of(self.run.limit))
            )

    def _search_short(self) -> None:
        """Search anew where so many have left that others unknown might count."""
        least = scored_of(self.run.limit)
        short = [row for row, places in self.board.lists.items() if not places.complete and len(places.rows) < least]
        if not short:
            return
        pool = pool_open(self.encode, self.trained.terms, keep=False)
        entries = [self._entry(row) for row in short]
        searched = chunk_match(entries, self.maker, pool, self.trained, self.run.limit)
        for row, found in zip(short, searched, strict=True):
            self.board.put(row, found.places)
            for match in found.matches:
                self.matches[row, pool.ids[match.candidate]] = match

    def _unscored(self) -> Pairs:
        pairs = {}
        for row, places in self.board.lists.items():
            if missing := unscored(places, limit=self.run.limit):
                pairs[row] = [int(pk) for pk in places.rows["id"][missing]]
        return pairs

    def _wanted(self, row: int) -> list[int]:
        places = self.board.lists[row]
        return [int(places.rows["id"][place]) for place in recommended(places, limit=self.run.limit)]

    def _score(self, pairs: Pairs) -> None:
        self._score_pairs(pairs)
        for row, ids in pairs.items():
            rows = self.board.lists[row].rows
            for place, pk in enumerate(rows["id"].tolist()):
                if pk in ids:
                    score_set(rows, place, self.matches[row, pk])

    def _score_pairs(self, pairs: Pairs) -> None:
        """Ledgers of pairs of rows and candidates, kept in `matches`."""
        rows = [row for row, ids in pairs.items() if ids]
        entries = [self._entry(row) for row in rows]
        demands = features_held(entries, self.maker, version=self.trained.version)
        groups = [
            (demand, [person for pk in pairs[row] if (person := self.people.get(pk)) is not None])
            for row, demand in zip(rows, demands, strict=True)
        ]
        for row, matches in zip(rows, groups_score(groups, self.trained.model), strict=True):
            for match in matches:
                self.matches[row, self.people.pool.ids[match.candidate]] = match

    def _entry(self, row: int) -> EditionEntry:
        if row not in self._entries:
            pks = [int(self.board.entries[row]) for row in self.board.lists]
            found = {entry.pk: entry for entry in entries_matchable(self.run.edition).filter(pk__in=pks)}
            place_of = {int(pk): place for place, pk in enumerate(self.board.entries)}
            self._entries |= {place_of[pk]: entry for pk, entry in found.items()}
        return self._entries[row]
