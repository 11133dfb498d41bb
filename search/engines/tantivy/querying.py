"""Turns engine-neutral requests into Tantivy queries."""

import re
from collections.abc import Iterable, Mapping, Sequence

import tantivy
from tantivy import Occur, Query

from search.engines.coverage import minimal_sets, word_information
from search.engines.protocol import Filter, Form, Lexical, SearchedField, SearchRequest, Word
from search.engines.tantivy.schema import ID

SPECIAL = re.compile(r"[\\.+*?()|\[\]{}^$#&~-]")
"""What a regular expression would not read as itself."""
TIE = 0.15
"""Of a word found in several fields the best field counts whole and each other one by this share."""


def filter_query(schema: tantivy.Schema, wanted: Filter) -> Query:
    """Documents that pass one filter."""
    if wanted.values:
        return Query.term_set_query(schema, wanted.field, list(wanted.values))
    kind = tantivy.FieldType.Unsigned
    return Query.range_query(schema, wanted.field, kind, wanted.minimum or 0, wanted.maximum)


def all_of(queries: Iterable[Query]) -> Query:
    """Documents that each of `queries` finds; all documents when there is none. Only the first one scores."""
    parts = list(queries)
    if not parts:
        return Query.all_query()
    if len(parts) == 1:
        return parts[0]
    return Query.boolean_query(
        [(Occur.Must, part if place == 0 else Query.const_score_query(part, 0.0)) for place, part in enumerate(parts)]
    )


def any_of(queries: Sequence[Query]) -> Query:
    """Documents that one of `queries` finds."""
    if not queries:
        return Query.empty_query()
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, part) for part in queries])


def found_query(searcher: tantivy.Searcher, schema: tantivy.Schema, request: SearchRequest) -> Query:
    """What the request finds before its filters: by enough words (scored by all of them), or by meaning, or all.

    Who has too few of the words gets no score by them: a single common word would outrank a near meaning.
    """
    near = _near_query(schema, request.neighbours)
    asked = request.lexical
    if asked is None:
        return near or Query.all_query()
    by_words = words_query(searcher, schema, asked)
    return demanded(schema, asked, any_of([by_words, near]) if near else by_words)


def _near_query(schema: tantivy.Schema, ids: Sequence[int]) -> Query | None:
    """These documents, without a score: how near they are is not the engine's to weigh against words."""
    return Query.const_score_query(Query.term_set_query(schema, ID, list(ids)), 0.0) if ids else None


def demanded(schema: tantivy.Schema, asked: Lexical | None, found: Query) -> Query:
    """Of `found`, the documents with all required words and no excluded one."""
    if asked is None or not (asked.required or asked.excluded):
        return found
    clauses = [(Occur.Must, found)]
    clauses += [(Occur.Must, word_query(schema, asked.fields, word)) for word in asked.required]
    clauses += [(Occur.MustNot, word_query(schema, asked.fields, word)) for word in asked.excluded]
    return Query.boolean_query(clauses)


def filtered(schema: tantivy.Schema, found: Query, filters: Mapping[str, Filter], *, but: str = "") -> Query:
    """`found` with every filter but the one named."""
    return all_of([found, *(filter_query(schema, wanted) for name, wanted in filters.items() if name != but)])


def counted(result: tantivy.SearchResult) -> int:
    """How many documents a search found, beyond those it returned."""
    # The stub leaves this attribute out; it is there whenever a count was asked for.
    return int(result.count)  # type: ignore[attr-defined]


def count_found(searcher: tantivy.Searcher, query: Query) -> int:
    """How many documents a query finds."""
    return counted(searcher.search(Query.const_score_query(query, 1.0), limit=1, count=True))


def words_query(searcher: tantivy.Searcher, schema: tantivy.Schema, asked: Lexical) -> Query:
    """Documents with enough of the words, scored by all of them; everything when no word decides."""
    words = [(word, word_query(schema, asked.fields, word)) for word in asked.words]
    deciding = [query for word, query in words if not word.optional]
    if not deciding:
        return Query.all_query() if asked.required or asked.excluded else Query.empty_query()
    if len(words) == 1:
        return deciding[0]
    clauses = [(Occur.Must, Query.const_score_query(_enough(searcher, deciding, asked.coverage), 0.0))]
    return Query.boolean_query(clauses + [(Occur.Should, query) for _word, query in words])


def _enough(searcher: tantivy.Searcher, queries: Sequence[Query], share: float) -> Query:
    if len(queries) == 1:
        return queries[0]
    documents = searcher.num_docs
    told = [word_information(count_found(searcher, query), documents) for query in queries]
    return any_of([all_of([queries[place] for place in chosen]) for chosen in minimal_sets(told, share)])


def word_query(schema: tantivy.Schema, fields: Sequence[SearchedField], word: Word) -> Query:
    """A word in any of its forms and fields, scored by the best of them."""
    parts = [
        Query.boost_query(_form_query(schema, field.name, form), field.weight * form.weight)
        for form in word.forms
        for field in fields
        if form.script in ("any", field.script) and (not word.fields or field.name in word.fields)
    ]
    return Query.disjunction_max_query(parts, TIE) if parts else Query.empty_query()


def _form_query(schema: tantivy.Schema, field: str, form: Form) -> Query:
    if form.prefix:
        return Query.regex_query(schema, field, SPECIAL.sub(r"\\\g<0>", form.terms[0][1]) + ".*")
    if len(form.terms) == 1:
        return Query.term_query(schema, field, form.terms[0][1])
    return Query.phrase_query(schema, field, list(form.terms))
