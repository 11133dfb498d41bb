"""A pool of more people than fit in memory: near ones are found by the engine, and read when they are wanted."""

from collections.abc import Sequence

import numpy as np

from catalogue.choices import Purpose
from catalogue.selectors.consent import consent_bases
from matching.dataset import FeatureMaker, candidates_matchable
from matching.large.keeping import asked_tags
from matching.services.held import HeldPeople
from matching.services.pool import Near, Pool, pool_digest
from matching.vectors import Vectors
from search.engines.protocol import VectorCollection

CHUNK = 500


class LargePool(Pool):
    """The interface of Pool; `near` finds about all of the nearest, not surely each."""

    def __init__(self, maker: FeatureMaker, collection: VectorCollection) -> None:
        super().__init__(maker=maker)
        self._collection = collection
        everybody = candidates_matchable().select_related(None).prefetch_related(None)
        rows = list(everybody.values_list("reference", "pk"))
        for start in range(0, len(rows), CHUNK):
            part = rows[start : start + CHUNK]
            consents = consent_bases(purpose=Purpose.MATCHING, candidate_ids=[pk for _reference, pk in part])
            self.ids |= {reference: pk for reference, pk in part if pk in consents}
            self.bases |= {reference: consents[pk] for reference, pk in part if pk in consents}
        self.people = HeldPeople(maker, self.ids)
        self.candidates = self.people
        self._places = {pk: place for place, pk in enumerate(self.ids.values())}

    @property
    def references(self) -> Sequence[str]:
        """See Pool."""
        return self.people.references

    def near(self, demands: Vectors, bases: Sequence[int | None], top: int) -> list[Near]:
        """See Pool. Those found are read at once, so that asking for each costs nothing."""
        hits = self._collection.nearest(demands, limit=top, tags=[asked_tags(base_id) for base_id in bases])
        places = [self._places[pk] for row in hits for pk, _score in row if pk in self._places]
        self.people.read(places)
        return [self._near(row, top) for row in hits]

    @property
    def digest(self) -> str:
        """See Pool."""
        return pool_digest()

    def digest_of(self, candidate_id: int) -> str:
        """See Pool: of the profile as it was read last."""
        return self.people[self._places[candidate_id]].digest

    def _near(self, hits: Sequence[tuple[int, float]], top: int) -> Near:
        # Who was deleted, or withdrew, since the collection was written is not among those read.
        known = [(-score, self._places[pk]) for pk, score in hits if pk in self._places]
        ordered = sorted(row for row in known if self.people.has(row[1]))
        places = np.asarray([place for _score, place in ordered], dtype=np.intp)
        return Near(places, np.asarray([-score for score, _place in ordered]), complete=len(hits) < top)
