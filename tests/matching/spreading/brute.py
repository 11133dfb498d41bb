"""Every possible spread of a tiny run, tried one by one: what the solver is held against."""

from collections import Counter
from itertools import chain, combinations

Pair = tuple[str, str, float]
Worth = tuple[tuple[int, ...], int]


def best_worth(pairs: list[Pair], *, cap: int, floor: int) -> Worth:
    """The worth of the best spread that keeps the cap."""
    return max(worth_of(list(some), floor=floor) for some in _subsets(pairs) if _keeps(some, cap))


def worth_of(chosen: list[Pair], *, floor: int) -> Worth:
    """How many demands have a first, second, … person up to the floor, then the total score in steps."""
    filled = Counter(demand for demand, _candidate, _score in chosen)
    levels = tuple(sum(count >= level for count in filled.values()) for level in range(1, floor + 1))
    return levels, sum(round(score * 10_000) for _demand, _candidate, score in chosen)


def greedy(pairs: list[Pair], *, cap: int) -> list[Pair]:
    """What a loop would do: the best pair first, as long as the candidate has room."""
    times: Counter[str] = Counter()
    chosen = []
    for pair in sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1])):
        if times[pair[1]] < cap:
            times[pair[1]] += 1
            chosen.append(pair)
    return chosen


def _subsets(pairs: list[Pair]) -> chain[tuple[Pair, ...]]:
    return chain.from_iterable(combinations(pairs, size) for size in range(len(pairs) + 1))


def _keeps(some: tuple[Pair, ...], cap: int) -> bool:
    return all(times <= cap for times in Counter(candidate for _demand, candidate, _score in some).values())
