"""Recomputes a recommendation, or all of a run, and says whether it comes out the same."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalogue.exceptions import CatalogueError
from matching.models import Recommendation
from matching.replaying.reference import recommendation_by_reference, reference_of
from matching.replaying.replay import Outcome, Replay, recommendations_replay

DIFFERS, IMPOSSIBLE = 1, 2
SHOWN = 20
WHY = {
    Outcome.NO_PROFILE: "the profile as it was matched is no longer held",
    Outcome.NO_MODEL: "the matcher of its run is no longer held, or cannot be read by this release",
    Outcome.WITHDRAWN: "the person no longer consents to be matched",
}


class Command(BaseCommand):
    help = (
        "Recompute a recommendation and compare score, lines and gates. REFERENCE is what its page prints, such as "
        "R-000123, or RUN:DEMAND:CANDIDATE. Exit code 0: equal; 1: something differs; 2: it cannot be recomputed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("reference", nargs="?", metavar="REFERENCE", help="R-000123 or RUN:DEMAND:CANDIDATE")
        what.add_argument("--run", type=int, metavar="RUN", help="number of a run: all its recommendations")

    def handle(self, *args: Any, **options: Any) -> None:
        replays = []
        for replay in recommendations_replay(_asked(options["reference"], options["run"])):
            replays.append(replay)
            if options["run"] is None or replay.outcome != Outcome.EQUAL:
                self._tell(replay)
        counts = {outcome: sum(1 for row in replays if row.outcome == outcome) for outcome in Outcome}
        if options["run"] is not None:
            self.stdout.write(", ".join(f"{outcome} {number}" for outcome, number in counts.items() if number))
        if counts[Outcome.DIFFERS]:
            raise CommandError("Not equal.", returncode=DIFFERS)
        if counts[Outcome.EQUAL] < len(replays):
            raise CommandError("Not all could be recomputed.", returncode=IMPOSSIBLE)

    def _tell(self, replay: Replay) -> None:
        name = reference_of(replay.recommendation.pk)
        if replay.now is None:
            self.stdout.write(f"{name}: {replay.score:.4f} stored; {WHY[replay.outcome]}")
            return
        told = "equal" if replay.outcome == Outcome.EQUAL else f"{len(replay.differences)} values differ"
        self.stdout.write(f"{name}: {replay.score:.4f} stored, {replay.now:.4f} computed anew: {told}")
        if replay.changed:
            self.stdout.write(f"  made with other {', '.join(replay.changed)}")
        for row in replay.differences[:SHOWN]:
            self.stdout.write(f"  {row.where}: {row.stored!r} → {row.now!r}")
        if len(replay.differences) > SHOWN:
            self.stdout.write(f"  and {len(replay.differences) - SHOWN} more")


def _asked(reference: str | None, run: int | None) -> list[Recommendation]:
    if reference is not None:
        try:
            return [recommendation_by_reference(reference)]
        except CatalogueError as error:
            raise CommandError(str(error), returncode=IMPOSSIBLE) from error
    rows = Recommendation.objects.filter(run=run).select_related("run", "entry__edition", "snapshot")
    if not rows:
        raise CommandError(f"Run {run} has no recommendations.", returncode=IMPOSSIBLE)
    return list(rows)
