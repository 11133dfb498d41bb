"""Which words of a query must be found together for a document to count as found."""

from collections.abc import Sequence
from itertools import combinations
from math import log

MOST_WORDS = 6
"""More words make hundreds of sets: with eight, a query of eight known terms took a second."""


def word_information(found_in: int, documents: int) -> float:
    """How much a word tells: the fewer documents have it, the more; a word that none has tells most."""
    return log(1 + (documents - found_in + 0.5) / (found_in + 0.5))


def minimal_sets(information: Sequence[float], share: float) -> list[tuple[int, ...]]:
    """The smallest sets of words that carry at least `share` of all information, as places in `information`.

    Only the MOST_WORDS most telling words are weighed; the others are too many to matter.
    """
    weighed = sorted(range(len(information)), key=lambda place: (-information[place], place))[:MOST_WORDS]
    needed = share * sum(information[place] for place in weighed) - 1e-9
    found: list[tuple[int, ...]] = []
    for size in range(1, len(weighed) + 1):
        for chosen in combinations(weighed, size):
            enough = sum(information[place] for place in chosen) >= needed
            if enough and not any(set(smaller) <= set(chosen) for smaller in found):
                found.append(chosen)
    return found
