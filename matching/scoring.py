"""The only scorer: demands against candidates, a ledger for each pair, the same from both directions.

Pure. A pair's ledger depends on nothing but the pair, the trained evidence and the weights.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.assembly import Judged, ledger_of
from matching.features.comparison import Comparison, compare_several
from matching.features.discipline import wanted_disciplines
from matching.features.lexical import word_coverage
from matching.features.occupation import directions_prepare, no_directions, occupation_directions
from matching.judging.gates import gates_of
from matching.judging.neighbours import field_of, relation_of_topic
from matching.judging.profile import fit_lines, role_lines, terms_line, topic_line
from matching.judging.requirements import Sight, requirement_line
from matching.ledger import OWN, Ledger
from matching.model import MatchModel
from matching.nearest import similar_top
from matching.schema import Block, CandidateFeatures, DemandFeatures, Passage
from matching.vectors import Vectors

SHORT_LIST = 80
"""Pairs per demand that get full features. Four times the usual list, so that facts can still move people up."""


PAIRS_AT_ONCE = 400
"""Pairs compared together, over several demands when each has few candidates."""

Group = tuple[DemandFeatures, Sequence[CandidateFeatures]]


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
    yield from groups_score(((demand, candidates) for demand in demands), model)


def groups_score(groups: Iterable[Group], model: MatchModel) -> Iterator[list[Match]]:
    """The same for demands that each have candidates of their own."""
    batch: list[Group] = []
    for group in groups:
        batch.append(group)
        if sum(len(candidates) for _demand, candidates in batch) >= PAIRS_AT_ONCE:
            yield from _batch_score(batch, model)
            batch = []
    yield from _batch_score(batch, model)


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


def demand_directions(demands: Sequence[DemandFeatures]) -> Vectors:
    """What demands are compared by at first, shape (n_demands, n_directions), on the grid, see `matching.nearest`.

    The whole of a text in the learned metric: of the right people of judged CVs .97 are among the nearest 60 of 166 by
    it, and .94 by the vector of the whole as it is.
    """
    return occupation_directions(np.stack([row.whole for row in demands])) if demands else no_directions()


def candidate_directions(candidates: Sequence[CandidateFeatures]) -> Vectors:
    """What candidates are compared by at first."""
    return (
        occupation_directions(np.stack([row.profile.direction for row in candidates]))
        if candidates
        else no_directions()
    )


def demand_direction(demand: DemandFeatures) -> Vectors:
    """The same of one demand, shape (n_directions,)."""
    return demand_directions([demand])[0]


def candidate_direction(candidate: CandidateFeatures) -> Vectors:
    """The same of one candidate."""
    return candidate_directions([candidate])[0]


def short_lists(
    demands: Sequence[DemandFeatures], candidates: Sequence[CandidateFeatures], *, top: int = SHORT_LIST
) -> Iterator[NDArray[np.intp]]:
    """For each demand the places of the candidates nearest in topic: all of them when there are not more."""
    if len(candidates) <= top:
        everybody = np.argsort(np.asarray([row.reference for row in candidates], dtype=object), kind="stable")
        yield from (everybody for _ in demands)
        return
    yield from similar_top(
        demand_directions(demands),
        candidate_directions(candidates),
        top=top,
        references=[row.reference for row in candidates],
    )


def _batch_score(groups: Sequence[Group], model: MatchModel) -> Iterator[list[Match]]:
    """What is compared is compared for all groups at once: the pipeline costs the same for one pair and for many."""
    compared = compare_several(
        [part for demand, people in groups for part in _compared(demand, people)], model.evidence
    )
    directions_prepare([part for demand, people in groups for part in _named_parts(demand, people)])
    for place, (demand, candidates) in enumerate(groups):
        words, studied, roles = compared[3 * place : 3 * place + 3]
        # Exact on the grid, so the same alone as in a batch.
        wholes = model.whole_shares([float(demand.whole @ row.profile.direction) for row in candidates])
        covered = word_coverage(demand.topic[0], [row.profile for row in candidates]).tolist()
        named = model.named_shares(demand.topic[0], [row.profile for row in candidates])
        choices = _choices(demand)
        matches = []
        rows = zip(candidates, words, wholes, covered, named, studied, roles, strict=True)
        for candidate, said, whole, share, near, fields, taken in rows:
            topic = topic_line(demand, said, whole, model.label, named=near, covered=share)
            ledger = _ledger(demand, candidate, topic, said, fields, taken, choices, model)
            matches.append(Match(demand.reference, candidate.reference, ledger))
        yield matches


def _named_parts(demand: DemandFeatures, candidates: Sequence[CandidateFeatures]) -> list[Passage | Block]:
    """What is read in the learned metric, so that all of a batch is read in one go."""
    return [demand.topic[0], *(row.profile for row in candidates)]


def _compared(
    demand: DemandFeatures, candidates: Sequence[CandidateFeatures]
) -> list[tuple[Sequence[Passage], list[Block]]]:
    """Texts of a demand with what they are held against: words, disciplines, roles."""
    texts = [*demand.topic, *(need.passage for need in demand.needs)]
    wanted = [choice for alternatives in _choices(demand) for choice in alternatives]
    return [
        (texts, [row.profile for row in candidates]),
        (wanted, [row.disciplines for row in candidates]),
        (demand.roles, [_role_takers(row) for row in candidates]),
    ]


def _choices(demand: DemandFeatures) -> list[tuple[Passage, ...]]:
    return [wanted_disciplines(need) if need.kind == "discipline" else () for need in demand.needs]


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
