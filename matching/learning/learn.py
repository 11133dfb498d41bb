"""Trains a challenger on older decisions and compares it with the matcher in force on the newest.

Nothing is learned before there are enough decisions. A challenger that has not surely won is refused at once; one that
has waits for a person.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from catalogue.jobs.registry import Progress
from matching.dataset import Encode
from matching.learning.comparing import Comparison, compare_weights
from matching.learning.decided import Decided
from matching.learning.fitting import weights_fit
from matching.learning.position import propensities
from matching.learning.reading import decisions_read, shown_read
from matching.learning.split import Count, decisions_counted, decisions_split
from matching.models import ModelChange, ModelVersion
from matching.registry.champion import kept_with, version_record
from matching.registry.invariants import invariants_check
from matching.registry.standing import INVARIANTS, champion_current
from matching.simulating.changes import weights_changed
from matching.storage import Kept, model_read
from matching.trained import model_of
from matching.training import model_ensure
from matching.weights import POLICY
from search.embedding import passage_vectors

STEPS = 4


@dataclass(frozen=True)
class Learned:
    """What learning came to. `version` is None when there were too few decisions, or they ask for no other weights."""

    count: Count
    version: ModelVersion | None = None

    def to_json(self) -> dict[str, Any]:
        """As JSON can hold it."""
        version = self.version
        made = {} if version is None else {"version": version.version, "state": version.state, **version.comparison}
        return {"count": self.count.to_json(), "enough": self.count.is_enough, **made}


def challenger_learn(*, encode: Encode = passage_vectors, progress: Progress | None = None) -> Learned:
    """Learn from the decisions in force. Deterministic; changes neither the matcher in force nor any run."""
    rows = decisions_read()
    count = decisions_counted(rows)
    older, newest = decisions_split(rows)
    _step(progress, 1)
    if not count.is_enough or not decisions_counted(older).demands or not decisions_counted(newest).demands:
        return Learned(count)
    champion = model_read(model_ensure(encode=encode).version)
    looked = propensities(shown_read())
    weights = weights_changed(POLICY, weights_fit(older, prior=POLICY, looked=looked))
    _step(progress, 2)
    if weights == champion.weights:
        return Learned(count)
    comparison = _compared(older, newest, champion, weights, looked)
    _step(progress, 3)
    kept = kept_with(champion, weights)
    told = {
        **comparison.to_json(),
        "count": count.to_json(),
        "propensities": [round(float(value), 4) for value in looked],
        "invariants": invariants_check(model_of(kept), encode=encode),
    }
    row = _challenger(kept, told, comparison)
    _step(progress, 4)
    return Learned(count, row)


def _step(progress: Progress | None, done: int) -> None:
    if progress is not None:
        progress(done, STEPS)


def _compared(
    older: list[Decided], newest: list[Decided], champion: Kept, weights: dict[str, float], looked: Any
) -> Comparison:
    return compare_weights(older, newest, champion=champion.weights, challenger=weights, looked=looked)


@transaction.atomic
def _challenger(kept: Kept, told: dict[str, Any], comparison: Comparison) -> ModelVersion:
    """The row of a new challenger, refused at once when it has not won; the one learned before it gives way.

    Weights that were learned before keep their row as it is, unless it is still waiting.
    """
    row = version_record(kept, origin=ModelVersion.Origin.LEARNED)
    if row.state != ModelVersion.State.CHALLENGER:
        return row
    row.comparison, row.against = told, champion_current()
    row.save(update_fields=["comparison", "against"])
    before = ModelVersion.objects.filter(state=ModelVersion.State.CHALLENGER, origin=ModelVersion.Origin.LEARNED)
    for older in before.exclude(pk=row.pk):
        _refuse(older, f"→ {row.version}")
    if not comparison.won:
        _refuse(row, f"AUC {comparison.auc.gain:+.4f} [{comparison.auc.low:+.4f}, {comparison.auc.high:+.4f}]")
    elif not all(told["invariants"][name] for name in INVARIANTS):
        _refuse(row, ", ".join(name for name, held in told["invariants"].items() if not held))
    return row


def _refuse(row: ModelVersion, reason: str) -> None:
    row.state = ModelVersion.State.REFUSED
    row.save(update_fields=["state"])
    ModelChange.objects.create(model=row, action=ModelChange.Action.REFUSED, reason=reason)
