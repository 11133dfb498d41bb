"""Made-up decisions of which it is known what decided them."""

from collections.abc import Callable, Mapping

import numpy as np

from matching.assembly import Judged, ledger_of
from matching.learning.decided import Decided
from matching.ledger import Ledger
from matching.weights import POLICY

SHOWN_KINDS = ("topic", "ability", "result", "terms", "discipline", "industry", "engagement", "experience")

Taste = Callable[[Ledger, int, np.random.Generator], tuple[bool, str]]
"""Whether somebody shown at a place is accepted, and the reason of a decline."""


def ledger(shares: Mapping[str, float | None]) -> Ledger:
    """The ledger of lines with these shares, under the policy."""
    return ledger_of([Judged(kind, kind, share) for kind, share in shares.items()], (), weights=POLICY)


def drawn(random: np.random.Generator) -> Ledger:
    """A pair with shares drawn at random, a tenth of them unknown."""
    shares = random.uniform(size=len(SHOWN_KINDS)).round(4)
    unknown = random.uniform(size=len(SHOWN_KINDS)) < 0.1
    return ledger(
        {
            kind: None if gone and kind != "topic" else float(share)
            for kind, share, gone in zip(SHOWN_KINDS, shares, unknown, strict=True)
        }
    )


def by_weights(weights: Mapping[str, float], *, noise: float = 0.05, reason: str = "other") -> Taste:
    """A base that accepts who is above the middle under these weights."""

    def taste(row: Ledger, _place: int, random: np.random.Generator) -> tuple[bool, str]:
        asked = {line.kind: line.share if line.share is not None else 0.4 for line in row.lines}
        total = sum(weights.get(kind, 0.0) for kind in asked)
        value = sum(weights.get(kind, 0.0) * share for kind, share in asked.items()) / total
        return value + random.normal(scale=noise) > 0.5, reason

    return taste


BLAMES = {"engagement": "engagement", "ability": "ability", "result": "ability", "experience": "experience"}


def giving_reasons(weights: Mapping[str, float], *, noise: float, told: bool) -> Taste:
    """The same, naming as the reason of a decline what was lacking most, or another reason if not `told`."""
    plain = by_weights(weights, noise=noise)

    def taste(row: Ledger, place: int, random: np.random.Generator) -> tuple[bool, str]:
        lacking = {line.kind: weights[line.kind] * (1 - (line.share or 0.0)) for line in row.lines}
        worst = max(lacking, key=lambda kind: lacking[kind])
        return plain(row, place, random)[0], BLAMES.get(worst, "field") if told else "other"

    return taste


def by_place(row: Ledger, place: int, random: np.random.Generator) -> tuple[bool, str]:
    """A base that accepts what stands first and never looks at the people."""
    return bool(random.uniform() < 1 / (1 + 0.6 * place)), "other"


def decisions(
    taste: Taste,
    *,
    demands: int = 60,
    people: int = 10,
    seed: int = 5,
    order: Callable[[Ledger], float] = lambda row: row.score,
) -> list[Decided]:
    """Lists in the order of a score, decided from the top down; the further down, the fewer are looked at."""
    random = np.random.default_rng(seed)
    rows = []
    for demand in range(demands):
        shown = sorted((drawn(random) for _ in range(people)), key=order, reverse=True)
        for place, row in enumerate(shown, 1):
            if random.uniform() > 1 / (1 + 0.1 * (place - 1)):
                continue
            accepted, reason = taste(row, place, random)
            when = demand * 1000 + place
            rows.append(Decided(f"d{demand}", f"c{place}", when, accepted, "" if accepted else reason, place, row))
    return rows
