"""Writes documents and removals in bulk, with versions of our own: an older write changes nothing."""

import base64
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from search.documents.fields import mapping_properties
from search.documents.registry import document_of
from search.engines.elasticsearch.indices import ID
from search.engines.elasticsearch.tokens import index_text
from search.engines.protocol import DocumentsRejected, IndexDocument, SearchUnavailable, Vector

CONFLICT, NOT_FOUND = 409, 404
REJECTED = frozenset({400, 413})
"""The document itself is at fault; any other failure is the cluster's, and passes."""
BYTES = 20 * 1024 * 1024


def packed(vectors: Vector) -> str:
    """Vectors as half precision in base64."""
    return base64.b64encode(vectors.astype(np.float16).tobytes()).decode("ascii")


def unpacked(text: str) -> Vector:
    """The rows of packed vectors, shape (n, 512)."""
    rows = np.frombuffer(base64.b64decode(text), dtype=np.float16).astype(np.float32)
    return rows.reshape(-1, 512)


def source(kind: str, document: IndexDocument) -> dict[str, Any]:
    """What is sent for a document. Texts go as the tokens that both engines index."""
    rules = mapping_properties(document_of(kind))
    texts = {name for name, rule in rules.items() if rule["type"] == "text"}
    body = {name: index_text(value) if name in texts else value for name, value in document.body.items()}
    return body | {
        ID: document.id,
        "stamp": document.stamp,
        # Half precision, as the other engine has it, so that both give the same nearness.
        "vector": document.vector.astype(np.float16).astype(np.float32),
        "passages": {
            "whole": packed(document.vector[None]),
            "digests": [passage.digest for passage in document.passages],
            "vectors": packed(document.passage_vectors),
        },
    }


def bulk_write(
    client: Elasticsearch,
    kind: str,
    indices: Sequence[str],
    documents: Sequence[IndexDocument] = (),
    removals: Sequence[tuple[int, int]] = (),
) -> None:
    """Write to each of `indices`. Raises DocumentsRejected, or SearchUnavailable when the cluster failed any."""
    rejected: dict[int, str] = {}
    failed = ""
    for ok, row in streaming_bulk(
        client,
        _actions(kind, indices, documents, removals),
        chunk_size=500,
        max_chunk_bytes=BYTES,
        raise_on_error=False,
        raise_on_exception=True,
    ):
        (outcome,) = row.values()
        status = int(outcome["status"])
        if ok or status in (CONFLICT, NOT_FOUND):
            continue
        reason = _reason(outcome)
        if status in REJECTED:
            rejected[int(outcome["_id"])] = reason
        else:
            failed = f"{status} {reason}"
    if failed:
        raise SearchUnavailable(f"Elasticsearch did not take all documents: {failed}")
    if rejected:
        raise DocumentsRejected(rejected)


def _actions(
    kind: str, indices: Sequence[str], documents: Sequence[IndexDocument], removals: Sequence[tuple[int, int]]
) -> Iterator[dict[str, Any]]:
    for document in documents:
        said = source(kind, document)
        for index in indices:
            yield _operation("index", index, document.id, document.version) | {"_source": said}
    for id_, version in removals:
        for index in indices:
            yield _operation("delete", index, id_, version)


def _operation(what: str, index: str, id_: int, version: int) -> dict[str, Any]:
    return {"_op_type": what, "_index": index, "_id": str(id_), "version": version, "version_type": "external_gte"}


def _reason(outcome: dict[str, Any]) -> str:
    problem = outcome.get("error", {})
    if not isinstance(problem, dict):
        return str(problem)[:200]
    return f"{problem.get('type', 'error')}: {problem.get('reason', '')}"[:300]
