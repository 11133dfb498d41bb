"""The printed reference of a recommendation, such as R-000123, and how to find it again."""

import re

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from catalogue.exceptions import CatalogueError
from matching.models import Recommendation

_NUMBER = re.compile(r"^R?-?0*([1-9]\d{0,17})$", re.IGNORECASE)
_PLACE = re.compile(r"^(\d{1,18}):([^:\s]+):([^:\s]+)$")


def reference_of(pk: int) -> str:
    """The reference of a recommendation as printed on its page."""
    return f"R-{pk:06d}"


def recommendation_by_reference(reference: str) -> Recommendation:
    """The recommendation of a printed reference, of its bare number, or of RUN:DEMAND:CANDIDATE.

    The last is the number of the run and the references of demand and candidate, such as 12:BJ-2026-00042:T-00007.
    Raises CatalogueError `reference` when it cannot be read, `not_found` when there is none.
    """
    found = _find(reference.strip()).select_related("run", "entry__edition", "candidate", "snapshot").first()
    if found is None:
        raise CatalogueError(
            _("There is no recommendation %(reference)s; it was removed with its run or its candidate, or never made.")
            % {"reference": reference},
            code="not_found",
        )
    return found


def _find(reference: str) -> QuerySet[Recommendation]:
    number, place = _NUMBER.match(reference), _PLACE.match(reference)
    if number:
        return Recommendation.objects.filter(pk=int(number.group(1)))
    if place:
        run, demand, candidate = place.groups()
        rows = Recommendation.objects.filter(run=int(run), entry__reference=demand)
        return rows.filter(candidate__reference=candidate)
    raise CatalogueError(
        _("“%(reference)s” is no reference. Give one such as R-000123, or RUN:DEMAND:CANDIDATE.")
        % {"reference": reference},
        code="reference",
    )
