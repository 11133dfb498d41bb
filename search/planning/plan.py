"""Plans a query: what is asked of the words, what is compared by meaning, which concepts were read."""

from dataclasses import dataclass

from search.engines.protocol import Form, Lexical, SearchedField, Word
from search.planning.concepts import ConceptBook, Known, Recognised
from search.planning.parse import Parsed, query_parse
from search.planning.units import Unit, units
from search.planning.weights import CONCEPT_ALIAS, CONCEPT_NAME, COVERAGE
from search.planning.words import part_words, phrase_form, phrase_word, plain_words
from search.text.normalise import fold

MOST_FORMS = 12
MOST_WORDS = 24
PREFERRED_NAMES = 2


@dataclass(frozen=True)
class Read:
    """A concept recognised, with the words as typed (folded)."""

    typed: str
    concept: Known


@dataclass(frozen=True)
class Plan:
    """What to ask. `lexical` is None when the query says nothing that words can find."""

    parsed: Parsed
    lexical: Lexical | None
    read: tuple[Read, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether everything is asked for."""
        return self.lexical is None and not self.parsed.meaning


def query_plan(text: str, *, fields: tuple[SearchedField, ...], book: ConceptBook) -> Plan:
    """Plan a query over `fields`, with the concepts of `book`."""
    parsed = query_parse(text)
    if parsed.empty:
        return Plan(parsed, None)
    words, read = _words(fold(parsed.plain), book)
    required = tuple(word for phrase in parsed.phrases if (word := phrase_word(phrase)))
    excluded = tuple(word for phrase in parsed.excluded if (word := phrase_word(phrase)))
    if not (words or required or excluded):
        return Plan(parsed, None)
    lexical = Lexical(fields, tuple(words[:MOST_WORDS]), required, excluded, COVERAGE)
    return Plan(parsed, lexical, tuple(read))


def _words(plain: str, book: ConceptBook) -> tuple[list[Word], list[Read]]:
    row = units(plain)
    words: list[Word] = []
    read: list[Read] = []
    last = 0
    for found in book.recognise(row):
        start, end = row[found.start].start, row[found.end - 1].end
        typed = plain[start:end]
        words += plain_words(plain[last:start])
        words.append(_concept_word(typed, found, row))
        words += part_words(typed)
        read += [Read(typed, concept) for concept in found.concepts]
        last = end
    words += plain_words(plain[last:])
    if not any(not word.optional for word in words):
        # Nothing but talk of looking for work: then that is what is asked.
        words += [word for word in (phrase_word(part) for part in plain.split()) if word]
    return words, read


def _concept_word(typed: str, found: Recognised, row: list[Unit]) -> Word:
    literal = phrase_form(typed)
    forms: dict[tuple[tuple[int, str], ...], Form] = {literal.terms: literal} if literal else {}
    for concept in found.concepts:
        for place, name in enumerate(concept.names):
            weight = CONCEPT_NAME if place < PREFERRED_NAMES else CONCEPT_ALIAS
            form = phrase_form(name, weight, concept.code)
            if form:
                forms.setdefault(form.terms, form)
    return Word(typed, tuple(list(forms.values())[:MOST_FORMS]))
