"""The way of pages into the matcher. Checks consent first, and loads scikit-learn only when somebody asks."""

from importlib import import_module
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from catalogue.exceptions import CatalogueError
from catalogue.models import Candidate, EditionEntry
from catalogue.selectors.editions import entry_is_open
from matching.person.selectors import matching_reach
from matching.person.shown import Fitting, Wanted
from matching.person.wishes import Wishes

if TYPE_CHECKING:
    from matching.person.effects import WishEffect, WishGain
    from matching.scoring import Match

FINDING = "matching.person.finding"


def person_demands(candidate: Candidate, *, wanted: Wanted | None = None, wishes: Wishes | None = None) -> Fitting:
    """The open demands that fit best. Raises CatalogueError `consent` without consent, NotPrepared."""
    _require_consent(candidate)
    found: Fitting = import_module(FINDING).demands_for_person(candidate, wanted=wanted, wishes=wishes)
    return found


def person_demand(candidate: Candidate, entry: EditionEntry) -> "tuple[Match, list[WishEffect]]":
    """One open demand with all reasons. Raises CatalogueError `consent`, `closed`, or NotPrepared."""
    _require_consent(candidate)
    if not entry_is_open(entry):
        raise CatalogueError(_("This demand is closed."), code="closed")
    found: tuple[Match, list[WishEffect]] = import_module(FINDING).demand_for_person(candidate, entry)
    return found


def person_gains(candidate: Candidate) -> "list[WishGain]":
    """What other wishes would open. Raises CatalogueError `consent`, NotPrepared."""
    _require_consent(candidate)
    gains: list[WishGain] = import_module(FINDING).gains_for_person(candidate)
    return gains


def _require_consent(candidate: Candidate) -> None:
    if not matching_reach(candidate).anybody:
        raise CatalogueError(_("Without consent to be matched, nothing is compared."), code="consent")
