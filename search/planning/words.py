"""The words of a query that stand between recognised concepts, each in the forms that count as finding it."""

from collections.abc import Iterator

from search.engines.protocol import Form, Terms, Word
from search.planning.units import Unit, phrase_terms, terms_of_units, units
from search.planning.weights import LITERAL, PAIR, PART_OF_CONCEPT
from search.text.normalise import fold
from search.text.stem import stem
from search.text.stop import is_noise
from search.text.tokens import Piece, pieces, words_of_han


def script_of(row: list[Unit]) -> str:
    """Which fields a form can be in: Chinese characters stand in Chinese fields only, all else in both."""
    return "han" if any(unit.han for unit in row) else "any"


def phrase_form(text: str, weight: float = LITERAL, concept: str = "") -> Form | None:
    """`text` exactly as written, or None when it has nothing to find."""
    row = units(fold(text))
    return Form(terms_of_units(row), weight, script_of(row), text, concept) if row else None


def phrase_word(text: str) -> Word | None:
    """A word that is found only by the exact phrase."""
    form = phrase_form(text)
    return Word(text, (form,)) if form else None


def plain_words(text: str) -> list[Word]:
    """Words of a stretch of folded text without concepts. Noise is left out."""
    words: list[Word] = []
    before: Piece | None = None
    for piece in pieces(text):
        if piece.kind == "han":
            words += _han_words(piece.text)
            before = None
            continue
        if is_noise(piece.text):
            continue
        words.append(_latin_word(piece.text))
        if before is not None and len(text[before.end : piece.start].strip()) == 0:
            words += _optional(text[before.start : piece.end], PAIR)
        before = piece
    return words


def part_words(text: str) -> list[Word]:
    """The single words of a recognised name, which rank but don't decide."""
    parts = [word for word in plain_words(text) if not word.optional]
    if len(parts) < 2:
        return []
    return [Word(part.typed, _weighted(part.forms, PART_OF_CONCEPT), optional=True) for part in parts]


def _weighted(forms: tuple[Form, ...], factor: float) -> tuple[Form, ...]:
    return tuple(Form(form.terms, form.weight * factor, form.script, form.text) for form in forms)


def _latin_word(text: str) -> Word:
    whole: Terms = ((0, stem(text)),)
    forms = [Form(whole, LITERAL, "any", text)]
    apart = phrase_terms(text)
    if apart != whole and apart:
        forms.append(Form(apart, LITERAL, "any", text))
    return Word(text, tuple(forms))


def _han_words(run: str) -> Iterator[Word]:
    """Dictionary words of a run of Chinese; a single character goes with the word after it, or before it."""
    held = ""
    spans = [word for word, _start, _end in words_of_han(run)]
    for place, word in enumerate(spans):
        last = place == len(spans) - 1
        if is_noise(word):
            if held:
                yield _han_word(held)
            held = ""
        elif len(word) == 1 and not last and len(held) < 2:
            held += word
        else:
            yield _han_word(held + word)
            if held and len(word) > 1:
                yield from _optional(word, PART_OF_CONCEPT)
            held = ""
    if held:
        yield _han_word(held)


def _han_word(text: str) -> Word:
    forms = [Form(((0, text),), LITERAL, "han", text)] if len(text) > 2 else []
    return Word(text, (*forms, Form(phrase_terms(text), LITERAL, "han", text)))


def _optional(text: str, weight: float) -> list[Word]:
    form = phrase_form(text, weight)
    return [Word(text, (form,), optional=True)] if form else []
