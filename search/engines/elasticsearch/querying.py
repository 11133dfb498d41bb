"""Turns engine-neutral requests into Elasticsearch queries."""

from collections.abc import Mapping, Sequence
from typing import Any

from search.engines.coverage import MOST_WORDS, word_information
from search.engines.elasticsearch.indices import ID
from search.engines.elasticsearch.tokens import phrase_text
from search.engines.protocol import Filter, Form, Lexical, SearchedField, SearchRequest, Word

Clause = dict[str, Any]

TIE = 0.15
"""Of a word found in several fields the best field counts whole and each other one by this share."""
EVERYTHING: Clause = {"match_all": {}}
NOTHING: Clause = {"match_none": {}}


def filter_clause(wanted: Filter) -> Clause:
    """Documents that pass one filter."""
    if wanted.values:
        return {"terms": {wanted.field: list(wanted.values)}}
    bounds = {"gte": wanted.minimum, "lte": wanted.maximum}
    return {"range": {wanted.field: {name: value for name, value in bounds.items() if value is not None}}}


def filter_clauses(filters: Mapping[str, Filter], *, but: str = "") -> list[Clause]:
    """Every filter but the one named."""
    return [filter_clause(wanted) for name, wanted in filters.items() if name != but]


def near_clause(ids: Sequence[int]) -> Clause:
    """These documents, without a score: how near they are is not the engine's to weigh against words."""
    return {"constant_score": {"filter": {"terms": {ID: list(ids)}}, "boost": 0.0}}


def found_clause(request: SearchRequest, counts: Mapping[str, int], documents: int) -> Clause:
    """What the request finds before its filters: by enough words (scored by all of them), or by meaning, or all."""
    near = near_clause(request.neighbours) if request.neighbours else None
    asked = request.lexical
    if asked is None:
        return near or EVERYTHING
    by_words = words_clause(asked, counts, documents)
    return demanded(asked, any_of([by_words, near]) if near else by_words)


def any_of(clauses: list[Clause]) -> Clause:
    """Documents that one of `clauses` finds, scored by all that do."""
    return {"bool": {"should": clauses, "minimum_should_match": 1}}


def demanded(asked: Lexical | None, found: Clause) -> Clause:
    """Of `found`, the documents with all required words and no excluded one."""
    if asked is None or not (asked.required or asked.excluded):
        return found
    return {
        "bool": {
            "must": [found, *(word_clause(asked.fields, word) for word in asked.required)],
            "must_not": [word_clause(asked.fields, word) for word in asked.excluded],
        }
    }


def deciding(asked: Lexical | None) -> list[Word]:
    """Words whose rarity decides what is enough of the query; none when there is but one."""
    words = [word for word in asked.words if not word.optional] if asked else []
    return words if len(words) > 1 else []


def words_clause(asked: Lexical, counts: Mapping[str, int], documents: int) -> Clause:
    """Documents with enough of the words, scored by all of them; everything when no word decides."""
    words = [word for word in asked.words if not word.optional]
    if not words:
        return EVERYTHING if asked.required or asked.excluded else NOTHING
    clauses = [word_clause(asked.fields, word) for word in asked.words]
    if len(clauses) == 1:
        return clauses[0]
    enough = _enough(asked, words, counts, documents)
    return {"bool": {"filter": [enough], "should": clauses}}


def _enough(asked: Lexical, words: Sequence[Word], counts: Mapping[str, int], documents: int) -> Clause:
    """The same rule as `coverage.minimal_sets`: the words found carry the asked share of all information."""
    if len(words) == 1:
        return word_clause(asked.fields, words[0])
    told = [word_information(counts[word.typed], documents) for word in words]
    places = sorted(range(len(words)), key=lambda place: (-told[place], place))[:MOST_WORDS]
    needed = asked.coverage * sum(told[place] for place in places)
    parts = [
        {"constant_score": {"filter": word_clause(asked.fields, words[place]), "boost": told[place]}}
        for place in places
    ]
    # Scores are single precision: a sum that is just enough must not miss by rounding.
    return {"function_score": {"query": any_of(parts), "min_score": needed * (1 - 1e-5), "boost_mode": "multiply"}}


def word_clause(fields: Sequence[SearchedField], word: Word) -> Clause:
    """A word in any of its forms and fields, scored by the best of them."""
    parts = [
        clause
        for form in word.forms
        for field in fields
        if form.script in ("any", field.script) and (not word.fields or field.name in word.fields)
        for clause in [_form_clause(field.name, form, field.weight * form.weight)]
        if clause is not None
    ]
    return {"dis_max": {"queries": parts, "tie_breaker": TIE}} if parts else NOTHING


def _form_clause(field: str, form: Form, boost: float) -> Clause | None:
    if form.prefix:
        return {"prefix": {field: {"value": form.terms[0][1], "boost": boost}}}
    if len(form.terms) == 1:
        return {"term": {field: {"value": form.terms[0][1], "boost": boost}}}
    text = phrase_text(form.terms)
    return {"match_phrase": {field: {"query": text, "boost": boost}}} if text is not None else None
