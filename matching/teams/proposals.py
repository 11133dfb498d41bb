"""Proposals for a team demand: existing teams with who would complete them, and sets of single people. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from matching.features.comparison import compare
from matching.features.roles import Matrix
from matching.model import MatchModel
from matching.schema import Block, CandidateFeatures, DemandFeatures, Passage
from matching.scoring import pairs_score
from matching.teams.coverage import Cover, completion_of, cover_of, sets_of
from matching.weights import PARTLY_FROM

MOST_TEAMS = 3
LEAST_ROLES = 2
"""Who covers one role of several is a person for that role, who is recommended as such, and no team."""

NEAR_FIELD = PARTLY_FROM
"""Share of the topic line from which somebody may take a role. Measured on the demonstration: those whom only a shared
industry or term bridges took roles by the word engineer alone."""

TEAM = "team"


@dataclass(frozen=True)
class Taker:
    """Who takes a role: the sentence that shows it, how far it covers the role, and which person; "" is a member."""

    share: float
    passage: Passage
    candidate: str = ""


@dataclass(frozen=True)
class Proposal:
    """A way to fill the roles. `takers` has one place a role, None for an open one.

    `team` is the reference of an existing team, "" for a set of people. `completed` is how the roles are taken with
    the one more person who completes the team; that person takes `seat`.
    """

    team: str
    cover: Cover
    takers: tuple[Taker | None, ...]
    completed: tuple[Taker | None, ...] = ()
    seat: int | None = None


@dataclass(frozen=True, eq=False)
class People:
    """People with their shares: `shares` of shape (roles, people), and the passage behind each."""

    references: tuple[str, ...]
    shares: Matrix
    passages: tuple[tuple[Passage | None, ...], ...]

    def taker(self, role: int, person: int) -> Taker:
        """A person in a role that they cover."""
        passage = self.passages[role][person]
        if passage is None:
            raise ValueError("Who covers a role has a passage that shows it.")
        return Taker(float(self.shares[role, person]), passage, self.references[person])


def role_demands(demand: DemandFeatures) -> list[DemandFeatures]:
    """The demand as a whole, then each of its roles by itself: what people are looked for by."""
    return [demand, *(replace(demand, topic=(role,), whole=Block((role,)).direction) for role in demand.roles)]


def proposals_of(demand: DemandFeatures, nearby: Sequence[CandidateFeatures], model: MatchModel) -> list[Proposal]:
    """Proposals, best first: fewest open roles, then coverage. `nearby` are those who may be recommended to the base.

    Only who meets the conditions, as far as is known, and works near the field takes part: a role is often a word
    that anybody's profile has.
    """
    if not demand.roles:
        return []
    fitting = _fitting(demand, sorted(nearby, key=lambda row: row.reference), model)
    people = _people(demand, [row for row in fitting if row.party != TEAM], model)
    teams = [row for row in fitting if row.party == TEAM and row.members.passages]
    found = sorted((_team(demand, team, people, model) for team in teams), key=lambda row: row.cover.order)
    sets = [Proposal("", cover, _seated(cover, people)) for cover in sets_of(people.shares)]
    least = min(LEAST_ROLES, len(demand.roles))
    kept = [row for row in [*found[:MOST_TEAMS], *sets] if len(demand.roles) - row.cover.open >= least]
    return sorted(kept, key=lambda row: (row.cover.order, row.team == ""))


def _fitting(demand: DemandFeatures, nearby: Sequence[CandidateFeatures], model: MatchModel) -> list[CandidateFeatures]:
    (matches,) = pairs_score([demand], nearby, model)
    kept = []
    for candidate, match in zip(nearby, matches, strict=True):
        topic = next(line.share for line in match.ledger.lines if line.kind == "topic")
        if match.ledger.passes and topic is not None and topic >= NEAR_FIELD:
            kept.append(candidate)
    return kept


def _people(demand: DemandFeatures, candidates: Sequence[CandidateFeatures], model: MatchModel) -> People:
    compared = compare(demand.roles, [row.profile for row in candidates], model.evidence)
    shares = np.zeros((len(demand.roles), len(candidates)))
    passages: list[list[Passage | None]] = [[None] * len(candidates) for _ in demand.roles]
    for person, meant in enumerate(compared):
        for role in range(len(demand.roles)):
            best = meant.best(role)
            if best is not None:
                shares[role, person], passages[role][person] = best.share, best.passage
    return People(tuple(row.reference for row in candidates), shares, tuple(tuple(row) for row in passages))


def _seated(cover: Cover, people: People) -> tuple[Taker | None, ...]:
    return tuple(None if person is None else people.taker(role, person) for role, person in enumerate(cover.takers))


def _team(demand: DemandFeatures, team: CandidateFeatures, people: People, model: MatchModel) -> Proposal:
    (meant,) = compare(demand.roles, [team.members], model.evidence)
    members = People(("",) * len(meant.passages), meant.shares, (meant.passages,) * len(demand.roles))
    cover = cover_of(members.shares)
    alone = Proposal(team.reference, cover, _seated(cover, members))
    found = completion_of(members.shares, people.shares)
    if found is None:
        return alone
    newcomer = len(meant.passages)
    completed = tuple(
        None
        if column is None
        else people.taker(role, found.person)
        if column == newcomer
        else members.taker(role, column)
        for role, column in enumerate(found.cover.takers)
    )
    return replace(alone, completed=completed, seat=found.role)
