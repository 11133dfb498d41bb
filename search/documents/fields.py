"""Field types of the documents, named by what they are for."""

from functools import cache
from typing import Any

from elasticsearch.dsl import DenseVector, Integer, Keyword, Long, Object, Text, analyzer, token_filter, tokenizer

DIMENSIONS = 512

# Both engines index the words that `search/text/tokens.py` cuts. Elasticsearch is handed them ready, see
# `engines/elasticsearch/tokens.py`: positions apart by blanks, the tokens of a position apart by bars, `_` for none.
places = tokenizer("catalogue_places", "whitespace", max_token_length=8192)
apart = token_filter("catalogue_apart", "pattern_capture", preserve_original=False, patterns=["([^|]+)"])
holes = token_filter("catalogue_holes", "stop", stopwords=["_"])
indexed = analyzer("catalogue_indexed", tokenizer=places, filter=[apart, holes])
asked = analyzer("catalogue_asked", tokenizer=places, filter=[holes])


def words() -> Text:
    """Text searched by words."""
    return Text(analyzer=indexed, search_analyzer=asked)


def choice() -> Keyword:
    """A code that facets count and filters select; may hold several."""
    return Keyword()


def number() -> Integer:
    """A number that filters select by."""
    return Integer()


def sort_key(direction: str) -> Long:
    """A number that results can be sorted by; the document's `order` is the second key."""
    return Long(meta={"sort": direction})


def meaning() -> DenseVector:
    """The vector of a whole document, found by nearness. Its length is 1, so that the product is the cosine."""
    graph = {"type": "int8_hnsw", "m": 16, "ef_construction": 100}
    return DenseVector(dims=DIMENSIONS, index=True, similarity="max_inner_product", index_options=graph)


def kept() -> Object:
    """What is kept beside a document and never searched: vectors of its passages, by digests of their texts."""
    return Object(enabled=False)


@cache
def mapping_properties(document: Any) -> dict[str, dict[str, Any]]:
    """The mapping of a document class as plain data, field by field. Kept: do not write into it."""
    return dict(document._doc_type.mapping.to_dict()["properties"])


@cache
def sort_directions(document: Any) -> dict[str, str]:
    """Sort fields of a document class with their direction. Kept as well."""
    found = mapping_properties(document)
    return {name: rule["meta"]["sort"] for name, rule in found.items() if "sort" in rule.get("meta", {})}
