"""What a run came to: who was left without, on either side, and how evenly people were recommended."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from catalogue.models import EditionEntry
from matching.assembly import GRADES
from matching.models import MatchRun, Recommendation
from matching.services.pool import Pool

LISTED = 200
"""References that a report names; the counts are of all."""


def report_of(run: MatchRun, entries: Sequence[EditionEntry], pool: Pool) -> dict[str, Any]:
    """Counts and the references behind them. "Nobody" means nobody above a weak grade with open gates."""
    rows = Recommendation.objects.filter(run=run)
    worthy = rows.filter(score__gte=GRADES[-1][0], gate_open=True)
    served = set(worthy.values_list("entry_id", flat=True))
    often: Counter[str] = Counter(worthy.values_list("candidate__reference", flat=True))
    nobody = [entry.reference for entry in entries if entry.pk not in served]
    nothing = [reference for reference in pool.references if reference not in often]
    return {
        "entries": len(entries),
        "candidates": len(pool.candidates),
        "recommendations": rows.count(),
        "demands_with_nobody": len(nobody),
        "demands_with_nobody_listed": nobody[:LISTED],
        "candidates_with_nothing": len(nothing),
        "candidates_with_nothing_listed": nothing[:LISTED],
        "most_recommended": [list(row) for row in sorted(often.items(), key=lambda item: (-item[1], item[0]))[:10]],
    }
