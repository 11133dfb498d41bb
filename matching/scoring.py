"""The only scorer: demands against candidates, a ledger for each pair, the same from both directions.

Pure. A pair's ledger depends on nothing but the pair, the trained evidence and the weights.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.assembly import Judged, ledger_of
from matching.features.comparison import Comparison, compare_several
from matching.features.discipline import wanted_disciplines
from matching.judging.gates import gates_of
from matching.judging.neighbours import field_of, relation_of_topic
from matching.judging.profile import fit_lines, role_lines, terms_line, topic_line
from matching.judging.requirements import Sight, requirement_line
from matching.ledger import OWN, Ledger
from matching.model import MatchModel
from matching.nearest import similar_top
from matching.schema import Block, CandidateFeatures, DemandFeatures, Passage

SHORT_LIST = 80
"""Pairs per demand that get full features. Four times the usual list, so that facts can still move people up."""


@dataclass(frozen=True)
class Match:
    """A scored pair."""

    demand: str
    candidate: str
    ledger: Ledger

    @property
    def order(self) -> tuple[bool, float, str, str]:
        """Best first: open gates before closed ones, then the score, then the references."""
        return (not self.ledger.passes, -self.ledger.score, self.candidate, self.demand)

    @property
    def merit(self) -> tuple[bool, float, str, str]:
        """The same by the score without degree, title, years and papers, which keep nobody off a list."""
        return (not self.ledger.passes, -self.ledger.without_formal, self.candidate, self.demand)


def pairs_score(
    demands: Sequence[DemandFeatures], candidates: Sequence[CandidateFeatures], model: MatchModel
) -> Iterator[list[Match]]:
    """All pairs in full: for each demand a list over the candidates, in the order given."""
    for demand in demands:
        yield _demand_score(demand, candidates, model)


def candidates_for_demand(
    demand: DemandFeatures, candidates: Sequence[CandidateFeatures], model: MatchModel, *, limit: int
) -> list[Match]:
    """The best candidates for a demand, best first. Who is among them is decided without what is formal."""
    chosen = next(short_lists([demand], candidates, top=max(SHORT_LIST, limit)))
    matches = next(pairs_score([demand], [candidates[place] for place in chosen], model))
    kept = sorted(matches, key=lambda match: match.merit)[:limit]
    return sorted(kept, key=lambda match: match.order)


def demands_for_candidate(
    candidate: CandidateFeatures, demands: Sequence[DemandFeatures], model: MatchModel, *, limit: int
) -> list[Match]:
    """The best demands for a candidate, best first, with the scores that the demands see."""
    matches = [match for row in pairs_score(demands, [candidate], model) for match in row]
    return sorted(matches, key=lambda match: (match.order[0], match.order[1], match.demand))[:limit]


def short_lists(
    demands: Sequence[DemandFeatures], candidates: Sequence[CandidateFeatures], *, top: int = SHORT_LIST
) -> Iterator[NDArray[np.intp]]:
    """For each demand the places of the candidates nearest in topic: all of them when there are not more."""
    if len(candidates) <= top:
        everybody = np.argsort(np.asarray([row.reference for row in candidates], dtype=object), kind="stable")
        yield from (everybody for _ in demands)
        return
    yield from similar_top(
        np.stack([demand.whole for demand in demands]),
        np.stack([row.profile.direction for row in candidates]),
        top=top,
        references=[row.reference for row in candidates],
    )


def _demand_score(demand: DemandFeatures, candidates: Sequence[CandidateFeatures], model: MatchModel) -> list[Match]:
    texts = [*demand.topic, *(need.passage for need in demand.needs)]
    choices = [wanted_disciplines(need) if need.kind == "discipline" else () for need in demand.needs]
    wanted = [choice for alternatives in choices for choice in alternatives]
    words, studied, roles = compare_several(
        [
            (texts, [row.profile for row in candidates]),
            (wanted, [row.disciplines for row in candidates]),
            (demand.roles, [_role_takers(row) for row in candidates]),
        ],
        model.evidence,
    )
    # Exact on the grid, so the same alone as in a batch.
    wholes = model.whole_shares([float(demand.whole @ row.profile.direction) for row in candidates])
    matches = []
    for candidate, said, whole, fields, taken in zip(candidates, words, wholes, studied, roles, strict=True):
        topic = topic_line(demand, said, whole, model.label)
        ledger = _ledger(demand, candidate, topic, said, fields, taken, choices, model)
        matches.append(Match(demand.reference, candidate.reference, ledger))
    return matches


def _role_takers(candidate: CandidateFeatures) -> Block:
    return candidate.members if candidate.party == "team" else candidate.profile


def _ledger(
    demand: DemandFeatures,
    candidate: CandidateFeatures,
    topic: Judged,
    words: Comparison,
    studied: Comparison,
    roles: Comparison,
    choices: Sequence[tuple[Passage, ...]],
    model: MatchModel,
) -> Ledger:
    about = relation_of_topic(topic)
    sight = Sight(candidate, words, model.label, about == OWN)
    asked = list(_requirements(demand, sight, studied, choices))
    field = field_of(about, demand, candidate, asked, label=model.label, headings=model.headings)
    terms = terms_line(demand, candidate, model.label)
    lines: list[Judged] = [
        *asked,
        topic,
        *([] if terms is None else [terms]),
        *role_lines(demand, candidate, roles),
        *fit_lines(demand, candidate),
    ]
    gates = gates_of(demand.needs, asked)
    return ledger_of(lines, gates, weights=model.weights, versions=model.versions, field=field)


def _requirements(
    demand: DemandFeatures, sight: Sight, studied: Comparison, choices: Sequence[tuple[Passage, ...]]
) -> Iterator[Judged]:
    start = 0
    for row, (need, alternatives) in enumerate(zip(demand.needs, choices, strict=True), len(demand.topic)):
        fields = studied.rows(start, start + len(alternatives))
        start += len(alternatives)
        yield requirement_line(need, sight, row=row, disciplines=fields)
