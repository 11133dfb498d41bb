"""Reads where the Elasticsearch cluster is and how to talk to it."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from cms.settings.environment import env


def cluster_settings(name: str = "ELASTICSEARCH_URL") -> dict[str, Any]:
    """Arguments of `search.engines.elasticsearch.client.Cluster`; empty when the embedded engine is to be used.

    `name` is the variable with the addresses, comma apart; user and password may stand in them.
    """
    urls = [url.strip().rstrip("/") for url in env.list(name, default=[]) if url.strip()]
    if not urls:
        return {}
    user, password = "", ""
    plain = []
    for url in urls:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ImproperlyConfigured(f"{name} must hold addresses such as https://search:9200, comma apart.")
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
