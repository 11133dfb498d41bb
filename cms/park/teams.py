"""The page of the teams proposed for a team demand: who covers which role, what is open, who would complete it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from catalogue.models import EditionEntry
from catalogue.publishing.content import Bilingual
from catalogue.publishing.masking import masked
from catalogue.publishing.printed import entry_content
from catalogue.publishing.profile import CandidateProfile
from cms.park.access import park_page
from cms.park.addresses import demand_address, review_address
from cms.park.candidates import Person, person_of
from cms.park.pages import base_of
from cms.park.proposed import profile_page
from cms.park.words import VERDICTS
from matching.ledger import UNKNOWN
from matching.services.looking import TEAM, profile_views_log
from matching.teams.selectors import (
    PERSON,
    Holder,
    Proposed,
    Role,
    proposals_for_entry,
    recommended_references,
    seat_for_user,
)


@dataclass(frozen=True)
class Held:
    """A role in a table: how it is held, with the sentence that shows it. `address` leads to the person, if any."""

    by: str
    verdict: str
    verdict_words: str
    text: Bilingual
    person: Person | None = None
    address: str = ""


@dataclass(frozen=True)
class Row:
    """A role wanted. `then` is how it is held once the completing person has joined, where that is different."""

    place: int
    role: Bilingual
    now: Held
    then: Held | None


@dataclass(frozen=True)
class Pages:
    """Where the people of an entry are shown. `recommended` are the references of those recommended for it."""

    entry: EditionEntry
    recommended: set[str]

    def recommendation(self, profile: CandidateProfile | None) -> str:
        """The page of the recommendation, empty where there is none."""
        if profile is None or profile.reference not in self.recommended:
            return ""
        return review_address(self.entry, profile.reference)

    def holder(self, holder: Holder) -> str:
        """The page of who holds a role: of a person always, of others where they are recommended."""
        address = self.recommendation(holder.profile)
        if address or holder.by != PERSON or holder.profile is None:
            return address
        return review_address(self.entry, holder.profile.reference, "seat")


@require_GET
@park_page
def teams(request: HttpRequest, number: str, reference: str) -> HttpResponse:
    """The proposals for one demand. What is shown of people is logged, since their sentences are read here."""
    entries = EditionEntry.objects.select_related("edition", "demand__base")
    entry = get_object_or_404(entries, edition__number=number, reference=reference)
    found = proposals_for_entry(request.user, entry)
    people = [profile.reference for row in found for profile in _shown(row)]
    profile_views_log(references=people, base=base_of(entry), user=request.user, purpose=TEAM)  # type: ignore[arg-type]
    return render(request, "park/teams.html", {"section": "inbox", "here": True, **_page(entry, found)})


@require_GET
@park_page
def seat(request: HttpRequest, number: str, reference: str, candidate: str) -> HttpResponse:
    """The person behind a seat: the recommendation for the demand where there is one, else the masked profile."""
    found, profile = seat_for_user(request.user, number=number, reference=reference, candidate=candidate)
    entry = found.proposal.entry
    if profile.reference in recommended_references(entry, found.proposal.run_id):
        return redirect(review_address(entry, profile.reference))
    base = base_of(entry)
    profile_views_log(references=[profile.reference], base=base, user=request.user, purpose=TEAM)  # type: ignore[arg-type]
    role = found.proposal.roles[found.role]
    back = demand_address(entry, "teams")
    context = profile_page(profile) | {
        "section": "inbox",
        "here": True,
        "role": Bilingual(zh=role["zh"], en=role["en"]),
        "title": entry_content(entry).bilingual("title"),
        "reference": entry.reference,
        "back": back,
        "crumbs": [(_("Recommendations"), reverse("park:inbox")), (_("Teams"), back), (profile.reference, "")],
    }
    return render(request, "park/seat.html", context)


def _page(entry: EditionEntry, found: list[Proposed]) -> dict[str, Any]:
    people = Pages(entry, recommended_references(entry, found[0].proposal.run_id) if found else set())
    demand = demand_address(entry)
    return {
        "reference": entry.reference,
        "edition": entry.edition.number,
        "title": entry_content(entry).bilingual("title"),
        "demand_address": demand,
        "proposals": [_proposal(row, people) for row in found],
        "crumbs": [(_("Recommendations"), reverse("park:inbox")), (entry.reference, demand), (_("Teams"), "")],
    }


def _proposal(row: Proposed, people: Pages) -> dict[str, Any]:
    total = len(row.roles)
    return {
        "number": row.proposal.rank,
        "team": person_of(row.team) if row.team else None,
        "team_address": people.recommendation(row.team),
        "rows": [_row(place, role, people) for place, role in enumerate(row.roles, 1)],
        "total": total,
        "filled": total - row.open,
        "open": row.open,
        "coverage": row.coverage,
        "length": row.coverage * 1000,
        "completing": person_of(row.completing) if row.completing else None,
    }


def _row(place: int, role: Role, people: Pages) -> Row:
    changes = role.then is not None and (role.then.by, role.then.evidence) != (role.now.by, role.now.evidence)
    then = _held(role.then, people) if role.then is not None and changes else None
    return Row(place, Bilingual(zh=role.zh, en=role.en), _held(role.now, people), then)


def _held(holder: Holder, people: Pages) -> Held:
    sentence = holder.evidence
    return Held(
        by=holder.by,
        verdict=holder.verdict,
        verdict_words=str(VERDICTS.get(holder.verdict, VERDICTS[UNKNOWN])),
        text=Bilingual(zh=masked(sentence.zh), en=masked(sentence.en)) if sentence else Bilingual(),
        person=person_of(holder.profile) if holder.profile else None,
        address=people.holder(holder),
    )


def _shown(row: Proposed) -> list[CandidateProfile]:
    holders = [holder for role in row.roles for holder in (role.now, role.then) if holder is not None]
    return [profile for profile in (row.team, *(holder.profile for holder in holders)) if profile is not None]
