"""Compounds of a word, for a query that finds nothing as typed: lithography stands in photolithography."""

from dataclasses import replace

from search.engines.protocol import Form, Lexical, Word
from search.planning.weights import PART_OF_COMPOUND
from search.text.normalise import fold
from search.text.stem import stem

FIRST_PARTS = [
    "aero",
    "agri",
    "anti",
    "astro",
    "auto",
    "bio",
    "carbo",
    "cardio",
    "chemo",
    "cryo",
    "cyber",
    "electro",
    "ferro",
    "fluoro",
    "geo",
    "hydro",
    "immuno",
    "info",
    "magneto",
    "mechano",
    "metallo",
    "micro",
    "multi",
    "nano",
    "neuro",
    "opto",
    "oxy",
    "patho",
    "petro",
    "pharmaco",
    "photo",
    "piezo",
    "poly",
    "pyro",
    "radio",
    "semi",
    "thermo",
    "tribo",
    "ultra",
]
"""Forms that combine with a word without turning its meaning round; not re-, un-, inter-, super-."""
SHORTEST = 6
SHORTEST_PART = 4


def with_compounds(lexical: Lexical) -> Lexical:
    """The same words, found in their compounds too."""
    words = tuple(word if word.optional else _wider(word) for word in lexical.words)
    return replace(lexical, words=words, required=tuple(_wider(word) for word in lexical.required))


def compounds(word: str) -> list[str]:
    """Words that `word` is the second part of, what is left of it without a first part, and its two parts apart."""
    longer = [first + word for first in FIRST_PARTS if not word.startswith(first)]
    shorter = [word[len(first) :] for first in FIRST_PARTS if word.startswith(first)]
    apart = [f"{word[:at]} {word[at:]}" for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)]
    return [*longer, *(rest for rest in shorter if len(rest) >= SHORTEST), *apart]


def _wider(word: Word) -> Word:
    typed = fold(word.typed)
    if len(typed) < SHORTEST or not (typed.isascii() and typed.isalpha()) or any(form.prefix for form in word.forms):
        return word
    forms = [
        Form(tuple(enumerate(map(stem, text.split()))), PART_OF_COMPOUND, "any", text) for text in compounds(typed)
    ]
    return replace(word, forms=(*word.forms, *forms))
