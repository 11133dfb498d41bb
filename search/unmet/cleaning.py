"""What of a query may be kept: nothing by which a person could be found."""

import re
from itertools import groupby

from catalogue.privacy.masking import MASK, text_masked
from search.asking.parts import is_han
from search.asking.wordlist import name_wordlist, title_wordlist, title_words
from search.planning.concepts import concept_book
from search.text.normalise import fold

LONGEST = 80
READ = 300
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_NUMBER = re.compile(r"\d(?:[ .\-]?[\dx]){6,}", re.IGNORECASE)
"""Telephone, identity and account numbers, whatever their form; nothing that demands are found by is as long."""
_HANDLE = re.compile(r"(?<!\w)@\w+")
_PLACE = re.compile(r"\S*(?:\.com|\.cn|\.net|\.org)\b\S*")


def query_cleaned(text: str) -> str:
    """The folded query without contact data, at most 80 characters; empty when nothing of it may be kept.

    Beside a contact datum there is often a name, which can't be told from other words: of such a query only words
    that the catalogue uses itself are kept.
    """
    folded = " ".join(_UNREADABLE.sub(" ", fold(text[:READ])).split())
    masked = text_masked(folded)
    for pattern in (_NUMBER, _HANDLE, _PLACE):
        masked = pattern.sub(MASK, masked)
    kept = masked if masked == folded else _known_words(masked)
    kept = kept[:LONGEST].strip()
    return kept if any(char.isalpha() for char in kept) else ""


def _known_words(masked: str) -> str:
    lists = (name_wordlist(concept_book()), title_wordlist())
    words = [word for word in title_words(masked) if len(word) > 1 and any(row.knows(word) for row in lists)]
    # Chinese words that stood in one run read on without blanks.
    runs = groupby(words, key=lambda word: is_han(word[0]))
    return " ".join(("" if han else " ").join(run) for han, run in runs)
