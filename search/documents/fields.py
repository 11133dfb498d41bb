"""Field types of the documents, named by what they are for."""

from typing import Any

from elasticsearch.dsl import DenseVector, InnerDoc, Integer, Keyword, Long, Text, analyzer

DIMENSIONS = 512

chinese = analyzer(
    "catalogue_chinese",
    tokenizer="standard",
    filter=["cjk_width", "lowercase", "cjk_bigram"],
)
english = analyzer(
    "catalogue_english",
    tokenizer="standard",
    filter=["cjk_width", "lowercase", "porter_stem"],
)


def chinese_text() -> Text:
    """Text in Chinese, searched by words."""
    return Text(analyzer=chinese)


def english_text() -> Text:
    """Text in English, searched by words."""
    return Text(analyzer=english)


def choice() -> Keyword:
    """A code that facets count and filters select; may hold several."""
    return Keyword()


def number() -> Integer:
    """A number that filters select by."""
    return Integer()


def sort_key(direction: str) -> Long:
    """A number that results can be sorted by; the document's `order` is the second key."""
    return Long(meta={"sort": direction})


class PassageVector(InnerDoc):
    """A passage and its vector. The text is read from the database."""

    field = Keyword()
    language = Keyword()
    place = Integer()
    vector = DenseVector(dims=DIMENSIONS, index=True, similarity="cosine")


def mapping_properties(document: Any) -> dict[str, dict[str, Any]]:
    """The mapping of a document class as plain data, field by field."""
    return dict(document._doc_type.mapping.to_dict()["properties"])
