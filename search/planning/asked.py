"""What a query asks of the words: those looked for together, those demanded and those excluded."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from search.engines.protocol import Form, Word
from search.planning.concepts import ConceptBook, Known
from search.planning.lexer import Part
from search.planning.prefixes import prefix_word
from search.planning.units import units
from search.planning.weights import CONCEPT_ALIAS, CONCEPT_NAME
from search.planning.words import part_words, phrase_form, phrase_word, plain_words
from search.text.normalise import fold

MOST_FORMS = 12
PREFERRED_NAMES = 2


@dataclass(frozen=True)
class Read:
    """A concept recognised, with the words as typed (folded) and their sign."""

    typed: str
    concept: Known
    sign: str = ""


@dataclass(frozen=True)
class Asked:
    """Words by what is wanted of them, and the concepts read in them."""

    words: tuple[Word, ...] = ()
    required: tuple[Word, ...] = ()
    excluded: tuple[Word, ...] = ()
    read: tuple[Read, ...] = ()

    def joined(self, other: "Asked") -> "Asked":
        """Both together."""
        return Asked(
            self.words + other.words,
            self.required + other.required,
            self.excluded + other.excluded,
            self.read + other.read,
        )

    def within(self, fields: tuple[str, ...]) -> "Asked":
        """The same, looked for in `fields`; words that are tied to fields of their own stay there."""

        def tied(words: tuple[Word, ...]) -> tuple[Word, ...]:
            return tuple(word if word.fields else replace(word, fields=fields) for word in words)

        return replace(self, words=tied(self.words), required=tied(self.required), excluded=tied(self.excluded))


def words_asked(plain: str, book: ConceptBook, without: Collection[str] = ()) -> Asked:
    """Folded words without signs: concepts in any of their names, the words between them, and parts that only rank."""
    row = units(plain)
    words: list[Word] = []
    read: list[Read] = []
    last = 0
    for found in book.recognise(row, without):
        start, end = row[found.start].start, row[found.end - 1].end
        typed = plain[start:end]
        words += plain_words(plain[last:start])
        if found.concepts:
            words.append(concept_word(typed, found.concepts))
            words += part_words(typed)
            read += [Read(typed, concept) for concept in found.concepts]
        else:
            words += plain_words(typed)
        last = end
    words += plain_words(plain[last:])
    if not any(not word.optional for word in words):
        # Nothing but talk of looking for work: then that is what is asked.
        words += [word for word in (phrase_word(part) for part in plain.split()) if word]
    return Asked(words=tuple(words), read=tuple(read))


def part_asked(part: Part, book: ConceptBook, without: Collection[str] = ()) -> Asked:
    """A part with a sign, quotation marks, a star or a field.

    An exclusion of exactly a concept's name takes all its names along: what is excluded in one language would else
    come back in the other. The reader sees that it was read so, and can take the concept out of the reading. With a
    sign the quotation marks only hold words together; without one they mean the words exactly as written.
    """
    if part.prefix:
        word = prefix_word(part.text)
        return _signed((word,) if word else (), part.sign)
    exact = part.quoted and not part.sign
    concepts = () if exact else book.named(part.text, without)
    if concepts:
        typed = fold(part.text)
        read = tuple(Read(typed, concept, part.sign) for concept in concepts)
        return replace(_signed((concept_word(typed, concepts),), part.sign), read=read)
    if part.fields and not (part.quoted or part.sign):
        return _each_demanded(words_asked(fold(part.text), book, without))
    word = phrase_word(part.text)
    return _signed((word,) if word else (), part.sign)


def concept_word(typed: str, concepts: Sequence[Known]) -> Word:
    """The words as typed, and every name of what they stand for."""
    literal = phrase_form(typed)
    forms: dict[tuple[tuple[int, str], ...], Form] = {literal.terms: literal} if literal else {}
    for concept in concepts:
        for place, name in enumerate(concept.names):
            weight = CONCEPT_NAME if place < PREFERRED_NAMES else CONCEPT_ALIAS
            form = phrase_form(name, weight, concept.code)
            if form:
                forms.setdefault(form.terms, form)
    return Word(typed, tuple(list(forms.values())[:MOST_FORMS]))


def _signed(words: tuple[Word, ...], sign: str) -> Asked:
    return Asked(excluded=words) if sign == "-" else Asked(required=words)


def _each_demanded(asked: Asked) -> Asked:
    """Every word that decides is demanded; the others go on ranking."""
    deciding = tuple(word for word in asked.words if not word.optional)
    return Asked(tuple(word for word in asked.words if word.optional), deciding, read=asked.read)
