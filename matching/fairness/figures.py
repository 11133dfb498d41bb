"""Figures by group: how many were recommended, how high, and how that compares with the group that fared best.

Pure. Groups of fewer than SMALLEST people are put together, so that nobody can be recognised.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Any

SMALLEST = 10
MERGED, UNKNOWN = "merged", "unknown"
NORMAL = 1.959964
"""Two-sided 95 % of a normal distribution."""


@dataclass(frozen=True)
class Fared:
    """How one person fared: `groups` holds the group by dimension, where it is known; `best` is their best score among
    recommendations worth looking at, None without any; `first_three` says whether they stood there for any demand."""

    groups: Mapping[str, str]
    best: float | None = None
    first_three: bool = False


def dimension_row(dimension: str, people: Sequence[Fared]) -> dict[str, Any]:
    """One dimension. `suppressed` when there are too few people to show anything.

    Those whose group is not known are a group too, or how they fared could be told from the total; they are compared
    with nobody.
    """
    by_group: dict[str, list[Fared]] = {}
    for person in people:
        by_group.setdefault(person.groups.get(dimension, UNKNOWN), []).append(person)
    groups = merged(by_group)
    return {
        "dimension": dimension,
        "held": True,
        "suppressed": not groups,
        "groups": _compared([_figures(code, parts, rows) for code, parts, rows in groups]),
    }


def not_held_row(dimension: str) -> dict[str, Any]:
    """A dimension that the facts do not hold: said, not guessed."""
    return {"dimension": dimension, "held": False, "suppressed": True, "groups": []}


def merged(by_group: Mapping[str, list[Fared]]) -> list[tuple[str, list[str], list[Fared]]]:
    """Groups as code, the codes put together in it, and people; none is smaller than SMALLEST.

    The small ones go together, and with the smallest of the large ones when even together they are too few: otherwise
    they could be told from the total.
    """
    small = sorted(code for code, rows in by_group.items() if len(rows) < SMALLEST)
    large = sorted((code for code in by_group if code not in small), key=lambda code: (len(by_group[code]), code))
    if small and sum(len(by_group[code]) for code in small) < SMALLEST:
        small, large = [*small, *large[:1]], large[1:]
    together = [person for code in small for person in by_group[code]]
    found = [(code, [code], by_group[code]) for code in sorted(large)]
    if len(together) >= SMALLEST:
        found.append((MERGED if len(small) > 1 else small[0], sorted(small), together))
    return found


def _figures(code: str, parts: list[str], rows: Sequence[Fared]) -> dict[str, Any]:
    scores = [row.best for row in rows if row.best is not None]
    first = sum(row.first_three for row in rows)
    return {
        "group": code,
        "parts": parts,
        "people": len(rows),
        "recommended": len(scores),
        "share": round(len(scores) / len(rows), 4),
        "mean_best": round(sum(scores) / len(scores), 4) if scores else None,
        "first_three": first,
        "share_first_three": round(first / len(rows), 4),
    }


def _compared(groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same with the selection ratio against the group with the largest share, and its interval."""
    known = [group for group in groups if group["group"] != UNKNOWN]
    best = max(known, key=lambda group: (group["share"], group["people"]), default=None)
    comparable = best if len(known) > 1 else None
    return [group | _ratio(group, comparable) for group in groups]


def _ratio(group: Mapping[str, Any], best: Mapping[str, Any] | None) -> dict[str, Any]:
    if best is None or group["group"] == UNKNOWN or not best["recommended"]:
        return {"ratio": None, "low": None, "high": None, "is_best": False}
    if group["group"] == best["group"]:
        return {"ratio": 1.0, "low": None, "high": None, "is_best": True}
    low, high = ratio_interval(group["recommended"], group["people"], best["recommended"], best["people"])
    ratio = group["share"] / best["share"]
    return {"ratio": round(ratio, 4), "low": round(low, 4), "high": round(high, 4), "is_best": False}


def ratio_interval(hits: int, of: int, best_hits: int, best_of: int) -> tuple[float, float]:
    """95 % interval of the ratio of two shares, on the log scale, with a half added to each count.

    The half keeps it finite where nobody was recommended; for groups of ten it is wide, as it should be.
    """
    left, right = (hits + 0.5) / (of + 0.5), (best_hits + 0.5) / (best_of + 0.5)
    spread = 1 / (hits + 0.5) - 1 / (of + 0.5) + 1 / (best_hits + 0.5) - 1 / (best_of + 0.5)
    middle, reach = log(left / right), NORMAL * sqrt(max(spread, 0.0))
    return exp(middle - reach), exp(middle + reach)


def rows_of(people: Iterable[Fared], *, held: Sequence[str], not_held: Sequence[str]) -> list[dict[str, Any]]:
    """A row for each dimension, those that are held first."""
    everybody = list(people)
    return [*(dimension_row(name, everybody) for name in held), *(not_held_row(name) for name in not_held)]
