"""The words of a plan as conditions on rows of text, for answers from the database."""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import and_, or_

from django.db.models import Q

from search.engines.protocol import Form, Lexical, Word
from search.entry_texts import form_needles

MOST_WORDS = 12
MOST_FORMS = 6
"""Of each word; every form is one more look through every text."""


class Wanted:
    """What a row must contain. `narrow` asks the database, `found` looks at the lines of one row by field."""

    def __init__(self, lexical: Lexical | None) -> None:
        words = [*lexical.required, *lexical.words] if lexical else []
        needed = [word for word in words if not word.optional] or words
        self._words = [(word.fields, _forms(word)) for word in needed[:MOST_WORDS]]
        self._without = [(word.fields, _forms(word)) for word in (lexical.excluded if lexical else ())]
        self.by_field = any(fields for fields, _forms_ in [*self._words, *self._without])
        """Whether the database alone can't tell: then every row must be looked at by `found`."""

    def narrow(self, column: str) -> Q:
        """Rows whose whole text may be found; exactly those found when no word is tied to a field."""
        wanted = [_any(forms, column) for _fields, forms in self._words]
        unwanted = [~_any(forms, column) for fields, forms in self._without if not fields]
        return reduce(and_, [*wanted, *unwanted], Q())

    def found(self, lines: Mapping[str, str]) -> bool:
        """Whether a row with these lines, by field, is found."""
        return all(_has(lines, *word) for word in self._words) and not any(_has(lines, *word) for word in self._without)


def _forms(word: Word) -> list[list[str]]:
    best = sorted(word.forms, key=_weight)[:MOST_FORMS]
    return [needles for form in best if (needles := form_needles(form))]


def _weight(form: Form) -> float:
    return -form.weight


def _any(forms: Iterable[list[str]], column: str) -> Q:
    ways = [reduce(and_, [Q(**{f"{column}__contains": needle}) for needle in needles]) for needles in forms]
    return reduce(or_, ways) if ways else Q(pk__in=[])


def _has(lines: Mapping[str, str], fields: tuple[str, ...], forms: list[list[str]]) -> bool:
    texts = [lines[name] for name in (fields or lines) if name in lines]
    return any(all(any(needle in text for text in texts) for needle in needles) for needles in forms)
