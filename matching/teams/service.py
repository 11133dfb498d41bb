"""Puts teams together for the team demands of a run and stores them, in place of what the run had before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.models import EditionEntry
from catalogue.publishing.printed import entry_content
from matching.assembly import verdict_of
from matching.dataset import entry_features
from matching.judging.proof import of_passage
from matching.models import MatchRun, TeamProposal, TeamSeat
from matching.schema import CandidateFeatures, DemandFeatures, Passage
from matching.scoring import demand_directions
from matching.services.pool import Pool
from matching.teams.proposals import Proposal, Taker, proposals_of, role_demands
from matching.training import Trained

CHUNK = 20
NEARBY = 160
"""People looked at for the demand as a whole and for each of its roles, teams among them."""

MEMBER, PERSON, NOBODY = "member", "person", ""


@dataclass(frozen=True)
class Stored:
    """A proposal and its seats, before they are written."""

    proposal: TeamProposal
    seats: tuple[TeamSeat, ...]


def run_teams(run: MatchRun, entries: Sequence[EditionEntry], pool: Pool, trained: Trained) -> None:
    """Propose teams for every entry that names roles. A step of finishing a run: done again it gives the same."""
    TeamProposal.objects.filter(run=run).delete()
    wanted = [entry for entry in entries if entry_content(entry).team_roles]
    stored = [
        row
        for start in range(0, len(wanted), CHUNK)
        for row in _chunk(run, wanted[start : start + CHUNK], pool, trained)
    ]
    TeamProposal.objects.bulk_create([row.proposal for row in stored], batch_size=200)
    TeamSeat.objects.bulk_create([seat for row in stored for seat in row.seats], batch_size=200)
    run.report = {**run.report, "teams": _told(wanted, stored)}


def _chunk(run: MatchRun, entries: Sequence[EditionEntry], pool: Pool, trained: Trained) -> Iterator[Stored]:
    if pool.maker is None:
        raise ValueError("A pool that was not read has no features to compare with.")
    for entry, demand in zip(entries, entry_features(entries, pool.maker), strict=True):
        nearby = _nearby(demand, entry.demand.base_id, pool)
        for rank, proposal in enumerate(proposals_of(demand, nearby, trained.model), 1):
            yield _stored(run, entry, demand, proposal, rank, pool)


def _nearby(demand: DemandFeatures, base_id: int | None, pool: Pool) -> list[CandidateFeatures]:
    asked = demand_directions(role_demands(demand))
    lists = pool.near(asked, [base_id] * len(asked), NEARBY)
    return [pool.candidates[place] for place in sorted({int(place) for near in lists for place in near.places})]


def _stored(
    run: MatchRun, entry: EditionEntry, demand: DemandFeatures, proposal: Proposal, rank: int, pool: Pool
) -> Stored:
    after = proposal.completed or (None,) * len(demand.roles)
    rows = [
        _role(role, taker, then, bool(proposal.completed))
        for role, taker, then in zip(demand.roles, proposal.takers, after, strict=True)
    ]
    kept = TeamProposal(
        run=run,
        entry=entry,
        team_id=pool.ids[proposal.team] if proposal.team else None,
        rank=rank,
        coverage=proposal.cover.coverage,
        roles=rows,
    )
    return Stored(kept, tuple(_seats(kept, proposal, pool)))


def _seats(kept: TeamProposal, proposal: Proposal, pool: Pool) -> Iterator[TeamSeat]:
    """Members of a team have no seat: they are not known by a reference of their own."""
    for role, taker in enumerate(proposal.completed or proposal.takers):
        if taker is not None and taker.candidate:
            yield TeamSeat(
                proposal=kept,
                candidate_id=pool.ids[taker.candidate],
                role=role,
                share=taker.share,
                completes=bool(proposal.team),
            )


def _role(role: Passage, taker: Taker | None, then: Taker | None, is_completed: bool) -> dict[str, Any]:
    return {"zh": role.zh, "en": role.en, **_taken(taker), "after": _taken(then) if is_completed else None}


def _taken(taker: Taker | None) -> dict[str, Any]:
    if taker is None:
        return {"by": NOBODY, "share": 0.0, "verdict": verdict_of(0.0, "role"), "evidence": None}
    sentence = of_passage(taker.passage)
    return {
        "by": PERSON if taker.candidate else MEMBER,
        "share": taker.share,
        "verdict": verdict_of(taker.share, "role"),
        "evidence": {"zh": sentence.zh, "en": sentence.en, "field": sentence.field, "key": sentence.key},
    }


def _told(wanted: Sequence[EditionEntry], stored: Sequence[Stored]) -> dict[str, int]:
    served = {row.proposal.entry_id for row in stored}
    whole = {row.proposal.entry_id for row in stored if all(role["by"] for role in row.proposal.roles)}
    return {
        "team_demands": len(wanted),
        "team_demands_with_a_proposal": len(served),
        "team_demands_with_every_role_covered": len(whole),
        "team_proposals": len(stored),
        "teams_completed_by_one": sum(seat.completes for row in stored for seat in row.seats),
    }
