"""Names, aliases and lives of the indices of one document.

An index is called `prefix-kind-mapping-token`. The alias `prefix-kind` is what answers, `prefix-kind-write` what is
written to: the live index, and beside it the one being built. `prefix-kind-previous` is kept for one roll-back.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from elasticsearch import BadRequestError, Elasticsearch

from search.documents.registry import document_of
from search.engines.elasticsearch.client import Cluster
from search.engines.protocol import IndexMissing

LAYOUT = 1
"""Raise when the same mapping is filled differently."""
ID = "id"
_TOKEN = re.compile(r"^[a-z0-9-]{1,60}$")


@cache
def index_body(kind: str) -> dict[str, Any]:
    """Mapping and analysis of a document, as the cluster is told; the same for every index of this release."""
    body: dict[str, Any] = document_of(kind)._index.to_dict()
    mapping = body["mappings"] | {"_source": {"includes": ["passages"]}}
    mapping["properties"] = mapping["properties"] | {ID: {"type": "long"}}
    return {"mappings": mapping, "settings": {"analysis": body["settings"]["analysis"]}}


@cache
def mapping_digest(kind: str) -> str:
    """Changes with the mapping and with what fills it: an index of another digest must be built anew."""
    canonical = json.dumps([LAYOUT, index_body(kind), *document_of(kind).FILLED_BY], sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:10]


@dataclass(frozen=True)
class Aliases:
    """Which index has which part now."""

    live: str | None
    previous: str | None
    written: tuple[str, ...]
    every: tuple[str, ...]


class Indices:
    """The indices of one kind of document."""

    def __init__(self, client: Elasticsearch, cluster: Cluster, kind: str) -> None:
        self._client, self._cluster, self.kind = client, cluster, kind
        self.read = f"{cluster.prefix}-{kind}"
        self._write = f"{self.read}-write"
        self._previous = f"{self.read}-previous"

    def aliases(self) -> Aliases:
        """The indices as they are now."""
        found = self._client.indices.get_alias(index=f"{self.read}-*", ignore_unavailable=True)
        by_alias: dict[str, list[str]] = {}
        for index, row in found.items():
            for alias in row["aliases"]:
                by_alias.setdefault(alias, []).append(index)
        return Aliases(
            live=next(iter(by_alias.get(self.read, ())), None),
            previous=next(iter(by_alias.get(self._previous, ())), None),
            written=tuple(sorted(by_alias.get(self._write, ()))),
            every=tuple(sorted(found)),
        )

    def written(self) -> tuple[str, ...]:
        """The indices that a change must be written to. Raises IndexMissing."""
        now = self.aliases()
        if now.live is None or not now.written:
            raise IndexMissing(f"There is no index of {self.kind}.")
        return now.written

    def is_current(self, index: str) -> bool:
        """Whether an index was made for this release's mapping."""
        return index.startswith(f"{self.read}-{mapping_digest(self.kind)}-")

    def begin(self, token: str) -> str:
        """Make, or find again, the index `token`, written to from now on; others half built are given up."""
        if not _TOKEN.match(token):
            raise ValueError(f"Not a name of an index: {token!r}")
        name = f"{self.read}-{mapping_digest(self.kind)}-{token}"
        self._create(name)
        now = self.aliases()
        stale = [index for index in now.written if index not in (now.live, name)]
        self._point([{"add": {"index": name, "alias": self._write}}, *self._remove(stale, self._write)])
        return name

    def swap(self, name: str) -> None:
        """Make `name` the live index in one step for every reader; the one before stays, older ones go."""
        self._client.indices.refresh(index=name)
        self._client.indices.put_settings(index=name, settings=self._settled())
        now = self.aliases()
        before = now.live if now.live != name else now.previous
        others = [index for index in now.written if index != name]
        actions = [{"add": {"index": name, "alias": self.read}}, {"add": {"index": name, "alias": self._write}}]
        actions += self._remove([now.live] if now.live and now.live != name else [], self.read)
        actions += self._remove(others, self._write)
        if before:
            actions += self._remove([now.previous] if now.previous and now.previous != before else [], self._previous)
            actions.append({"add": {"index": before, "alias": self._previous}})
        self._point(actions)
        self._delete([index for index in now.every if index not in (name, before)])

    def back(self) -> None:
        """Make the index before the last swap live again. Raises LookupError."""
        now = self.aliases()
        if now.previous is None:
            raise LookupError(f"There is no index of {self.kind} to go back to.")
        others = [index for index in now.written if index != now.previous]
        actions = [{"add": {"index": now.previous, "alias": name}} for name in (self.read, self._write)]
        actions += self._remove([now.previous], self._previous)
        if now.live:
            actions += self._remove([now.live], self.read)
            actions.append({"add": {"index": now.live, "alias": self._previous}})
        self._point([*actions, *self._remove(others, self._write)])

    def _create(self, name: str) -> None:
        settings = {
            "number_of_shards": self._cluster.shards,
            # Copied to other nodes and shown in fresh searches only once it is whole.
            "number_of_replicas": 0,
            "refresh_interval": -1,
            # A removal must be remembered for longer than any late write can take.
            "gc_deletes": "1h",
            "similarity": {"default": {"type": "BM25", "discount_overlaps": False}},
        }
        body = index_body(self.kind)
        try:
            self._client.indices.create(
                index=name, mappings=body["mappings"], settings=body["settings"] | {"index": settings}
            )
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":
                raise

    def _settled(self) -> dict[str, Any]:
        replicas = self._cluster.replicas
        copies = {"auto_expand_replicas": replicas} if "-" in replicas else {"number_of_replicas": int(replicas)}
        return {"refresh_interval": "1s", **copies}

    def _remove(self, indices: list[str], alias: str) -> list[dict[str, Any]]:
        return [{"remove": {"index": index, "alias": alias, "must_exist": False}} for index in indices]

    def _point(self, actions: list[dict[str, Any]]) -> None:
        self._client.indices.update_aliases(actions=actions)

    def _delete(self, names: list[str]) -> None:
        if names:
            self._client.indices.delete(index=names, ignore_unavailable=True)
