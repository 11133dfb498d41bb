"""A pool of more people than fit in memory: near ones are found by the engine, and read when they are wanted."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import overload

import numpy as np

from catalogue.choices import Purpose
from catalogue.selectors.consent import consent_bases
from matching.dataset import FeatureMaker, candidate_profiles, candidates_matchable
from matching.large.keeping import asked_tags
from matching.schema import CandidateFeatures
from matching.services.pool import Near, Pool, pool_digest
from matching.vectors import Vectors
from search.engines.protocol import VectorCollection

HELD = 6000
"""Candidates held in memory at a time: some hundred megabytes."""
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
        self.people = _People(maker, list(self.ids), self.ids)
        self.candidates = self.people  # type: ignore[assignment]
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


class _People(Sequence[CandidateFeatures]):
    """Features by place, made when asked for; those asked for last are held."""

    def __init__(self, maker: FeatureMaker, references: Sequence[str], ids: dict[str, int]) -> None:
        self.references = references
        self._maker, self._ids = maker, ids
        self._held: OrderedDict[int, CandidateFeatures] = OrderedDict()

    def read(self, places: Sequence[int]) -> None:
        """Read what is not held, some hundred in a query."""
        wanted = dict.fromkeys(places)
        for place in wanted:
            if place in self._held:
                self._held.move_to_end(place)
        missing = [place for place in wanted if place not in self._held]
        for start in range(0, len(missing), CHUNK):
            self._make(missing[start : start + CHUNK])
        while len(self._held) > max(HELD, len(wanted)):
            self._held.popitem(last=False)

    def has(self, place: int) -> bool:
        """Whether a candidate is held."""
        return place in self._held

    def _make(self, places: Sequence[int]) -> None:
        place_of = {self._ids[self.references[place]]: place for place in places}
        rows = list(candidates_matchable().filter(pk__in=list(place_of)))
        made = self._maker.candidates(candidate_profiles(rows))
        self._held |= {place_of[row.pk]: features for row, features in zip(rows, made, strict=True)}

    @overload
    def __getitem__(self, place: int) -> CandidateFeatures: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[CandidateFeatures]: ...
    def __getitem__(self, place: int | slice) -> CandidateFeatures | Sequence[CandidateFeatures]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        if place not in self._held:
            self.read([place])
        return self._held[place]

    def __len__(self) -> int:
        return len(self.references)

    def __iter__(self) -> Iterator[CandidateFeatures]:
        """Everybody, a chunk in memory at a time."""
        for start in range(0, len(self), CHUNK):
            self.read(list(range(start, min(start + CHUNK, len(self)))))
            part = [self._held.get(place) for place in range(start, min(start + CHUNK, len(self)))]
            yield from (row for row in part if row is not None)
