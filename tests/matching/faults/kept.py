"""All that a run has stored, as values that two runs over the same data have alike."""

from typing import Any

from matching.models import (
    BaseRecommendation,
    FairnessReport,
    MatchRun,
    Recommendation,
    ShortList,
    TeamProposal,
    TeamSeat,
)

Rows = list[tuple[Any, ...]]


def kept_by(run: MatchRun) -> dict[str, Rows]:
    """What a run stored, by kind."""
    recommended = Recommendation.objects.filter(run=run).order_by("entry", "rank")
    columns = ("entry", "rank", "candidate", "score", "known", "gate_open", "placed", "snapshot__digest", "ledger")
    lists = ShortList.objects.filter(run=run).order_by("entry")
    proposals = TeamProposal.objects.filter(run=run).order_by("entry", "rank")
    seats = TeamSeat.objects.filter(proposal__run=run).order_by("proposal__entry", "proposal__rank", "role")
    bases = BaseRecommendation.objects.filter(run=run).order_by("base", "project", "rank")
    return {
        "recommendations": list(recommended.values_list(*columns)),
        "short lists": [
            (row.entry_id, *(bytes(part) for part in (row.vector, row.ids, row.places)), row.floor, row.complete)
            for row in lists
        ],
        "proposals": list(proposals.values_list("entry", "rank", "team", "coverage", "roles")),
        "seats": list(
            seats.values_list("proposal__entry", "proposal__rank", "role", "candidate", "share", "completes")
        ),
        "bases": list(bases.values_list("base", "project", "rank", "candidate", "score", "known", "ledger")),
        "fairness": list(FairnessReport.objects.filter(run=run).values_list("rows")),
        "report": sorted((name, told) for name, told in run.report.items() if name != "seconds"),
        "run": [(run.state, run.model_version, run.data_digest, run.weights, run.corrections)],
    }
