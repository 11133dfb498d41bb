"""Derives the Tantivy schema from a document's mapping, and turns document bodies into Tantivy documents."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import tantivy

from search.documents.fields import mapping_properties, sort_directions
from search.documents.projection import ORDER_BITS
from search.documents.registry import document_of
from search.engines.protocol import IndexDocument
from search.text.tokens import tokenise

LAYOUT = 2
"""Raise when the same mapping is stored differently."""

ID = "id"
ELSEWHERE = frozenset({"dense_vector", "object"})
NUMBERS = frozenset({"integer", "long"})


def properties(kind: str) -> dict[str, dict[str, Any]]:
    """The mapping of a document, without what the vector file holds."""
    found = mapping_properties(document_of(kind))
    return {name: rule for name, rule in found.items() if rule["type"] not in ELSEWHERE}


@cache
def schema_of(kind: str) -> tantivy.Schema:
    """The Tantivy schema of a document."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field(ID, indexed=True, fast=True)
    for name, rule in properties(kind).items():
        if rule["type"] == "text":
            # Tokens come ready-made; the tokenizer named here is never asked.
            builder.add_text_field(name, tokenizer_name="raw", index_option="position")
        elif rule["type"] == "keyword":
            builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
        elif rule["type"] in NUMBERS:
            builder.add_unsigned_field(name, indexed=True, fast=True)
        else:
            raise TypeError(f"No Tantivy field for {name!r} of type {rule['type']!r}.")
    return builder.build()


@cache
def schema_digest(kind: str) -> str:
    """Changes with the mapping and with what fills it: an index of another digest must be built anew."""
    canonical = json.dumps([LAYOUT, properties(kind), *document_of(kind).FILLED_BY], sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def document(kind: str, source: IndexDocument) -> tantivy.Document:
    """The Tantivy document of an index document. Raises KeyError naming a field that the mapping lacks."""
    made = tantivy.Document()
    made.add_unsigned(ID, source.id)
    made.add_unsigned("stamp", source.stamp)
    rules, directions = properties(kind), sort_directions(document_of(kind))
    for name, value in source.body.items():
        _add(made, name, rules[name]["type"], _packed(source.body, name, directions.get(name), value))
    return made


def _packed(body: Mapping[str, Any], name: str, direction: str | None, value: Any) -> Any:
    """A sort key with the reference behind it: Tantivy sorts by one field only."""
    if direction is None:
        return value
    order = body["order"]
    return (value << ORDER_BITS) | (order if direction == "asc" else (1 << ORDER_BITS) - 1 - order)


def _add(made: tantivy.Document, name: str, kind: str, value: Any) -> None:
    if kind == "text":
        tokens = [tantivy.Token(token.text, token.position, token.start, token.end) for token in tokenise(value)]
        made.add_pre_tokenized_text(name, tantivy.PreTokenizedString(value, tokens))
    elif kind == "keyword":
        for single in [value] if isinstance(value, str) else value:
            made.add_text(name, single)
    else:
        made.add_unsigned(name, value)
