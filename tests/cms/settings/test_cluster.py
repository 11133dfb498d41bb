"""Where the Elasticsearch cluster is, as read from the environment."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings.cluster import cluster_settings
from search.engines.elasticsearch.client import Cluster, client_shared


def test_without_an_address_the_embedded_engine_is_used() -> None:
    assert cluster_settings([]) == {}
    assert cluster_settings([" "]) == {}


def test_user_and_password_leave_the_address() -> None:
    found = cluster_settings(["https://elastic:p%40ss@one:9243/", "https://elastic:p%40ss@two"])
    assert found["urls"] == ("https://one:9243", "https://two:443")
    assert (found["user"], found["password"]) == ("elastic", "p@ss")


@pytest.mark.parametrize("address", ["search:9200", "ftp://search", "https://"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="ELASTICSEARCH_URL"):
        cluster_settings([address])


def test_client_knows_every_node_and_how_to_sign_in() -> None:
    cluster = Cluster(("https://one:9243", "https://two:443"), api_key="a-key", verify_certs=False, timeout=3.0)
    client = client_shared(cluster)
    assert {node.base_url for node in client.transport.node_pool.all()} == {"https://one:9243", "https://two:443"}
    assert client._headers["authorization"] == "ApiKey a-key"
