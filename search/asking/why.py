"""Says why a document was found: which word or concept stands in which field, or which passage is near in meaning."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from search.engines.protocol import Form, Nearest, Passage, Terms, Word
from search.planning.plan import Plan
from search.results import Why
from search.text.highlight import found_spans, marked, quoted, terms_beginning

MOST = 3
INDEXED_AS = {"roles": "duties", "base": "place", "package": "offer", "remark": "offer"}
"""Texts that are shown under a name of their own but are searched in another field."""
TITLES = ("title", "headline")


@dataclass(frozen=True)
class FieldText:
    """A text of a document as it is shown: name of its field, language, and the text."""

    field: str
    language: str
    text: str


def plan_words(plan: Plan) -> list[Word]:
    """The words that decide, demanded ones first."""
    if plan.lexical is None:
        return []
    return [word for word in (*plan.lexical.required, *plan.lexical.words) if not word.optional]


def title_marked(text: str, plan: Plan) -> str:
    """A title escaped, with <mark> around what was found."""
    lexical = plan.lexical
    words = (*lexical.required, *lexical.words) if lexical else ()
    here = [word for word in words if any(_looked_for(word, title) for title in TITLES)]
    return marked(text, found_spans(text, _terms(text, (form for word in here for form in word.forms))))


def reasons(plan: Plan, texts: Sequence[FieldText], near: Passage | None, *, language: str) -> tuple[Why, ...]:
    """At most MOST reasons, the strongest first: `texts` stand in order of weight, `near` is a similar passage.

    A word is explained once, by the reader's own language where it stands there.
    """
    found = list(_by_words(plan, texts, language))[:MOST]
    if near is not None and len(found) < MOST and near.text not in {row.text for row in found}:
        found.append(Why("meaning", near.field, "", near.text))
    return tuple(found)


def passage_of(passages: Iterable[Passage], near: Nearest | None) -> Passage | None:
    """The passage that an engine found near, as the database has it now; None when it is no longer there."""
    return next((row for row in passages if row.digest == near.digest), None) if near is not None else None


def _by_words(plan: Plan, texts: Sequence[FieldText], language: str) -> Iterator[Why]:
    open_words = plan_words(plan)
    by_field: dict[str, list[FieldText]] = {}
    for text in texts:
        by_field.setdefault(text.field, []).append(text)
    for field, sides in by_field.items():
        for side in sorted(sides, key=lambda text: text.language != language):
            here = [word for word in open_words if _looked_for(word, field) and _stands(side.text, word.forms)]
            if not here:
                continue
            open_words = [word for word in open_words if word not in here]
            yield _why(field, side.text, here)


def _looked_for(word: Word, field: str) -> bool:
    name = INDEXED_AS.get(field, field)
    return not word.fields or any(side.rpartition("_")[0] == name for side in word.fields)


def _why(field: str, text: str, words: Sequence[Word]) -> Why:
    forms = [form for word in words for form in word.forms]
    passage, html = quoted(text, _terms(text, forms)) or (text, marked(text, found_spans(text, _terms(text, forms))))
    literal = [word.typed for word in words if _stands(text, (form for form in word.forms if not form.concept))]
    term = ", ".join(dict.fromkeys(literal or [_expanded(text, word) for word in words]))
    return Why("field" if literal else "concept", field, term, passage, html)


def _stands(text: str, forms: Iterable[Form]) -> bool:
    return bool(found_spans(text, _terms(text, forms)))


def _expanded(text: str, word: Word) -> str:
    return next((form.text for form in word.forms if _stands(text, [form])), word.typed)


def _terms(text: str, forms: Iterable[Form]) -> list[Terms]:
    """What to look for in `text`: the terms of each form, and of a beginning all that begin so."""
    terms: list[Terms] = []
    for form in forms:
        terms += terms_beginning(text, form.terms[0][1]) if form.prefix else [form.terms]
    return terms
