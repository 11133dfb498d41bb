"""Makes passages: neutral text for the matcher, original text for the reader, vectors from one bulk look-up."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from catalogue.privacy.neutral import neutral
from matching.features.lexical import word_sets
from matching.features.terms import TermIndex
from matching.schema import Passage, no_vectors
from matching.vectors import Vectors, on_grid

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts to vectors of length 1, shape (n, 512); the same text always gives the same vector."""


class PassageMaker:
    """Makes passages in two rounds: the first collects the texts, the second finds their vectors ready.

    So that any number of texts costs one call of the encoder.
    """

    def __init__(self, encode: Encode, terms: TermIndex) -> None:
        self._encode = encode
        self._terms = terms
        self._wanted: dict[str, None] = {}
        self._vectors: dict[str, Vectors] = {}
        self._read: dict[str, tuple[frozenset[str], tuple[NDArray[np.uint32], ...]]] = {}

    def prepare(self) -> None:
        """Encode what the first round asked for."""
        texts = [text for text in self._wanted if text not in self._vectors]
        if texts:
            vectors = on_grid(self._encode(texts))
            self._vectors |= {text: vectors[place : place + 1] for place, text in enumerate(texts)}
        self._wanted.clear()

    def make(self, zh: str, en: str, field: str = "", key: str = "", read: tuple[str, str] | None = None) -> Passage:
        """A passage; one that says nothing has no vectors. `read` is what is compared, where not all that is shown."""
        read_zh, read_en = read or (zh, en)
        texts = [text for text in (neutral(read_zh), neutral(read_en)) if any(char.isalnum() for char in text)]
        self._wanted |= dict.fromkeys(texts)
        known = [self._vectors[text] for text in texts if text in self._vectors]
        read_as = [self._terms_and_words(text) for text in texts]
        terms = frozenset[str]().union(*(found for found, _words in read_as))
        words = tuple(words for _found, told in read_as for words in told)
        return Passage(zh, en, np.concatenate(known) if known else no_vectors(), terms, field, key, words)

    def _terms_and_words(self, text: str) -> tuple[frozenset[str], tuple[NDArray[np.uint32], ...]]:
        """Found in the first round, and found ready in the second."""
        if text not in self._read:
            self._read[text] = (self._terms.found(text), word_sets(text))
        return self._read[text]
