"""Joins ranked lists into one by reciprocal rank: what stands high in either list stands high, in both higher."""

from collections.abc import Mapping, Sequence

RANK_CONSTANT = 20
"""Small, because the lists are short: the first of a list should clearly beat its tenth."""


def reciprocal_ranks(
    lists: Sequence[tuple[float, Sequence[int]]], *, order: Mapping[int, int], constant: int = RANK_CONSTANT
) -> list[tuple[int, float]]:
    """Ids with their fused scores, best first; equal scores stand by `order`. Each list comes with its weight."""
    scores: dict[int, float] = {}
    for weight, ids in lists:
        for rank, id_ in enumerate(ids, 1):
            scores[id_] = scores.get(id_, 0.0) + weight / (constant + rank)
    return sorted(scores.items(), key=lambda row: (-row[1], order.get(row[0], 0), row[0]))
