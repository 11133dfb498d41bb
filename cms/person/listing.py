"""The list of demands for a person, as the context of its template."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from catalogue.models import Candidate
from catalogue.publishing.printed import entries_for_reading
from catalogue.selectors.editions import entries_current
from cms.person.choosing import FIELD, SCOPES, Choice, facets_of
from cms.person.reasons import Answer, missing_count, top_reasons
from cms.person.words import certainty_words, fit_words
from cms.public.lines import EntryLine, lines_of
from matching.ledger import FAR, NEIGHBOUR, Ledger
from matching.person.selectors import Reach, entries_recommended, profile_is_silent
from matching.person.shown import Fitting

if TYPE_CHECKING:
    from matching.scoring import Match

PAGE = 10
ALWAYS_SHOWN = 3


@dataclass(frozen=True)
class Line:
    """One demand of the list. `recommended` says that its base finds this person among its recommendations."""

    line: EntryLine
    ledger: Ledger
    fit: str
    certainty: str
    reasons: tuple[Answer, ...]
    missing: int
    neighbour: bool
    recommended: bool
    reached: bool


def list_page(
    candidate: Candidate, choice: Choice, fitting: Fitting, reach: Reach, industries: dict[str, str]
) -> dict[str, Any]:
    """The page of a choice and its answer."""
    matches = in_scope(choice.scope, fitting.matches)
    last = max(-(-len(matches) // PAGE), 1)
    page = min(choice.page, last)
    first = (page - 1) * PAGE
    shown = matches[first : first + PAGE]
    return {
        "candidate": candidate,
        "silent": profile_is_silent(candidate),
        "choice": choice,
        "rows": _rows(candidate, shown, reach, industries),
        "total": len(matches),
        "among": fitting.among,
        "left_out": len(fitting.matches) - len(matches),
        "first": first + 1,
        "last": first + len(shown),
        "facets": facets_of(choice, industries),
        "scopes": [(code, label, code == choice.scope) for code, label in SCOPES.items()],
        "pages": [(number, choice.on_page(number).address(), number == page) for number in range(1, last + 1)],
        "everywhere": reach.everywhere,
    }


def in_scope(scope: str, matches: Sequence["Match"]) -> list["Match"]:
    """What is near enough: the person's own field, with or without the neighbouring ones that have a named bridge.

    What hardly fits is left out, but for the first few: a person should see how far away the nearest are.
    """
    out = {FAR, NEIGHBOUR} if scope == FIELD else {FAR}
    near = [match for match in matches if match.ledger.relation not in out]
    return [match for place, match in enumerate(near) if place < ALWAYS_SHOWN or match.ledger.grade != "weak"]


def _rows(candidate: Candidate, matches: Sequence["Match"], reach: Reach, industries: dict[str, str]) -> list[Line]:
    entries = entries_current().select_related("edition", "demand__base")
    found = entries_for_reading(entries.filter(reference__in=[match.demand for match in matches]))
    lines = {line.entry.reference: line for line in lines_of(found)}
    recommended = entries_recommended(candidate)
    return [
        Line(
            line=lines[match.demand],
            ledger=match.ledger,
            fit=fit_words(match.ledger.grade),
            certainty=certainty_words(match.ledger),
            reasons=top_reasons(match.ledger, industries=industries),
            missing=missing_count(match.ledger),
            neighbour=match.ledger.relation == NEIGHBOUR,
            recommended=lines[match.demand].entry.pk in recommended,
            reached=reach.covers(lines[match.demand].entry.demand.base_id),
        )
        for match in matches
        if match.demand in lines
    ]
