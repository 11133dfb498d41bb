"""Opens the pool of a run, in memory or over the engine, as the settings and the number of people say."""

from collections.abc import Collection

from matching.dataset import Encode, FeatureMaker
from matching.features.terms import TermIndex
from matching.large.choice import collection_of_people, is_large
from matching.large.keeping import people_follow, people_keep
from matching.large.pool import LargePool
from matching.services.directions import directions_of
from matching.services.pool import Pool, pool_load


def pool_open(encode: Encode, terms: TermIndex, *, keep: bool = True) -> Pool:
    """Everybody who may be recommended. With `keep` the engine's collection is brought up to date at first."""
    maker = FeatureMaker(encode, terms)
    collection = collection_of_people() if is_large() else None
    if collection is None:
        return pool_load(maker, directions_of(encode))
    if keep:
        people_keep(collection, maker)
    return LargePool(maker, collection)


def people_followed(maker: FeatureMaker, candidate_ids: Collection[int]) -> None:
    """Bring these candidates up to date in the engine's collection, where runs find people by it."""
    collection = collection_of_people() if is_large() else None
    if collection is not None:
        people_follow(collection, maker, candidate_ids)
