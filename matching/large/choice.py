"""Which way a run finds who is near: exactly in memory, or by the graph of the search engine."""

from django.conf import settings

from matching.dataset import candidates_matchable
from matching.features.occupation import no_directions
from search.engines.current import engine_current
from search.engines.protocol import VectorCollection

NAME = "people"
AUTO, EXACT, GRAPH = "auto", "exact", "graph"


def collection_of_people() -> VectorCollection | None:
    """What candidates are compared by at first, in the engine; None where the engine keeps no vectors."""
    return engine_current().collection(NAME, length=no_directions().shape[1])


def is_large() -> bool:
    """Whether runs find people by the graph, as MATCHING_SEARCH says: `exact`, `graph`, or by number when `auto`.

    Raises LookupError when the graph is asked for and the engine has none.
    """
    way = settings.MATCHING_SEARCH
    if way == EXACT:
        return False
    if way == AUTO and candidates_matchable().count() <= settings.MATCHING_EXACT_UP_TO:
        return False
    has_graph = collection_of_people() is not None
    if way == GRAPH and not has_graph:
        raise LookupError("MATCHING_SEARCH=graph needs Elasticsearch: set ELASTICSEARCH_URL.")
    return has_graph
