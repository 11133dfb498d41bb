"""Turns judged lines into a ledger: weights shared out, formal lines capped, contributions that add up to the score.

Pure. Contributions are whole steps of 1/10000, so that what is shown, stored and added is one and the same number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matching.ledger import MET, MISSING, PARTLY, UNKNOWN, Evidence, Gate, Ledger, LedgerLine
from matching.weights import FORMAL, FORMAL_CAP, MET_FROM, NEUTRAL, PARTLY_FROM, STRENGTH

STEPS = 10_000


@dataclass(frozen=True)
class Judged:
    """One line before weighing. `asked` is false for what is shown but must not count, such as age."""

    key: str
    kind: str
    share: float | None
    strength: str = "soft"
    zh: str = ""
    en: str = ""
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    asked: bool = True


EXACT = frozenset({"degree", "title", "experience", "papers", "overseas", "language"})
"""Kinds with a bound: only reaching it is met."""


def verdict_of(share: float | None, kind: str) -> str:
    """The verdict in a word."""
    if share is None:
        return UNKNOWN
    if share >= (1.0 if kind in EXACT else MET_FROM):
        return MET
    return PARTLY if share >= PARTLY_FROM else MISSING


GRADES = ((0.7, "strong"), (0.55, "good"), (0.4, "possible"))
"""From which score on a recommendation is called so; below the last it is weak."""


def grade_of(score: float) -> str:
    """The grade of a score in a word."""
    return next((grade for least, grade in GRADES if score >= least), "weak")


def ledger_of(
    lines: Sequence[Judged],
    gates: Sequence[Gate],
    *,
    weights: Mapping[str, float],
    versions: Mapping[str, str] | None = None,
) -> Ledger:
    """The ledger of a pair. Lines that are not asked weigh nothing; an unknown line adds NEUTRAL of its weight."""
    masses = _masses(lines, weights)
    worth = [mass * (NEUTRAL if line.share is None else line.share) for mass, line in zip(masses, lines, strict=True)]
    formal = [line.kind in FORMAL for line in lines]
    steps = _steps(worth, formal)
    return Ledger(
        score=sum(steps) / STEPS,
        known=_known(lines, masses),
        lines=tuple(_line(line, mass, step) for line, mass, step in zip(lines, masses, steps, strict=True)),
        gates=tuple(gates),
        without_formal=_without_formal(worth, masses, formal),
        versions=dict(versions or {}),
        grade=grade_of(sum(steps) / STEPS),
    )


def _masses(lines: Sequence[Judged], weights: Mapping[str, float]) -> list[float]:
    """Weights that add up to 1 over the lines asked: by kind, within a kind by strength, formal kinds capped."""
    within: dict[str, float] = {}
    strongest: dict[str, float] = {}
    for line in lines:
        if line.asked:
            strength = STRENGTH[line.strength]
            within[line.kind] = within.get(line.kind, 0.0) + strength
            strongest[line.kind] = max(strongest.get(line.kind, 0.0), min(strength, 1.0))
    kinds = {kind: weights[kind] * strongest[kind] for kind in within}
    free = sum(weight for kind, weight in kinds.items() if kind not in FORMAL)
    bound = sum(weight for kind, weight in kinds.items() if kind in FORMAL)
    cut = min(1.0, FORMAL_CAP / (1 - FORMAL_CAP) * free / bound) if bound and free else 1.0
    total = free + bound * cut
    return [
        kinds[line.kind] * (cut if line.kind in FORMAL else 1.0) * STRENGTH[line.strength] / within[line.kind] / total
        if line.asked and total
        else 0.0
        for line in lines
    ]


def _steps(worth: Sequence[float], formal: Sequence[bool]) -> list[int]:
    """Contributions in steps; formal ones are cut so that they are at most FORMAL_CAP of the whole."""
    free = _rounded([0.0 if is_formal else value for value, is_formal in zip(worth, formal, strict=True)])
    bound = _rounded([value if is_formal else 0.0 for value, is_formal in zip(worth, formal, strict=True)])
    allowed = int(sum(free) * FORMAL_CAP / (1 - FORMAL_CAP))
    if sum(bound) > allowed:
        cut = allowed / sum(bound)
        bound = _rounded([step * cut / STEPS for step in bound])
    return [left + right for left, right in zip(free, bound, strict=True)]


def _rounded(worth: Sequence[float]) -> list[int]:
    """Steps whose sum is the rounded sum: the running total is rounded, so that no total can pass 1."""
    steps, total, taken = [], 0.0, 0
    for value in worth:
        total += value
        step = round(total * STEPS) - taken
        taken += step
        steps.append(step)
    return steps


def _known(lines: Sequence[Judged], masses: Sequence[float]) -> float:
    known = sum(mass for mass, line in zip(masses, lines, strict=True) if line.share is not None)
    return round(min(known, 1.0), 4)


def _without_formal(worth: Sequence[float], masses: Sequence[float], formal: Sequence[bool]) -> float:
    free = sum(mass for mass, is_formal in zip(masses, formal, strict=True) if not is_formal)
    value = sum(value for value, is_formal in zip(worth, formal, strict=True) if not is_formal)
    return round(value / free, 4) if free else 0.0


def _line(line: Judged, mass: float, step: int) -> LedgerLine:
    return LedgerLine(
        key=line.key,
        kind=line.kind,
        strength=line.strength,
        verdict=verdict_of(line.share, line.kind),
        weight=round(mass, 6),
        share=line.share,
        contribution=step / STEPS,
        requirement_zh=line.zh,
        requirement_en=line.en,
        evidence=line.evidence,
        note=line.note,
    )
