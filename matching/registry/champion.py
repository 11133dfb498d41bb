"""The matcher in force, trained for the code, data and libraries of now.

A champion is a choice of weights. The evidence under them belongs to code and data and is trained again whenever one
of these changes, under the same weights: a new version of the same lineage, which takes over without anybody being
asked, since nobody chose anything. Other weights never take over by themselves: those learned, those set by hand, and
also a policy that a new release brings, wait as challengers for a person. So a run always uses the champion's weights,
with evidence trained for the code that runs.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import IntegrityError, transaction

from matching.models import ModelChange, ModelVersion
from matching.registry.standing import champion_current, champion_put
from matching.storage import Kept, ModelMismatch, Stamp, model_load, model_save, stamp_version, weights_version
from matching.weights import POLICY

Fit = Callable[[], tuple[Mapping[str, Any], dict[str, int]]]
"""Gives the fitted parts by name, and counts of what they were trained on. Deterministic."""

Check = Callable[[Kept], dict[str, bool]]
"""Says which invariants hold for a version."""

Terms = list[dict[str, Any]]


def weights_completed(weights: Mapping[str, float]) -> dict[str, float]:
    """The same weights for exactly the kinds of line there are now: a new kind starts from the policy."""
    return {kind: float(weights.get(kind, policy)) for kind, policy in POLICY.items()}


def champion_stamp(basis: Stamp) -> Stamp:
    """The stamp that the matcher in force should have. `basis` is the stamp of code, data and libraries."""
    return {**basis, "weights": weights_version(_weights(champion_current()))}


def champion_ensure(*, basis: Stamp, terms: Terms, fit: Fit, check: Check, again: bool = False) -> Kept:
    """The matcher in force for `basis`; trains it when there is none, or it was made for another basis.

    `again` trains even when the file is there, which must give the same.
    """
    champion = champion_current()
    weights = _weights(champion)
    kept = _kept(basis=basis, weights=weights, terms=terms, fit=fit, again=again)
    if champion is None or champion.version != kept.version:
        _take_over(kept)
        _policy_offer(kept, check)
    return kept


def version_record(kept: Kept, *, origin: str, state: str = ModelVersion.State.CHALLENGER) -> ModelVersion:
    """The row of a stored version, made when it is not there yet."""
    values = {"origin": origin, "stamp": kept.stamp, "weights": kept.weights, "counts": kept.counts, "state": state}
    row, _made = ModelVersion.objects.get_or_create(version=kept.version, defaults=values)
    return row


def kept_with(kept: Kept, weights: Mapping[str, float]) -> Kept:
    """The same evidence under other weights, stored as a version of its own."""
    whole = weights_completed(weights)
    stamp = {**kept.stamp, "weights": weights_version(whole)}
    model_save(kept.parts, terms=kept.terms, weights=whole, stamp=stamp, counts=kept.counts)
    return model_load(stamp_version(stamp), stamp=stamp)


def _weights(champion: ModelVersion | None) -> dict[str, float]:
    return weights_completed(champion.weights if champion else POLICY)


def _kept(*, basis: Stamp, weights: dict[str, float], terms: Terms, fit: Fit, again: bool) -> Kept:
    stamp = {**basis, "weights": weights_version(weights)}
    version = stamp_version(stamp)
    if not again:
        try:
            return model_load(version, stamp=stamp)
        except ModelMismatch as error:
            if error.code != "model_missing":
                raise
    parts, counts = fit()
    model_save(parts, terms=terms, weights=weights, stamp=stamp, counts=counts)
    return model_load(version, stamp=stamp)


def _take_over(kept: Kept) -> None:
    """Put a version in force that has the weights of the one before; another worker may have been faster."""
    try:
        with transaction.atomic():
            before = ModelVersion.objects.select_for_update().filter(state=ModelVersion.State.CHAMPION).first()
            if before is not None and before.version == kept.version:
                return
            origin = before.origin if before else ModelVersion.Origin.POLICY
            row = version_record(kept, origin=origin)
            champion_put(row, before)
            action = ModelChange.Action.RENEWED if before else ModelChange.Action.FIRST
            ModelChange.objects.create(model=row, action=action, reason=_told(kept, before))
    except IntegrityError:
        if champion_current() is None:
            raise


def _told(kept: Kept, before: ModelVersion | None) -> str:
    if before is None:
        return ""
    differing = sorted(name for name in kept.stamp if kept.stamp[name] != before.stamp.get(name))
    return f"{before.version}: {', '.join(differing)}"


def _policy_offer(kept: Kept, check: Check) -> None:
    """Offer the policy of the code as a challenger where the site works with an older policy."""
    champion = champion_current()
    if champion is None or champion.origin != ModelVersion.Origin.POLICY or dict(kept.weights) == POLICY:
        return
    offered = kept_with(kept, POLICY)
    row = version_record(offered, origin=ModelVersion.Origin.POLICY)
    if row.state == ModelVersion.State.CHALLENGER:
        row.against, row.comparison = champion, {**row.comparison, "invariants": check(offered)}
        row.save(update_fields=["against", "comparison"])
