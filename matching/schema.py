"""What the matcher knows of a demand and of a candidate: texts with their vectors, terms and facts.

Pure: neither Django nor other packages of ours. There is no field for a name, sex, age, nationality, school or
employer, so none of them can be a feature.
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matching.vectors import Vectors, on_grid

DIMENSIONS = 512
_NO_WORDS = np.zeros(0, dtype=np.uint32)


def no_vectors() -> Vectors:
    """An empty block of vectors."""
    return np.zeros((0, DIMENSIONS), dtype=np.float32)


def direction_of(vectors: Vectors) -> Vectors:
    """Direction of the mean of `vectors` (n, d), on the grid of `matching.vectors`; shape (d,)."""
    mean = vectors.sum(axis=0, dtype=np.float64)
    length = float(np.sqrt((mean * mean).sum()))
    return on_grid(mean / length if length else mean)


@dataclass(frozen=True, eq=False)
class Passage:
    """A sentence or two, in the languages there are, with one vector per language and the terms found in it.

    `field` and `key` say where it stands, such as "works" and "w2"; `words` are the codes of `features.lexical`, by
    language.
    """

    zh: str
    en: str
    vectors: Vectors
    terms: frozenset[str] = frozenset()
    field: str = ""
    key: str = ""
    words: tuple[NDArray[np.uint32], ...] = ()


@dataclass(frozen=True, eq=False)
class Need:
    """One requirement, or one sentence of it, ready to be compared. Bounds are years, or a count for papers.

    `choices` are alternatives, such as the disciplines that would all do. `state` is a ValueState code.
    """

    key: str
    kind: str
    strength: str
    state: str
    passage: Passage
    level: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[Passage, ...] = ()
    legal_ground: str = ""
    personal_quality: bool = False


@dataclass(frozen=True)
class Mode:
    """One way to work for the base; months are months a year."""

    mode: str
    months_min: int | None = None


@dataclass(frozen=True, eq=False)
class DemandFeatures:
    """A demand. `topic` starts with the title, `whole` is the direction of all its texts, `as_of` the year in which
    freshness is measured."""

    reference: str
    digest: str
    party: str
    topic: tuple[Passage, ...]
    whole: Vectors
    needs: tuple[Need, ...] = ()
    roles: tuple[Passage, ...] = ()
    terms: frozenset[str] = frozenset()
    industry: str = ""
    region: str = ""
    modes: tuple[Mode, ...] = ()
    as_of: int | None = None


@dataclass(frozen=True, eq=False)
class Block:
    """Passages that are compared together: their vectors in one block, and the passage each vector belongs to.

    `direction` is the direction of their mean, zeros when there are none: what they are about as a whole.
    """

    passages: tuple[Passage, ...] = ()
    vectors: Vectors = field(init=False)
    owners: NDArray[np.intp] = field(init=False)
    direction: Vectors = field(init=False)

    def __post_init__(self) -> None:
        """Lay the vectors of all passages side by side."""
        counts = [len(passage.vectors) for passage in self.passages]
        vectors = [passage.vectors for passage in self.passages]
        object.__setattr__(self, "vectors", np.concatenate(vectors) if vectors else no_vectors())
        object.__setattr__(self, "owners", np.repeat(np.arange(len(counts), dtype=np.intp), counts))
        object.__setattr__(self, "direction", direction_of(self.vectors))

    @cached_property
    def words(self) -> NDArray[np.uint32]:
        """The word codes of all passages side by side."""
        return np.concatenate([words for row in self.passages for words in row.words] or [_NO_WORDS])

    @cached_property
    def word_owners(self) -> NDArray[np.intp]:
        """The place of the passage that each of `words` stands in."""
        counts = [sum(map(len, row.words)) for row in self.passages]
        return np.repeat(np.arange(len(counts), dtype=np.intp), counts)

    @cached_property
    def holders(self) -> dict[str, list[int]]:
        """The places of the passages that name each term."""
        holders: dict[str, list[int]] = {}
        for place, passage in enumerate(self.passages):
            for term in passage.terms:
                holders.setdefault(term, []).append(place)
        return holders


@dataclass(frozen=True, eq=False)
class CandidateFeatures:
    """A candidate. `profile` is all that can be evidence; `abroad` says where they live now, not where from.

    `degrees` are levels, in the order of `disciplines`, None where a level is not known.
    """

    reference: str
    digest: str
    party: str
    profile: Block
    members: Block = Block()
    disciplines: Block = Block()
    degrees: tuple[int | None, ...] = ()
    terms: frozenset[str] = frozenset()
    industries: tuple[str, ...] = ()
    title_level: int | None = None
    experience_years: float | None = None
    overseas_years: float | None = None
    abroad: bool | None = None
    papers: int = 0
    languages: tuple[str, ...] = ()
    wish_modes: tuple[str, ...] = ()
    wish_regions: tuple[str, ...] = ()
    wish_months: int | None = None
    last_active: int | None = None
