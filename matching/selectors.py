"""Reads of matching. Consent is looked up anew at every read, so whoever withdrew is gone at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from catalogue.choices import Purpose
from catalogue.exceptions import CatalogueError
from catalogue.models import Base, Consent, EditionEntry
from catalogue.publishing.content import DemandContent
from catalogue.publishing.printed import entry_content
from catalogue.publishing.profile import MASKED_RELATIONS, CandidateProfile, candidate_profile
from matching.ledger import MET, Ledger
from matching.models import Decision, MatchRun, Recommendation, ReviewMode
from matching.modes import OPEN, counts_of, left_out, relation_of, sorted_for
from matching.permissions import User, review_allowed


@dataclass(frozen=True)
class InboxRow:
    """A demand of the user's base with the recommendations counted that the way to look in force shows.

    `recommended` is the sum of the next three; `left_out` are those that only another way to look shows.
    """

    entry: EditionEntry
    content: DemandContent
    base: Base
    recommended: int
    undecided: int
    accepted: int
    declined: int
    best_score: float | None
    left_out: int = 0


@dataclass(frozen=True)
class Recommended:
    """A recommendation as a base sees it: masked profile, reasons, and the decision in force if there is one.

    `current` is whether the newest run makes it; one that only an earlier run made can be read, not decided on.
    """

    recommendation: Recommendation
    profile: CandidateProfile
    ledger: Ledger
    decision: Decision | None
    current: bool = True


@dataclass(frozen=True)
class Review:
    """What a base sees of a demand: the way to look, who is shown in it, who is left out and why, how many each way
    to look shows."""

    mode: str
    shown: tuple[Recommended, ...]
    left_out: tuple[tuple[Recommended, str], ...]
    counts: dict[str, int]

    @property
    def everybody(self) -> list[Recommended]:
        """All recommendations, those shown first."""
        return [*self.shown, *(row for row, _why in self.left_out)]

    @property
    def order(self) -> list[str]:
        """References of all who are recommended, those shown first."""
        return [row.profile.reference for row in self.everybody]


def recommendations_consented(rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """Those whose candidate consents at this moment to be recommended to the base of the demand."""
    reach = Q(base__isnull=True) | Q(base=OuterRef("entry__demand__base"))
    live = Consent.objects.filter(
        reach, candidate=OuterRef("candidate"), purpose=Purpose.MATCHING, withdrawn_at__isnull=True
    )
    return rows.filter(Exists(live))


def recommendations_latest() -> QuerySet[Recommendation]:
    """The recommendations of the newest finished run of each edition, of those who consent."""
    newest = (
        MatchRun.objects.filter(edition=OuterRef("entry__edition"), state=MatchRun.State.DONE)
        .order_by("-finished_at", "-pk")
        .values("pk")[:1]
    )
    rows = Recommendation.objects.filter(run=Subquery(newest))
    return recommendations_consented(rows).order_by("entry__number", "rank")


def decisions_in_force(*, entry_ids: Sequence[int], candidate_id: int | None = None) -> dict[tuple[int, int], Decision]:
    """Decisions by entry and candidate, whichever run the recommendation came from."""
    rows = Decision.objects.filter(recommendation__entry__in=entry_ids, undone_at__isnull=True)
    if candidate_id is not None:
        rows = rows.filter(recommendation__candidate=candidate_id)
    rows = rows.select_related("recommendation", "decided_by").order_by("decided_at", "pk")
    return {(row.recommendation.entry_id, row.recommendation.candidate_id): row for row in rows}


def inbox_for_user(user: User) -> list[InboxRow]:
    """The demands of the user's bases that a finished run has been over, newest edition first, then as printed."""
    if not user.is_authenticated or not user.is_active:
        return []
    matched = MatchRun.objects.filter(edition=OuterRef("edition"), state=MatchRun.State.DONE)
    entries = list(
        EditionEntry.objects.filter(Exists(matched), demand__base__active=True, demand__base__members__user_id=user.pk)
        .select_related("edition", "demand__base")
        .order_by("-edition__period_start", "-edition__number", "number")
    )
    ids = [entry.pk for entry in entries]
    modes = review_modes(demand_ids=[entry.demand_id for entry in entries])
    decisions = decisions_in_force(entry_ids=ids)
    found: dict[int, list[tuple[int, float]]] = {}
    others: dict[int, int] = {}
    rows = recommendations_latest().filter(entry__in=ids).order_by("pk")
    told = rows.values_list(
        "entry_id", "entry__demand_id", "candidate_id", "score", "ledger__relation", "ledger__gates"
    )
    for entry_id, demand_id, candidate_id, score, relation, gates in told:
        proved = all(gate["verdict"] == MET for gate in gates or ())
        way = modes.get(demand_id, OPEN)
        # Who was decided on stays in sight, however a base looks afterwards.
        if (entry_id, candidate_id) not in decisions and left_out(way, relation=relation or "", proved=proved):
            others[entry_id] = others.get(entry_id, 0) + 1
        else:
            found.setdefault(entry_id, []).append((candidate_id, score))
    return [_inbox_row(entry, found.get(entry.pk, []), others.get(entry.pk, 0), decisions) for entry in entries]


def review_modes(*, demand_ids: Sequence[int]) -> dict[int, str]:
    """The ways to look that were chosen, by demand; the others are looked for openly."""
    rows = ReviewMode.objects.filter(demand__in=demand_ids)
    return dict(rows.values_list("demand_id", "mode"))


def _inbox_row(
    entry: EditionEntry, found: list[tuple[int, float]], others: int, decisions: dict[tuple[int, int], Decision]
) -> InboxRow:
    outcomes = [decisions[entry.pk, pk].outcome for pk, _score in found if (entry.pk, pk) in decisions]
    accepted, declined = outcomes.count(Decision.Outcome.ACCEPT), outcomes.count(Decision.Outcome.DECLINE)
    base = entry.demand.base
    if base is None:
        raise ValueError(f"Entry {entry} has no base, so it is in nobody's inbox.")
    return InboxRow(
        entry=entry,
        content=entry_content(entry),
        base=base,
        recommended=len(found),
        undecided=len(found) - accepted - declined,
        accepted=accepted,
        declined=declined,
        best_score=max((score for _pk, score in found), default=None),
        left_out=others,
    )


def recommendations_for_entry(user: User, entry: EditionEntry) -> list[Recommended]:
    """The recommendations of an entry, best first. Raises CatalogueError `forbidden` for who is no member."""
    _require(user, entry)
    return _seen(recommendations_latest().filter(entry=entry))


def review_for_entry(user: User, entry: EditionEntry) -> Review:
    """The recommendations of an entry as its base chose to look at them. Raises CatalogueError `forbidden`."""
    found = recommendations_for_entry(user, entry)
    ledgers = [row.ledger for row in found]
    mode = review_modes(demand_ids=[entry.demand_id]).get(entry.demand_id, OPEN)
    chosen = sorted_for(mode, ledgers)
    # Who was decided on stays in sight, however a base looks afterwards.
    decided = [found[place] for place, _why in chosen.left_out if found[place].decision]
    # Whom the spread gives to this demand stands before those who are placed elsewhere.
    shown = sorted((found[place] for place in chosen.shown), key=lambda row: not row.recommendation.placed)
    return Review(
        mode=mode,
        shown=(*shown, *decided),
        left_out=tuple((found[place], why) for place, why in chosen.left_out if not found[place].decision),
        counts=counts_of([(relation_of(ledger), ledger.proved) for ledger in ledgers]),
    )


def recommendation_for_user(user: User, *, number: str, reference: str, candidate: str) -> Recommended:
    """The recommendation of a candidate for an entry, whichever run made it.

    The entry is given by the number of its edition and the reference of its demand, the candidate by reference. It is
    that of the newest run or, where that makes none, the last one that a base decided on. Raises CatalogueError
    `not_found` or `forbidden`.
    """
    _entry, found = recommendation_sought(user, number=number, reference=reference, candidate=candidate)
    if found is None:
        raise _gone()
    return found


def recommendation_sought(
    user: User, *, number: str, reference: str, candidate: str
) -> tuple[EditionEntry, Recommended | None]:
    """As `recommendation_for_user`, with the entry, and None where there is no recommendation to be read.

    Raises CatalogueError `not_found` where there is no such entry, `forbidden` for who is no member of its base.
    """
    entries = EditionEntry.objects.filter(edition__number=number, reference=reference)
    entry = entries.select_related("edition", "demand__base").first()
    if entry is None:
        raise CatalogueError(_("There is no such demand."), code="not_found")
    _require(user, entry)
    newest = _seen(recommendations_latest().filter(entry=entry, candidate__reference=candidate))
    return entry, newest[0] if newest else _decided_before(entry, candidate)


def recommendation_by_key(user: User, pk: int) -> Recommendation:
    """A stored recommendation of whichever run, with entry and candidate. Raises `not_found` or `forbidden`."""
    rows = recommendations_consented(Recommendation.objects.filter(pk=pk))
    row = rows.select_related("entry__edition", "entry__demand", "candidate").first()
    if row is None:
        raise _gone()
    _require(user, row.entry)
    return row


def _decided_before(entry: EditionEntry, candidate: str) -> Recommended | None:
    decided = Exists(Decision.objects.filter(recommendation=OuterRef("pk")))
    rows = Recommendation.objects.filter(decided, entry=entry, candidate__reference=candidate)
    found = _seen(recommendations_consented(rows).order_by("-pk")[:1])
    return replace(found[0], current=False) if found else None


def _gone() -> CatalogueError:
    return CatalogueError(_("There is no such recommendation, or it is no longer made."), code="not_found")


def decision_for_user(user: User, pk: int) -> Decision:
    """One decision of a base of the user. Raises CatalogueError `not_found` or `forbidden`."""
    rows = Decision.objects.select_related(
        "recommendation__entry__demand__base", "recommendation__entry__edition", "recommendation__candidate"
    )
    row = rows.filter(pk=pk).first()
    if row is None:
        raise CatalogueError(_("There is no such decision."), code="not_found")
    _require(user, row.recommendation.entry)
    return row


def decision_log(user: AbstractBaseUser, entry: EditionEntry) -> QuerySet[Decision]:
    """Every decision ever made on an entry, undone ones too, newest first. Raises CatalogueError `forbidden`."""
    _require(user, entry)
    rows = Decision.objects.filter(recommendation__entry=entry)
    return rows.select_related("recommendation__candidate", "decided_by", "undone_by").order_by("-decided_at", "-pk")


def _require(user: User, entry: EditionEntry) -> None:
    allowed, why = review_allowed(user, entry)
    if not allowed:
        raise CatalogueError(why, code="forbidden")


def _seen(rows: QuerySet[Recommendation]) -> list[Recommended]:
    relations = [f"candidate__{name}" for name in MASKED_RELATIONS]
    found = list(
        rows.select_related("run", "candidate", "entry__edition", "entry__demand__base").prefetch_related(*relations)
    )
    decisions = decisions_in_force(entry_ids=sorted({row.entry_id for row in found}))
    return [
        Recommended(
            recommendation=row,
            profile=candidate_profile(row.candidate),
            ledger=Ledger.from_json(row.ledger),
            decision=decisions.get((row.entry_id, row.candidate_id)),
        )
        for row in found
    ]
