"""What an engine must do, and the shapes it is asked and answers with. No engine is named here."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
Terms = tuple[tuple[int, str], ...]


class SearchUnavailable(Exception):
    """The engine can't answer now. Callers answer from the database, or wait."""


class EngineAway(SearchUnavailable):
    """The engine can't be reached."""


class IndexMissing(SearchUnavailable):
    """There is no index that can be read: it must be built anew."""


class DocumentsRejected(Exception):
    """The engine took a batch but for some documents, which it will never take as they are. `reasons` by id."""

    def __init__(self, reasons: Mapping[int, str]) -> None:
        super().__init__(f"{len(reasons)} documents rejected: {next(iter(reasons.values()), '')}")
        self.reasons = dict(reasons)


@dataclass(frozen=True)
class Passage:
    """A sentence of a document compared by meaning: its field, language and place in that field.

    An engine keeps the `digest` only: what is shown is read from the database.
    """

    field: str
    language: str
    place: int
    text: str

    @cached_property
    def digest(self) -> str:
        """What an engine knows the text by."""
        return hashlib.blake2b(self.text.encode("utf-8", "replace"), digest_size=8).hexdigest()


@dataclass(frozen=True)
class IndexDocument:
    """A document ready for an engine. `version` orders writes, `stamp` says what was written.

    `vector` stands for the whole document, shape (512,); `passage_vectors` has a row per passage.
    """

    id: int
    version: int
    stamp: int
    body: Mapping[str, Any]
    vector: Vector
    passages: tuple[Passage, ...]
    passage_vectors: Vector


@dataclass(frozen=True)
class SearchedField:
    """A text field with the weight of a word found in it. `script` is the writing the field holds."""

    name: str
    weight: float
    script: str


@dataclass(frozen=True)
class Form:
    """One way to write a word: index terms with their distance from the first. `concept` is set when expanded.

    A `prefix` form has one term, and finds every index term that begins with it.
    """

    terms: Terms
    weight: float
    script: str
    text: str = ""
    concept: str = ""
    prefix: bool = False


@dataclass(frozen=True)
class Word:
    """Something asked for, in every form that counts as finding it. `optional` words rank but never decide.

    `fields` are names of searched fields that the word is looked for in; all of the query's when empty.
    """

    typed: str
    forms: tuple[Form, ...]
    optional: bool = False
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lexical:
    """Words of a query. A document is found when it has the words that make up `coverage` of the information asked
    for (rare words carry more of it), all of `required` and none of `excluded`."""

    fields: tuple[SearchedField, ...]
    words: tuple[Word, ...] = ()
    required: tuple[Word, ...] = ()
    excluded: tuple[Word, ...] = ()
    coverage: float = 0.5


@dataclass(frozen=True)
class Filter:
    """Documents whose `field` has one of `values`, or lies in `minimum` to `maximum`, both inclusive."""

    field: str
    values: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True)
class SearchRequest:
    """One search. `filters` are keyed by facet name, so that the counts of a facet can ignore its own.

    `neighbours` are documents near in meaning: they are found whether or not a word is. Sorting by "relevance" gives
    the best `limit` documents by words; any other sort gives the page at `offset`.
    """

    lexical: Lexical | None = None
    neighbours: tuple[int, ...] = ()
    filters: Mapping[str, Filter] = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    splits: Mapping[str, int] = field(default_factory=dict)
    sort: str = "relevance"
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True)
class Scored:
    """A document found, with its score by words (0 when only its meaning is near) and its place in the last order."""

    id: int
    score: float
    order: int


@dataclass(frozen=True)
class SearchAnswer:
    """Documents found by words, best first; which neighbours pass the filters; counts per facet and value.

    A split facet counts what lies `below` and `from` its number.
    """

    total: int
    hits: tuple[Scored, ...]
    neighbours: Mapping[int, int] = field(default_factory=dict)
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Neighbour:
    """A document near in meaning, with the cosine of its whole vector.

    `stamp` says what was written, where an engine tells: under one stamp the passages are the same.
    """

    id: int
    score: float
    stamp: int = 0


@dataclass(frozen=True)
class Nearest:
    """The passage of a document nearest to a query, by the digest of its text, with its cosine."""

    digest: str
    score: float


@dataclass(frozen=True)
class Health:
    """Whether an engine can answer, and how many documents of each type it holds.

    `away` says that the engine can't be reached at all: then no rebuild would help. `outdated` names the kinds whose
    index was built for another mapping than this release's.
    """

    ready: bool
    detail: str
    documents: Mapping[str, int] = field(default_factory=dict)
    away: bool = False
    outdated: tuple[str, ...] = ()


class Builder(Protocol):
    """A new index being filled beside the live one."""

    done_until: int

    def index(self, documents: Sequence[IndexDocument], *, done_until: int) -> None:
        """Add documents and remember that all up to the id `done_until` are in."""

    def swap(self) -> None:
        """Make the new index the live one, at once for every reader; the one before it is kept for a roll-back."""


@dataclass(frozen=True)
class VectorRow:
    """A vector of a collection. It is found by those who ask for one of its `tags`; `stamp` says what was written."""

    id: int
    stamp: int
    tags: tuple[str, ...]
    vector: Vector


class VectorCollection(Protocol):
    """Vectors of one length, found by nearness among those with a tag. Raises SearchUnavailable as the engine does."""

    def write(self, rows: Sequence[VectorRow]) -> None:
        """Write vectors; what is there under the same id is replaced."""

    def remove(self, ids: Iterable[int]) -> None:
        """Remove vectors; an id that is not there is fine."""

    def settle(self) -> None:
        """Make what was written visible to searches now."""

    def stamps(self) -> dict[int, int]:
        """The stamp of every vector there is, by id."""

    def nearest(self, vectors: Vector, *, limit: int, tags: Sequence[Sequence[str]]) -> list[list[tuple[int, float]]]:
        """For each of `vectors` about the `limit` nearest that have one of its tags, with the inner product, nearest
        first. Approximate in who is found; the products are exact."""

    def drop(self) -> None:
        """Delete the collection."""


class SearchEngine(Protocol):
    """An engine. Every method raises SearchUnavailable when the engine can't be reached or read.

    `kind` is the name of a registered document. A write with an older version than what is there changes nothing.
    """

    def index(self, kind: str, documents: Sequence[IndexDocument]) -> None:
        """Write documents. Raises DocumentsRejected when some can't be taken; the others are written."""

    def remove(self, kind: str, ids: Iterable[int], *, version: int) -> None:
        """Remove documents; an id that is not there is fine."""

    def settle(self, kind: str) -> None:
        """Make what was written visible to searches now; an engine may else take a second."""

    def search(self, kind: str, request: SearchRequest) -> SearchAnswer:
        """Answer a search."""

    def neighbours(self, kind: str, vector: Vector, *, limit: int) -> list[Neighbour]:
        """The `limit` documents nearest to `vector` as wholes, nearest first."""

    def passages(self, kind: str, near: Sequence[Neighbour], vector: Vector) -> dict[int, Nearest]:
        """Of each document the passage nearest to `vector`."""

    def vectors(self, kind: str, ids: Sequence[int]) -> dict[int, Vector]:
        """The vectors of whole documents."""

    def suggest(self, kind: str, prefix: str, *, limit: int, filters: Sequence[Filter] = ()) -> list[tuple[str, int]]:
        """Completions that begin with `prefix`, each with the number of documents that have it."""

    def collection(self, name: str, *, length: int) -> VectorCollection | None:
        """A collection of vectors of that length, made when it is not there; None where the engine keeps none."""

    def stamps(self, kind: str, *, after: int, limit: int) -> list[tuple[int, int]]:
        """Ids above `after` with their stamps, ascending, at most `limit`; a document not whole has stamp -1."""

    def build(self, kind: str, token: str) -> AbstractContextManager[Builder]:
        """Begin, or go on with, the new index called `token`."""

    def rollback(self, kind: str) -> None:
        """Make the index before the last swap the live one again. Raises LookupError when there is none.

        What was rolled back is not built again by itself, until somebody asks for a build.
        """

    def health(self) -> Health:
        """Never raises."""
