"""Everybody who may be recommended, as features, with whom they let themselves be recommended to."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from catalogue.choices import Purpose
from catalogue.models import Candidate
from catalogue.selectors.consent import consent_bases
from matching.dataset import FeatureMaker, candidate_profiles, candidates_matchable, profile_digest
from matching.features.occupation import no_directions
from matching.nearest import Nearest
from matching.schema import CandidateFeatures
from matching.scoring import candidate_directions
from matching.services.directions import Directions
from matching.services.held import HELD, HeldPeople
from matching.vectors import Vectors

CHUNK = 500


@dataclass(frozen=True, eq=False)
class Near:
    """Candidates near a demand, nearest first: places in the pool and scores of the first stage.

    `complete` says that nobody else may be recommended for it.
    """

    places: NDArray[np.intp]
    scores: NDArray[np.float64]
    complete: bool


@dataclass
class Pool:
    """Candidates by reference order. `bases` holds, per reference, the bases consented to; None is all of them.

    `maker` is what made the features, for whatever else is to be compared with them.
    """

    candidates: Sequence[CandidateFeatures] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    bases: dict[str, set[int | None]] = field(default_factory=dict)
    maker: FeatureMaker | None = None
    _digests: dict[int, str] = field(default_factory=dict)

    @property
    def references(self) -> Sequence[str]:
        """References of all candidates, in their order."""
        return [row.reference for row in self.candidates]

    def near(self, demands: Vectors, bases: Sequence[int | None], top: int) -> list[Near]:
        """For each demand the `top` nearest of those who may be recommended to its base."""
        if not self.candidates:
            return [Near(np.zeros(0, dtype=np.intp), np.zeros(0), True) for _ in bases]
        found: dict[int, Near] = {}
        for allowed, rows in self._groups(bases):
            total = len(self.candidates) if allowed is None else int(allowed.sum())
            lists = self._nearest.top(demands[rows], top, allowed=allowed)
            found |= {row: Near(*near, complete=total <= top) for row, near in zip(rows, lists, strict=True)}
        return [found[row] for row in range(len(bases))]

    def _groups(self, bases: Sequence[int | None]) -> Iterator[tuple[NDArray[np.bool_] | None, list[int]]]:
        """Rows that the same candidates may be recommended for, with who they are; None is everybody."""
        if not len(self._limited):
            yield None, list(range(len(bases)))
            return
        for base_id in dict.fromkeys(bases):
            yield self._allowed(base_id), [row for row, base in enumerate(bases) if base == base_id]

    def _allowed(self, base_id: int | None) -> NDArray[np.bool_]:
        allowed = np.ones(len(self.candidates), dtype=bool)
        references = self.references
        allowed[self._limited] = [base_id in self.bases[references[place]] for place in self._limited]
        return allowed

    @cached_property
    def _limited(self) -> NDArray[np.intp]:
        """Places of those who did not consent for all bases."""
        return np.flatnonzero([None not in self.bases[reference] for reference in self.references])

    @cached_property
    def _nearest(self) -> Nearest:
        return Nearest(self._directions, self.references)

    @property
    def _directions(self) -> Vectors:
        return candidate_directions(self.candidates)

    def digest_of(self, candidate_id: int) -> str:
        """The digest of the profile of a candidate as it was read."""
        if len(self._digests) != len(self.candidates):
            self._digests = {self.ids[row.reference]: row.digest for row in self.candidates}
        return self._digests[candidate_id]

    @property
    def digest(self) -> str:
        """Changes when a profile or a consent does."""
        digest = hashlib.sha256()
        for row in self.candidates:
            digest.update(_line(row.reference, row.digest, self.bases[row.reference]))
        return digest.hexdigest()


class ReadPool(Pool):
    """Everybody as they were read: by what they are searched by. Of very many, the features are read when wanted."""

    def __init__(
        self,
        people: HeldPeople,
        ids: dict[str, int],
        bases: dict[str, set[int | None]],
        maker: FeatureMaker,
        *,
        digests: Sequence[str],
        directions: Vectors,
    ) -> None:
        """`digests` of profiles and `directions` are those of everybody, in the order of references."""
        super().__init__(people, ids, bases, maker)
        self.people, self._read, self._vectors = people, digests, directions

    @property
    def references(self) -> Sequence[str]:
        """See Pool."""
        return self.people.references

    def near(self, demands: Vectors, bases: Sequence[int | None], top: int) -> list[Near]:
        """See Pool. Those found are read at once, so that asking for each costs nothing."""
        found = super().near(demands, bases, top)
        self.people.read([place for near in found for place in near.places.tolist()])
        return [self._there(near) for near in found]

    def digest_of(self, candidate_id: int) -> str:
        """See Pool: of the profile as it was read last, which is the one that was matched."""
        return self.people[self._places[candidate_id]].digest

    @property
    def digest(self) -> str:
        """See Pool."""
        digest = hashlib.sha256()
        for reference, told in zip(self.references, self._read, strict=True):
            digest.update(_line(reference, told, self.bases[reference]))
        return digest.hexdigest()

    @property
    def _directions(self) -> Vectors:
        return self._vectors

    @cached_property
    def _places(self) -> dict[int, int]:
        return {pk: place for place, pk in enumerate(self.ids.values())}

    def _there(self, near: Near) -> Near:
        """Without those who were deleted, or withdrew, since everybody was read."""
        there = np.asarray([self.people.has(place) for place in near.places.tolist()], dtype=bool)
        return near if there.all() else Near(near.places[there], near.scores[there], near.complete)


def pool_digest() -> str:
    """The digest that `pool_load` would come to, without making features."""
    digest = hashlib.sha256()
    for chunk, consents in _chunks():
        for row, profile in zip(chunk, candidate_profiles(chunk), strict=True):
            digest.update(_line(row.reference, profile_digest(profile), consents[row.pk]))
    return digest.hexdigest()


def _line(reference: str, digest: str, bases: set[int | None]) -> bytes:
    return f"{reference} {digest} {','.join(sorted(str(base) for base in bases))}\n".encode()


def pool_load(maker: FeatureMaker, known: Directions | None = None) -> Pool:
    """Read everybody who consented, in chunks so that no more than a chunk of rows is held.

    Of those whose directions are `known` no features are made; what is not known is added.
    """
    known = known or Directions()
    ids: dict[str, int] = {}
    bases: dict[str, set[int | None]] = {}
    made: dict[int, CandidateFeatures] = {}
    digests: list[str] = []
    directions: list[Vectors] = []
    for chunk, consents in _chunks():
        profiles = candidate_profiles(chunk)
        told = [profile_digest(profile) for profile in profiles]
        found = known.known(told)
        new = [place for place, digest in enumerate(told) if digest not in found]
        features = maker.candidates(profiles[place] for place in new)
        made |= dict(islice(zip((len(ids) + place for place in new), features, strict=True), HELD - len(made)))
        fresh = dict(zip((row.digest for row in features), candidate_directions(features), strict=True))
        known.keep(fresh)
        found |= fresh
        ids |= {row.reference: row.pk for row in chunk}
        bases |= {row.reference: consents[row.pk] for row in chunk}
        digests += told
        directions += [found[digest] for digest in told]
    vectors = np.stack(directions) if directions else no_directions()
    return ReadPool(HeldPeople(maker, ids, made), ids, bases, maker, digests=digests, directions=vectors)


def _chunks() -> Iterator[tuple[list[Candidate], dict[int, set[int | None]]]]:
    last = ""
    while chunk := list(candidates_matchable().filter(reference__gt=last)[:CHUNK]):
        consents = consent_bases(purpose=Purpose.MATCHING, candidate_ids=[row.pk for row in chunk])
        last = chunk[-1].reference
        # A consent withdrawn between the two reads counts as withdrawn.
        yield [row for row in chunk if row.pk in consents], consents
