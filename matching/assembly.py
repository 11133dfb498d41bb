"""Turns judged lines into a ledger: weights shared out, formal lines capped, contributions that add up to the score.

Pure. Contributions are whole steps of 1/10000, so that what is shown, stored and added is one and the same number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from matching.ledger import (
    AGAINST,
    FOR,
    MET,
    MISSING,
    NEAR,
    PARTLY,
    UNKNOWN,
    Bridge,
    Evidence,
    Gate,
    Ledger,
    LedgerLine,
    grade_of,
)
from matching.ledger import GRADES as GRADES
from matching.weights import FORMAL, FORMAL_CAP, MET_FROM, NEUTRAL, PARTLY_FROM, STRENGTH

STEPS = 10_000


@dataclass(frozen=True)
class Judged:
    """One line before weighing. `asked` is false for what is shown but must not count, such as age.

    `least` is the smallest share that the line could have if it were known.
    """

    key: str
    kind: str
    share: float | None
    strength: str = "soft"
    zh: str = ""
    en: str = ""
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    asked: bool = True
    least: float = 0.0


@dataclass(frozen=True)
class Field:
    """Whether the person works in the field of the demand, and the bridges when not."""

    relation: str = ""
    bridges: tuple[Bridge, ...] = ()


UNPLACED = Field()

EXACT = frozenset({"degree", "title", "experience", "papers", "overseas", "language"})
"""Kinds with a bound: only reaching it is met."""


def verdict_of(share: float | None, kind: str) -> str:
    """The verdict in a word."""
    if share is None:
        return UNKNOWN
    if share >= (1.0 if kind in EXACT else MET_FROM):
        return MET
    return PARTLY if share >= PARTLY_FROM else MISSING


def ledger_of(
    lines: Sequence[Judged],
    gates: Sequence[Gate],
    *,
    weights: Mapping[str, float],
    versions: Mapping[str, str] | None = None,
    field: Field = UNPLACED,
) -> Ledger:
    """The ledger of a pair. Lines that are not asked weigh nothing; an unknown line adds NEUTRAL of its weight."""
    plan = tuple((line.kind, line.strength, line.asked) for line in lines)
    weighing = _weighing(plan, tuple(weights.items()))
    masses, formal = weighing.masses, weighing.formal
    shares = [NEUTRAL if line.share is None else line.share for line in lines]
    steps = _steps(_worth(masses, shares), formal)
    score = sum(steps) / STEPS
    low, high = _band(lines, masses, formal)
    return Ledger(
        score=score,
        known=_known(lines, masses),
        lines=tuple(_line(line, mass, step) for line, mass, step in zip(lines, masses, steps, strict=True)),
        gates=tuple(gates),
        without_formal=_score(_worth(weighing.without_formal, shares), formal),
        versions=dict(versions or {}),
        grade=grade_of(score),
        low=low,
        high=high,
        without={kind: _score(_worth(left, shares), formal) for kind, left in weighing.without},
        relation=field.relation,
        bridges=field.bridges,
    )


Plan = tuple[tuple[str, str, bool], ...]
"""Kind, strength and whether it is asked, of each line: all that weights depend on."""

Policy = tuple[tuple[str, float], ...]


Masses = tuple[float, ...]


@dataclass(frozen=True)
class Weighing:
    """Weights of the lines, which are formal, and the weights if nothing formal, or not one kind of it, were asked."""

    masses: Masses
    formal: tuple[bool, ...]
    without_formal: Masses
    without: tuple[tuple[str, Masses], ...]


@lru_cache(maxsize=4096)
def _weighing(plan: Plan, policy: Policy) -> Weighing:
    """Kept, because the lines of a demand are the same for all its candidates."""
    return Weighing(
        masses=_masses(plan, policy),
        formal=tuple(kind in FORMAL for kind, _strength, _asked in plan),
        without_formal=_masses(_left(plan, FORMAL), policy),
        without=tuple((kind, _masses(_left(plan, frozenset([kind])), policy)) for kind in _formal_asked(plan)),
    )


def _left(plan: Plan, kinds: frozenset[str]) -> Plan:
    """The plan of a demand that asks for nothing of these kinds."""
    return tuple((kind, strength, asked and kind not in kinds) for kind, strength, asked in plan)


def _masses(plan: Plan, policy: Policy) -> Masses:
    """Weights that add up to 1 over the lines asked: by kind, within a kind by strength, formal kinds capped."""
    weights = dict(policy)
    within: dict[str, float] = {}
    strongest: dict[str, float] = {}
    for kind, strength, asked in plan:
        if asked:
            within[kind] = within.get(kind, 0.0) + STRENGTH[strength]
            strongest[kind] = max(strongest.get(kind, 0.0), min(STRENGTH[strength], 1.0))
    kinds = {kind: weights[kind] * strongest[kind] for kind in within}
    free = sum(weight for kind, weight in kinds.items() if kind not in FORMAL)
    bound = sum(weight for kind, weight in kinds.items() if kind in FORMAL)
    cut = min(1.0, FORMAL_CAP / (1 - FORMAL_CAP) * free / bound) if bound and free else 1.0
    total = free + bound * cut
    return tuple(
        kinds[kind] * (cut if kind in FORMAL else 1.0) * STRENGTH[strength] / within[kind] / total
        if asked and total
        else 0.0
        for kind, strength, asked in plan
    )


def _worth(masses: Sequence[float], shares: Sequence[float]) -> list[float]:
    return [mass * share for mass, share in zip(masses, shares, strict=True)]


def _steps(worth: Sequence[float], formal: Sequence[bool]) -> list[int]:
    """Contributions in steps; formal ones are cut so that they are at most FORMAL_CAP of the whole."""
    free = _rounded([0.0 if is_formal else value for value, is_formal in zip(worth, formal, strict=True)])
    bound = _rounded([value if is_formal else 0.0 for value, is_formal in zip(worth, formal, strict=True)])
    allowed = _allowed(sum(free))
    if sum(bound) > allowed:
        cut = allowed / sum(bound)
        bound = _rounded([step * cut / STEPS for step in bound])
    return [left + right for left, right in zip(free, bound, strict=True)]


def _allowed(free: int) -> int:
    """The most steps that formal lines may add to these free ones."""
    return int(free * FORMAL_CAP / (1 - FORMAL_CAP))


def _rounded(worth: Sequence[float]) -> list[int]:
    """Steps whose sum is the rounded sum: the running total is rounded, so that no total can pass 1."""
    steps, total, taken = [], 0.0, 0
    for value in worth:
        total += value
        step = round(total * STEPS) - taken
        taken += step
        steps.append(step)
    return steps


def _score(worth: Sequence[float], formal: Sequence[bool]) -> float:
    """The sum of `_steps`, without making them."""
    free = bound = 0.0
    for value, is_formal in zip(worth, formal, strict=True):
        if is_formal:
            bound += value
        else:
            free += value
    whole = round(free * STEPS)
    return (whole + min(round(bound * STEPS), _allowed(whole))) / STEPS


def _band(lines: Sequence[Judged], masses: Sequence[float], formal: Sequence[bool]) -> tuple[float, float]:
    """The lowest and the highest score that answers to the unknown lines could give."""
    low = [line.least if line.share is None else line.share for line in lines]
    high = [1.0 if line.share is None else line.share for line in lines]
    return _score(_worth(masses, low), formal), _score(_worth(masses, high), formal)


def _formal_asked(plan: Plan) -> list[str]:
    return sorted({kind for kind, _strength, asked in plan if asked and kind in FORMAL})


def _known(lines: Sequence[Judged], masses: Sequence[float]) -> float:
    known = sum(mass for mass, line in zip(masses, lines, strict=True) if line.share is not None)
    return round(min(known, 1.0), 4)


def _line(line: Judged, mass: float, step: int) -> LedgerLine:
    verdict = verdict_of(line.share, line.kind)
    return LedgerLine(
        key=line.key,
        kind=line.kind,
        strength=line.strength,
        verdict=verdict,
        weight=round(mass, 6),
        share=line.share,
        contribution=step / STEPS,
        requirement_zh=line.zh,
        requirement_en=line.en,
        evidence=stood(line.evidence, verdict),
        note=line.note,
    )


def stood(evidence: tuple[Evidence, ...], verdict: str) -> tuple[Evidence, ...]:
    """Evidence with how it stands: beside a lack, a sentence is the nearest found, and a fact contradicts."""
    if verdict in (MET, PARTLY):
        return evidence
    return tuple(
        Evidence(row.zh, row.en, row.field, row.key, row.term, stands=_stands(row, verdict)) for row in evidence
    )


def _stands(row: Evidence, verdict: str) -> str:
    if (row.zh or row.en) and row.field != "degree":
        return NEAR
    return AGAINST if verdict == MISSING else FOR
