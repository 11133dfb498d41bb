"""The beginning of a word as forms to look for, in an index of stems."""

from search.engines.protocol import Form, Word
from search.planning.weights import LITERAL
from search.planning.words import phrase_form
from search.text.normalise import fold
from search.text.stem import stem
from search.text.tokens import LONGEST, pieces

ENDINGS = ("ing", "ings", "ies", "ied", "ation", "ations", "ment", "ers", "es", "ed", "y", "al", "ity", "ive", "s")
LONG_ENOUGH = 5
"""From this length on a beginning may reach into an ending that the index has cut off."""


def prefix_word(text: str) -> Word | None:
    """What begins with `text`. In Chinese that is the phrase itself: words there have no ends to reach."""
    found = list(pieces(fold(text)))
    if len(found) != 1 or found[0].kind == "han":
        whole = phrase_form(text)
        return Word(f"{text}*", (whole,)) if whole else None
    start = found[0].text[:LONGEST]
    forms = [Form(((0, start),), LITERAL, "any", text, prefix=True)]
    forms += [Form(((0, term),), LITERAL, "any", text) for term in cut_stems(start)]
    return Word(f"{text}*", tuple(forms))


def cut_stems(start: str) -> list[str]:
    """Stems of words that begin with `start` though the stem itself does not: `manufacturi` is cut to `manufactur`.

    With the stem of `start` among them, a beginning finds all that the word finds.
    """
    whole = [stem(start)] if stem(start) != start else []
    if len(start) < LONG_ENOUGH or not start.isalpha():
        return whole
    finished = (
        start + ending[reach:]
        for ending in ENDINGS
        for reach in range(1, len(ending))
        if start.endswith(ending[:reach])
    )
    stems = [stem(word) for word in finished]
    return list(dict.fromkeys([*whole, *(term for term in stems if start.startswith(term) and term != start)]))
