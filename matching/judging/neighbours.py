"""Whether a person works in the field of a demand, next to it, or elsewhere; for neighbours the bridges are named.

Pure. A bridge is something a reader can check: a term, an ability shown elsewhere, a heading, a discipline.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from matching.assembly import Field, Judged
from matching.judging.proof import terms_worded
from matching.ledger import FAR, NEIGHBOUR, OWN, UNTOLD, Bridge
from matching.schema import CandidateFeatures, DemandFeatures
from matching.weights import MET_FROM, PARTLY_FROM

IN_FIELD_FROM = 0.62
"""Share of the topic line from which a person is taken to work in the field: read off the demonstration's lists, where
it parts those of the field from their neighbours."""

MOST_BRIDGES = 3
LATIN = "latin:"
"""Abbreviations that are no known concept: too many of them mean something else in the next field."""


def relation_of_topic(topic: Judged) -> str:
    """OWN, UNTOLD, or FAR until a bridge is found."""
    if topic.share is None:
        return UNTOLD
    return OWN if topic.share >= IN_FIELD_FROM else FAR


def field_of(
    relation: str,
    demand: DemandFeatures,
    candidate: CandidateFeatures,
    lines: Sequence[Judged],
    *,
    label: Callable[[str], str],
    headings: Mapping[str, str],
) -> Field:
    """The field with its bridges. `relation` is that of the topic; `headings` are what terms stand under."""
    if relation != FAR:
        return Field(relation)
    found = tuple(_bridges(demand, candidate, lines, label, headings))[:MOST_BRIDGES]
    return Field(NEIGHBOUR, found) if found else Field(FAR)


def _bridges(
    demand: DemandFeatures,
    candidate: CandidateFeatures,
    lines: Sequence[Judged],
    label: Callable[[str], str],
    headings: Mapping[str, str],
) -> Iterator[Bridge]:
    """Bridges, those first that say most about the work."""
    shared = [term for term in demand.terms & candidate.terms if not term.startswith(LATIN)]
    if shared:
        words = terms_worded(shared, label)
        yield Bridge("term", words, words, words, words)
    yield from _abilities(lines)
    yield from _kin(demand.terms - candidate.terms, candidate.terms - demand.terms, label, headings)
    yield from _disciplines(lines)
    if demand.industry and demand.industry in candidate.industries:
        yield Bridge("industry", via=demand.industry)


def _abilities(lines: Sequence[Judged]) -> Iterator[Bridge]:
    """The ability or result asked for that the person has shown best, in whatever field."""
    shown = [line for line in lines if line.kind in ("ability", "result") and line.evidence]
    met = [line for line in shown if (line.share or 0.0) >= MET_FROM]
    if met:
        best = max(met, key=lambda line: line.share or 0.0)
        proof = best.evidence[0]
        yield Bridge("requirement", best.zh, best.en, proof.zh, proof.en)


def _kin(
    wanted: frozenset[str], held: frozenset[str], label: Callable[[str], str], headings: Mapping[str, str]
) -> Iterator[Bridge]:
    """A term of each side under one heading; the heading that most terms share, the same each time."""
    under: dict[str, tuple[list[str], list[str]]] = {}
    for side, terms in enumerate((wanted, held)):
        for term in sorted(terms & headings.keys()):
            under.setdefault(headings[term], ([], []))[side].append(label(term))
    both = [(-len(left) - len(right), heading) for heading, (left, right) in under.items() if left and right]
    if both:
        heading = min(both)[1]
        left, right = (sorted(names)[0] for names in under[heading])
        yield Bridge("kin", left, left, right, right, via=heading)


def _disciplines(lines: Sequence[Judged]) -> Iterator[Bridge]:
    line = next((line for line in lines if line.kind == "discipline" and line.evidence), None)
    if line is not None and (line.share or 0.0) >= PARTLY_FROM:
        held = line.evidence[0]
        yield Bridge("discipline", line.zh, line.en, held.zh, held.en)
