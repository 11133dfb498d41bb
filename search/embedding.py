"""Vectors of passages, encoded once and kept in the database until nobody has asked for them for a while."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta

import numpy as np
from django.utils import timezone
from numpy.typing import NDArray

from search.encoder import DIMENSIONS, MODEL, encode
from search.models import Embedding

LOOK_UP = 2000
KEPT = timedelta(days=30)
"""A text nobody has indexed for so long loses its vector: it may have been withdrawn. A later use encodes it again."""
PURGED_AT_ONCE = 20_000


def passage_vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors of `texts`, shape (len(texts), 512); those not seen before are encoded and kept."""
    digests = [_digest(text) for text in texts]
    known = _known(sorted(set(digests)))
    new = {digest: text for digest, text in zip(digests, texts, strict=True) if digest not in known}
    if new:
        vectors = encode(list(new.values())).astype(np.float16)
        today = timezone.localdate()
        rows = [
            Embedding(digest=digest, vector=vector.tobytes(), last_used=today)
            for digest, vector in zip(new, vectors, strict=True)
        ]
        Embedding.objects.bulk_create(rows, ignore_conflicts=True, batch_size=LOOK_UP)
        known |= {digest: bytes(row.vector) for digest, row in zip(new, rows, strict=True)}
    halves = np.frombuffer(b"".join(known[digest] for digest in digests), dtype=np.float16)
    return halves.reshape(len(texts), DIMENSIONS).astype(np.float32)


def embeddings_purge() -> int:
    """Delete what nobody has asked for in KEPT days, at most PURGED_AT_ONCE; returns how many."""
    old = Embedding.objects.filter(last_used__lt=timezone.localdate() - KEPT)
    digests = list(old.order_by("last_used").values_list("digest", flat=True)[:PURGED_AT_ONCE])
    gone = 0
    for start in range(0, len(digests), LOOK_UP):
        # Looked at again: one may have been used since.
        part = old.filter(digest__in=digests[start : start + LOOK_UP])
        gone += part._raw_delete(part.db)
    return gone


def _digest(text: str) -> str:
    return hashlib.blake2b(f"{MODEL}\n{text}".encode("utf-8", "replace"), digest_size=20).hexdigest()


def _known(digests: Sequence[str]) -> dict[str, bytes]:
    """Vectors that are kept, and a note that they are still in use: one a day will do."""
    found: dict[str, bytes] = {}
    today, earlier = timezone.localdate(), []
    for start in range(0, len(digests), LOOK_UP):
        rows = Embedding.objects.filter(digest__in=digests[start : start + LOOK_UP])
        for digest, vector, last_used in rows.values_list("digest", "vector", "last_used"):
            found[digest] = bytes(vector)
            if last_used < today:
                earlier.append(digest)
    for start in range(0, len(earlier), LOOK_UP):
        Embedding.objects.filter(digest__in=earlier[start : start + LOOK_UP]).update(last_used=today)
    return found
