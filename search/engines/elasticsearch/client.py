"""The client of the cluster, made from settings alone."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import orjson
from elastic_transport import JsonSerializer
from elasticsearch import Elasticsearch


@dataclass(frozen=True)
class Cluster:
    """Where the cluster is and how to talk to it. Seconds for times; `prefix` begins every name of an index."""

    urls: tuple[str, ...]
    prefix: str = "talent"
    api_key: str = ""
    user: str = ""
    password: str = ""
    ca_certs: str = ""
    verify_certs: bool = True
    timeout: float = 5.0
    write_timeout: float = 60.0
    retries: int = 2
    connections: int = 16
    shards: int = 1
    replicas: str = "0-1"


class OrjsonSerializer(JsonSerializer):
    """JSON by orjson: vectors are long lists of numbers."""

    def json_loads(self, data: Any) -> Any:
        """Text to data."""
        return orjson.loads(data)

    def json_dumps(self, data: Any) -> bytes:
        """Data to text."""
        return orjson.dumps(data, default=self.default, option=orjson.OPT_SERIALIZE_NUMPY)


@lru_cache(maxsize=8)
def client_shared(cluster: Cluster) -> Elasticsearch:
    """The client of this process for a cluster, with a pool of kept connections to each node. Nothing is sent yet.

    A connection that fails is tried again on the next node; a time-out is not, since the cluster is then busy.
    """
    options: dict[str, Any] = {}
    if cluster.api_key:
        options["api_key"] = cluster.api_key
    elif cluster.user:
        options["basic_auth"] = (cluster.user, cluster.password)
    if any(url.startswith("https://") for url in cluster.urls):
        options["verify_certs"] = cluster.verify_certs
        if cluster.ca_certs:
            options["ca_certs"] = cluster.ca_certs
        if not cluster.verify_certs:
            options["ssl_show_warn"] = False
    return Elasticsearch(
        list(cluster.urls),
        request_timeout=cluster.timeout,
        max_retries=cluster.retries,
        retry_on_timeout=False,
        retry_on_status=(502, 503, 504),
        connections_per_node=cluster.connections,
        serializers={JsonSerializer.mimetype: OrjsonSerializer(), "application/vnd.elasticsearch+json": _Vendor()},
        **options,
    )


class _Vendor(OrjsonSerializer):
    mimetype = "application/vnd.elasticsearch+json"
