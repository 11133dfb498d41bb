"""Says why a document was found: which word or concept stands in which field, or which passage is near in meaning."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from search.engines.protocol import Form, Nearest, Passage, Word
from search.planning.plan import Plan
from search.results import Why
from search.text.highlight import found_spans, marked, quoted

MOST = 3


@dataclass(frozen=True)
class FieldText:
    """A text of a document as it is shown: name of its field, language, and the text."""

    field: str
    language: str
    text: str


def plan_forms(plan: Plan) -> list[tuple[Word, Form]]:
    """Every form of every word that decides, as typed before expanded."""
    if plan.lexical is None:
        return []
    words = [word for word in (*plan.lexical.required, *plan.lexical.words) if not word.optional]
    return [(word, form) for word in words for form in word.forms]


def title_marked(text: str, plan: Plan) -> str:
    """A title escaped, with <mark> around what was found."""
    lexical = plan.lexical
    words = (*lexical.required, *lexical.words) if lexical else ()
    return marked(text, found_spans(text, [form.terms for word in words for form in word.forms]))


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
    open_words = _words(plan)
    by_field: dict[str, list[FieldText]] = {}
    for text in texts:
        by_field.setdefault(text.field, []).append(text)
    for field, sides in by_field.items():
        for side in sorted(sides, key=lambda text: text.language != language):
            here = [word for word in open_words.values() if found_spans(side.text, [form.terms for form in word.forms])]
            if not here:
                continue
            for word in here:
                del open_words[word.typed]
            yield _why(field, side.text, here)


def _words(plan: Plan) -> dict[str, Word]:
    return {word.typed: word for word, _form in plan_forms(plan)}


def _why(field: str, text: str, words: Sequence[Word]) -> Why:
    forms = [form for word in words for form in word.forms]
    passage, html = quoted(text, [form.terms for form in forms]) or (text, marked(text, []))
    literal = [word.typed for word in words if _stands(text, (form for form in word.forms if not form.concept))]
    term = ", ".join(dict.fromkeys(literal or [_expanded(text, word) for word in words]))
    return Why("field" if literal else "concept", field, term, passage, html)


def _stands(text: str, forms: Iterable[Form]) -> bool:
    return bool(found_spans(text, [form.terms for form in forms]))


def _expanded(text: str, word: Word) -> str:
    return next((form.text for form in word.forms if found_spans(text, [form.terms])), word.typed)
