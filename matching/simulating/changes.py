"""Changes of weights as people write them: `topic=0.35,ability=0.2`."""

import math
from collections.abc import Mapping

from django.utils.translation import gettext as _

from catalogue.exceptions import CatalogueError
from matching.weights import FORMAL, POLICY

HIGHEST = 1.0


def weights_parse(text: str) -> dict[str, float]:
    """The weights named in `text`. Raises CatalogueError `weights` for what is no kind, no number, or out of bounds."""
    found: dict[str, float] = {}
    for part in filter(None, (part.strip() for part in text.replace("，", ",").split(","))):
        kind, sign, number = part.partition("=")
        try:
            found[kind.strip()] = float(number) if sign else math.nan
        except ValueError:
            found[kind.strip()] = math.nan
    weights_require(found)
    return found


def weights_require(weights: Mapping[str, float]) -> None:
    """Refuse what is no weight. Raises CatalogueError `weights` saying what is wrong."""
    for kind, weight in weights.items():
        if kind not in POLICY:
            raise CatalogueError(
                _("“%(kind)s” is no kind of line. There are: %(kinds)s.") % {"kind": kind, "kinds": ", ".join(POLICY)},
                code="weights",
            )
        if not 0 <= weight <= HIGHEST:
            raise CatalogueError(
                _("The weight of %(kind)s must be a number from 0 to 1.") % {"kind": kind}, code="weights"
            )


def weights_changed(base: Mapping[str, float], changes: Mapping[str, float]) -> dict[str, float]:
    """`base` with `changes`, for every kind there is. Raises CatalogueError when nothing but formal lines is left."""
    weights_require(changes)
    whole = {kind: float(changes.get(kind, base.get(kind, policy))) for kind, policy in POLICY.items()}
    if not whole["topic"] > 0 or not any(weight for kind, weight in whole.items() if kind not in FORMAL):
        raise CatalogueError(_("The topic must keep some weight: every demand has one."), code="weights")
    return whole
