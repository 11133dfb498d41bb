"""Features of very many candidates: made when asked for, and those asked for last held."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from matching.dataset import FeatureMaker, candidate_profiles, candidates_matchable
from matching.schema import CandidateFeatures

HELD = 6000
"""Candidates held in memory at a time: some hundred megabytes."""
CHUNK = 500


class HeldPeople(Sequence[CandidateFeatures]):
    """Features by place. Who was deleted, or withdrew, since the references were read is not there any more: iterating
    leaves them out, and asking for one raises KeyError."""

    def __init__(
        self, maker: FeatureMaker, ids: Mapping[str, int], made: Mapping[int, CandidateFeatures] | None = None
    ) -> None:
        """`ids` are the primary keys by reference, in the order of places; `made` are features by place."""
        self.references = list(ids)
        self._maker, self._ids = maker, ids
        self._held = OrderedDict(made or {})

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
