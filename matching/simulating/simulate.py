"""Simulates other weights on the latest run of an edition. Reads only; whoever wants to keep the weights says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue.exceptions import CatalogueError
from matching.ledger import Ledger
from matching.models import MatchRun
from matching.selectors import recommendations_consented
from matching.simulating.changes import weights_changed
from matching.simulating.outcome import Outcome, Weighed, outcome_of
from matching.simulating.reweigh import formal_part, ledger_reweighed
from matching.spreading.service import bounds_in_force, rows_placed


@dataclass(frozen=True)
class Simulation:
    """What `weights` would have made of `run`, which had `before`."""

    run: MatchRun
    before: dict[str, float]
    weights: dict[str, float]
    outcome: Outcome


def run_latest(number: str) -> MatchRun:
    """The newest finished run of an edition. Raises CatalogueError `no_run` when there is none."""
    rows = MatchRun.objects.filter(edition__number=number, state=MatchRun.State.DONE).select_related("edition")
    run = rows.order_by("-finished_at", "-pk").first()
    if run is None:
        raise CatalogueError(
            _("Edition %(number)s has no finished run to try weights on.") % {"number": number}, code="no_run"
        )
    return run


def run_simulate(*, run: MatchRun, changes: Mapping[str, float]) -> Simulation:
    """Weigh the kept ledgers of a run with some weights changed. `changes` are by kind of line; the others stay.

    Only who was recommended then is ordered anew: whom the run left out has no ledger and cannot come in here. Raises
    CatalogueError `weights` when the weights make no sense.
    """
    before = weights_changed({kind: float(weight) for kind, weight in run.weights.items()}, {})
    weights = weights_changed(before, changes)
    old, new, unlike = _weighed(run, before, weights)
    placed = [_placed(rows) for rows in (old, new)]
    outcome = outcome_of(old, new, placed_before=placed[0], placed_after=placed[1], unlike=unlike)
    return Simulation(run, before, weights, outcome)


def _weighed(
    run: MatchRun, before: Mapping[str, float], after: Mapping[str, float]
) -> tuple[list[Weighed], list[Weighed], int]:
    rows = recommendations_consented(run.recommendations.all()).order_by("entry__number", "rank")
    values = rows.values_list("entry__reference", "candidate__reference", "ledger").iterator(chunk_size=500)
    old: list[Weighed] = []
    new: list[Weighed] = []
    unlike = 0
    for demand, candidate, stored in values:
        ledger = Ledger.from_json(stored)
        first = ledger_reweighed(ledger, before)
        unlike += first.score != ledger.score
        old.append(_row(demand, candidate, first))
        new.append(_row(demand, candidate, ledger_reweighed(ledger, after)))
    return old, new, unlike


def _row(demand: str, candidate: str, ledger: Ledger) -> Weighed:
    return Weighed(demand, candidate, ledger.score, ledger.passes, ledger.grade, formal_part(ledger))


def _placed(rows: Sequence[Weighed]) -> list[bool]:
    """Whom the spread of this site would place."""
    lined = [(place, row.demand, row.candidate, row.score, row.passes, 0, 0) for place, row in enumerate(rows)]
    placed, _offers, _chosen = rows_placed(lined, bounds_in_force())
    return [place in placed for place in range(len(rows))]
