"""What the board shows of an edition: measurements kept, decisions against scores, coverage and spread.

Reads only, in a constant number of queries, and without loading what learns.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from catalogue.models import Edition
from matching.evaluating.agreement import Agreement, Decided, agreement_of
from matching.ledger import GRADES
from matching.models import Decision, Evaluation, MatchRun, Recommendation
from matching.selectors import recommendations_consented

GOOD = next(least for least, name in GRADES if name == "good")
"""From this score on, with conditions met or unknown, somebody counts as good for a demand."""

SHOWN = 6
"""Sets whose newest measurement is shown."""


@dataclass(frozen=True)
class Coverage:
    """Demands with somebody good and people who are good for something, of how many each."""

    demands: int
    demands_served: int
    people: int
    people_served: int


@dataclass(frozen=True)
class Board:
    """All of one edition. `run` is its newest finished run."""

    run: MatchRun
    coverage: Coverage
    agreement: Agreement
    spread: Mapping[str, Any]


def editions_matched() -> QuerySet[Edition]:
    """Editions with a finished run, newest first."""
    done = MatchRun.objects.filter(state=MatchRun.State.DONE)
    return Edition.objects.filter(pk__in=done.values("edition")).order_by("-period_start", "-number")


def board_of(edition: Edition) -> Board | None:
    """The board of an edition; None while it has no finished run."""
    runs = MatchRun.objects.filter(edition=edition, state=MatchRun.State.DONE)
    run = runs.order_by("-finished_at", "-pk").defer("corrections").first()
    if run is None:
        return None
    return Board(run, _coverage(run), agreement_of(_decided(edition)), run.report.get("spread", {}))


def evaluations_newest() -> list[Evaluation]:
    """The newest measurement of each set, the most recent first."""
    newest: dict[tuple[str, str], Evaluation] = {}
    for row in Evaluation.objects.order_by("-made_at", "-pk")[: 20 * SHOWN]:
        newest.setdefault((row.kind, row.name), row)
    return list(newest.values())[:SHOWN]


def _coverage(run: MatchRun) -> Coverage:
    good = recommendations_consented(Recommendation.objects.filter(run=run, score__gte=GOOD, gate_open=True))
    counts = good.order_by().aggregate(
        demands=Count("entry", distinct=True), people=Count("candidate", distinct=True, filter=Q(placed=True))
    )
    return Coverage(
        demands=int(run.report.get("entries", 0)),
        demands_served=counts["demands"],
        people=int(run.report.get("candidates", 0)),
        people_served=counts["people"],
    )


def _decided(edition: Edition) -> list[Decided]:
    """Decisions in force of all runs over the edition; of each demand and candidate the last one."""
    rows = Decision.objects.filter(recommendation__entry__edition=edition, undone_at__isnull=True)
    fields = ("recommendation__entry", "recommendation__candidate", "recommendation__score", "rank_shown", "outcome")
    latest = {
        (entry, candidate): Decided(score, rank, outcome == Decision.Outcome.ACCEPT)
        for entry, candidate, score, rank, outcome in rows.order_by("decided_at", "pk").values_list(*fields)
    }
    return list(latest.values())
