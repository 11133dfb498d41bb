"""Fills a new index beside the live one; a build that was killed goes on where it was."""

from collections.abc import Sequence

from elasticsearch import Elasticsearch

from search.engines.elasticsearch.failures import guarded
from search.engines.elasticsearch.indices import Indices
from search.engines.elasticsearch.writing import bulk_write
from search.engines.protocol import IndexDocument

DONE = "done_until"


class ElasticsearchBuilder:
    """See protocol.Builder. How far it has come stands in the index itself."""

    def __init__(self, client: Elasticsearch, indices: Indices, token: str) -> None:
        self._client, self._indices = client, indices
        self._name = indices.begin(token)
        mapping = client.indices.get_mapping(index=self._name)[self._name]["mappings"]
        self.done_until = int(mapping.get("_meta", {}).get(DONE, 0))

    def index(self, documents: Sequence[IndexDocument], *, done_until: int) -> None:
        """See protocol.Builder."""
        with guarded():
            bulk_write(self._client, self._indices.kind, [self._name], documents)
            self._client.indices.put_mapping(index=self._name, meta={DONE: done_until})
        self.done_until = done_until

    def swap(self) -> None:
        """See protocol.Builder."""
        with guarded():
            self._indices.swap(self._name)
