"""What each formal criterion changes: the score and the place of a person when nothing of its kind were asked.

Pure. Degree, title, years and papers, apart and together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from matching.ledger import Ledger

ALL = "all"
ORDER = ("degree", "title", "experience", "papers")


@dataclass(frozen=True)
class Effect:
    """The score without a kind, and the places among all of the demand with and without it, from 1."""

    kind: str
    score: float
    without: float
    place: int
    place_without: int


def formal_effects(ledgers: Sequence[Ledger], index: int) -> tuple[Effect, ...]:
    """The effects for one of the people of a demand, each kind that is asked and then all together.

    `ledgers` are those of everybody recommended for the demand. Those stored before single kinds were kept have only
    the last. Places are by conditions and score alone; equals share one.
    """
    own = ledgers[index]
    asked = [kind for kind in ORDER if kind in own.without]
    plain = _place(ledgers, index, "")
    effects = [Effect(kind, own.score, own.without[kind], plain, _place(ledgers, index, kind)) for kind in asked]
    if asked or own.without_formal != own.score:
        effects.append(Effect(ALL, own.score, own.without_formal, plain, _place(ledgers, index, ALL)))
    return tuple(effects)


def _place(ledgers: Sequence[Ledger], index: int, kind: str) -> int:
    orders = [(not row.passes, -_score(row, kind)) for row in ledgers]
    return 1 + sum(order < orders[index] for order in orders)


def _score(ledger: Ledger, kind: str) -> float:
    return ledger.without_formal if kind == ALL else ledger.without.get(kind, ledger.score)
