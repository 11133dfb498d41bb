"""Reads where the Elasticsearch cluster is and how to talk to it."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from cms.settings.environment import env


def cluster_settings(addresses: Sequence[str] | None = None) -> dict[str, Any]:
    """Arguments of `search.engines.elasticsearch.client.Cluster`; empty when the embedded engine is to be used.

    `addresses` are those of ELASTICSEARCH_URL unless given; user and password may stand in them.
    """
    given = env.list("ELASTICSEARCH_URL", default=[]) if addresses is None else addresses
    urls = [url.strip().rstrip("/") for url in given if url.strip()]
    if not urls:
        return {}
    user, password = "", ""
    plain = []
    for url in urls:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ImproperlyConfigured("ELASTICSEARCH_URL: write addresses such as https://search:9200, comma apart.")
        if parts.username:
            user, password = unquote(parts.username), unquote(parts.password or "")
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        port = parts.port or (443 if parts.scheme == "https" else 9200)
        plain.append(f"{parts.scheme}://{host}:{port}{parts.path}")
    return {
        "urls": tuple(plain),
        "user": user,
        "password": password,
        "api_key": env.str("ELASTICSEARCH_API_KEY", default=""),
        "ca_certs": env.str("ELASTICSEARCH_CA_CERTS", default=""),
        "verify_certs": env.bool("ELASTICSEARCH_VERIFY_CERTS", default=True),
        "prefix": env.str("ELASTICSEARCH_PREFIX", default="talent"),
        "timeout": env.float("ELASTICSEARCH_TIMEOUT", default=5.0),
        "retries": env.int("ELASTICSEARCH_RETRIES", default=2),
        "shards": env.int("ELASTICSEARCH_SHARDS", default=1),
        "replicas": env.str("ELASTICSEARCH_REPLICAS", default="0-1"),
    }
