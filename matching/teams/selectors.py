"""Reads of team proposals. Consent is looked up anew at every read: whoever withdrew leaves, and the seat is open."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from catalogue.choices import Purpose
from catalogue.exceptions import CatalogueError
from catalogue.models import Candidate, Consent, EditionEntry
from catalogue.publishing.profile import CandidateProfile, candidate_profile, candidates_for_reading
from catalogue.selectors.consent import consent_bases
from matching.ledger import MISSING, Evidence
from matching.models import MatchRun, Recommendation, TeamProposal, TeamSeat
from matching.permissions import User, review_allowed

MEMBER, PERSON, NOBODY, LEFT = "member", "person", "", "left"


@dataclass(frozen=True)
class Holder:
    """Who holds a role: `by` is member, person, "" for an open role or left for a seat whose person withdrew."""

    by: str
    share: float
    verdict: str
    evidence: Evidence | None = None
    profile: CandidateProfile | None = None


@dataclass(frozen=True)
class Role:
    """A role wanted, with who holds it now and, where one more person would complete the team, who holds it then."""

    zh: str
    en: str
    now: Holder
    then: Holder | None = None


@dataclass(frozen=True)
class Proposed:
    """A proposal as a base sees it: `team` is None for a set of people. `completing` is the one more person."""

    proposal: TeamProposal
    team: CandidateProfile | None
    roles: tuple[Role, ...]
    completing: CandidateProfile | None

    @property
    def coverage(self) -> float:
        """Mean of the shares covered, an open role adding nothing; as it stands today."""
        return sum(role.now.share for role in self.roles) / len(self.roles) if self.roles else 0.0

    @property
    def open(self) -> int:
        """How many roles are open today."""
        return sum(role.now.by in (NOBODY, LEFT) for role in self.roles)


def proposals_latest() -> QuerySet[TeamProposal]:
    """The proposals of the newest finished run of each edition, without teams that do not consent any more."""
    newest = (
        MatchRun.objects.filter(edition=OuterRef("entry__edition"), state=MatchRun.State.DONE)
        .order_by("-finished_at", "-pk")
        .values("pk")[:1]
    )
    reach = Q(base__isnull=True) | Q(base=OuterRef("entry__demand__base"))
    live = Consent.objects.filter(reach, candidate=OuterRef("team"), purpose=Purpose.MATCHING, withdrawn_at=None)
    rows = TeamProposal.objects.filter(run=Subquery(newest)).filter(Q(team__isnull=True) | Exists(live))
    return rows.order_by("entry__number", "rank")


def proposals_for_entry(user: User, entry: EditionEntry) -> list[Proposed]:
    """The proposals of an entry, best first. Raises CatalogueError `forbidden` for who is no member of its base."""
    allowed, why = review_allowed(user, entry)
    if not allowed:
        raise CatalogueError(why, code="forbidden")
    rows = list(proposals_latest().filter(entry=entry).prefetch_related("seats"))
    ids = {row.team_id for row in rows if row.team_id} | {seat.candidate_id for row in rows for seat in row.seats.all()}
    consents = consent_bases(purpose=Purpose.MATCHING, candidate_ids=sorted(ids))
    reached = [pk for pk in ids if {None, entry.demand.base_id} & consents.get(pk, set())]
    people = candidates_for_reading(Candidate.objects.filter(pk__in=reached))
    profiles = {row.pk: candidate_profile(row) for row in people}
    return [found for row in rows if (found := _proposed(row, profiles)) is not None]


def proposals_exist(entry: EditionEntry) -> bool:
    """Whether there is a proposal to be seen for an entry."""
    return proposals_latest().filter(entry=entry).exists()


def seat_for_user(user: User, *, number: str, reference: str, candidate: str) -> tuple[TeamSeat, CandidateProfile]:
    """The seat of a candidate in the newest proposals of an entry, with the profile behind it.

    The entry is given by the number of its edition and the reference of its demand, the candidate by reference. Of
    several seats it is that in the best proposal. Raises CatalogueError `not_found` or `forbidden`.
    """
    gone = CatalogueError(_("There is no such recommendation, or it is no longer made."), code="not_found")
    of_entry = Q(proposal__entry__edition__number=number, proposal__entry__reference=reference)
    seats = TeamSeat.objects.filter(of_entry, candidate__reference=candidate, proposal__in=proposals_latest())
    related = ("proposal__entry__demand__base", "proposal__entry__edition")
    found = seats.select_related(*related).order_by("proposal__rank", "role").first()
    if found is None:
        raise gone
    entry = found.proposal.entry
    allowed, why = review_allowed(user, entry)
    if not allowed:
        raise CatalogueError(why, code="forbidden")
    consents = consent_bases(purpose=Purpose.MATCHING, candidate_ids=[found.candidate_id])
    if not {None, entry.demand.base_id} & consents.get(found.candidate_id, set()):
        raise gone
    person = candidates_for_reading(Candidate.objects.filter(pk=found.candidate_id)).get()
    return found, candidate_profile(person)


def recommended_references(entry: EditionEntry, run_id: int) -> set[str]:
    """References of the candidates that a run recommends for an entry."""
    rows = Recommendation.objects.filter(entry=entry, run=run_id)
    return set(rows.values_list("candidate__reference", flat=True))


def _proposed(row: TeamProposal, profiles: Mapping[int, CandidateProfile]) -> Proposed | None:
    """The proposal as it stands; None when nobody is left of it. `profiles` are of those who consent."""
    if row.team_id is not None and row.team_id not in profiles:
        return None
    seats = {seat.role: seat for seat in row.seats.all()}
    completing = next((profiles.get(seat.candidate_id) for seat in seats.values() if seat.completes), None)
    roles = []
    for place, role in enumerate(row.roles):
        now = _holder(role, seats.get(place) if row.team_id is None else None, profiles)
        then = _holder(role["after"], seats.get(place), profiles) if completing and role.get("after") else None
        roles.append(Role(role["zh"], role["en"], now, then))
    if not any(role.now.by in (MEMBER, PERSON) for role in roles):
        return None
    team = profiles[row.team_id] if row.team_id is not None else None
    return Proposed(row, team, tuple(roles), completing)


def _holder(stored: Mapping[str, Any], seat: TeamSeat | None, profiles: Mapping[int, CandidateProfile]) -> Holder:
    """What was stored, unless the person behind it is gone: then nothing of theirs is shown."""
    evidence = Evidence(**stored["evidence"]) if stored["evidence"] else None
    if stored["by"] != PERSON:
        return Holder(stored["by"], stored["share"], stored["verdict"], evidence)
    profile = profiles.get(seat.candidate_id) if seat is not None else None
    if profile is None:
        return Holder(LEFT, 0.0, MISSING)
    return Holder(PERSON, stored["share"], stored["verdict"], evidence, profile)
