"""Vectors of passages, encoded once and kept in the database."""

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.encoder import DIMENSIONS, MODEL, encode
from search.models import Embedding

LOOK_UP = 500


def passage_vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors of `texts`, shape (len(texts), 512); those not seen before are encoded and kept."""
    digests = [_digest(text) for text in texts]
    known = _known(sorted(set(digests)))
    new = {digest: text for digest, text in zip(digests, texts, strict=True) if digest not in known}
    if new:
        vectors = encode(list(new.values())).astype(np.float16)
        rows = [Embedding(digest=digest, vector=vector.tobytes()) for digest, vector in zip(new, vectors, strict=True)]
        Embedding.objects.bulk_create(rows, ignore_conflicts=True, batch_size=LOOK_UP)
        known |= dict(zip(new, vectors, strict=True))
    found = [known[digest] for digest in digests]
    return np.asarray(found, dtype=np.float32).reshape(len(texts), DIMENSIONS)


def _digest(text: str) -> str:
    return hashlib.blake2b(f"{MODEL}\n{text}".encode("utf-8", "replace"), digest_size=20).hexdigest()


def _known(digests: Sequence[str]) -> dict[str, NDArray[np.float16]]:
    found: dict[str, NDArray[np.float16]] = {}
    for start in range(0, len(digests), LOOK_UP):
        rows = Embedding.objects.filter(digest__in=digests[start : start + LOOK_UP])
        found |= {digest: np.frombuffer(vector, dtype=np.float16) for digest, vector in rows.values_list()}
    return found
