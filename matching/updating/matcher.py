"""The matcher that made a run, to score more pairs for it with the same result."""

from dataclasses import replace
from functools import lru_cache

from django.conf import settings

from matching.models import MatchRun
from matching.storage import ModelMismatch, model_read, stamp_differences
from matching.training import Trained, model_of, stamp_now


def matcher_of(run: MatchRun) -> Trained:
    """The matcher with the weights of the run. Raises ModelMismatch when code or libraries have changed since."""
    trained = _read(str(settings.MATCHING_DIR), run.model_version)
    weights = {kind: float(weight) for kind, weight in run.weights.items()}
    return replace(trained, model=replace(trained.model, weights=weights))


@lru_cache(maxsize=2)
def _read(_folder: str, version: str) -> Trained:
    """A version is never changed, so what was read once stays right."""
    kept = model_read(version)
    differing = stamp_differences(stamp_now(kept), kept.stamp)
    if differing:
        raise ModelMismatch(f"Matcher {version} was made with other {', '.join(differing)}.", code="model_mismatch")
    return model_of(kept)
