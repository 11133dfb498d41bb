"""Who is in force and what may follow. Light: a page may import it without loading what scores."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matching.models import ModelChange, ModelVersion

Answer = tuple[bool, str | Promise]

INVARIANTS = ("weights", "guard", "swap")
"""What is checked of every challenger when it is made, see `matching.registry.invariants`."""


def champion_current() -> ModelVersion | None:
    """The version in force; None before the first training."""
    return ModelVersion.objects.filter(state=ModelVersion.State.CHAMPION).first()


def champion_put(row: ModelVersion, before: ModelVersion | None) -> None:
    """Exchange the champion. The caller holds the transaction and writes the log."""
    if before is not None:
        ModelVersion.objects.filter(pk=before.pk).update(state=ModelVersion.State.RETIRED)
    row.state = ModelVersion.State.CHAMPION
    row.save(update_fields=["state"])


def promotable(row: ModelVersion, champion: ModelVersion | None) -> Answer:
    """Whether a challenger may be put in force now, and if not why."""
    if row.state != ModelVersion.State.CHALLENGER:
        return False, _("Only a challenger can be put in force.")
    if champion is None or row.against is None or row.against.weights != champion.weights:
        return False, _("It was compared with other weights than those now in force. Compare it again.")
    held = row.comparison.get("invariants", {})
    if not all(held.get(name) for name in INVARIANTS):
        return False, _("The guard against formal criteria or the swap of personal traits does not hold for it.")
    if row.origin == ModelVersion.Origin.LEARNED and not _won(row.comparison):
        return False, _("It is not surely better on the decisions held out.")
    return True, ""


def _won(comparison: dict[str, Any]) -> bool:
    return all(comparison.get(name, {}).get("low", 0) > 0 for name in ("auc", "beyond_place"))


def rollback_allowed(row: ModelVersion) -> Answer:
    """Whether a version may be gone back to: it has been in force before."""
    if row.state != ModelVersion.State.RETIRED:
        return False, _("Only a matcher that was in force before can be gone back to.")
    was_in_force = row.changes.exclude(action=ModelChange.Action.REFUSED)
    if not was_in_force.exists():
        return False, _("It was never in force.")
    return True, ""
