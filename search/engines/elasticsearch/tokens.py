"""Hands our tokens to Elasticsearch: it indexes the very words that the embedded engine does.

A text goes as its positions, apart by blanks, each with its tokens, apart by bars; the analyzers of
`documents/fields.py` read that back. So both engines find the same, in the same order, whatever is installed there.
"""

from functools import lru_cache

from search.engines.protocol import Terms
from search.text.tokens import tokenise

HOLE = "_"
"""A position without a token; no token of ours is this."""
BAR = "|"


@lru_cache(maxsize=8192)
def index_text(text: str) -> str:
    """A text as the analyzer of the index reads it. Kept: a demand is indexed again when it closes, with its words."""
    places: list[str] = []
    for term, position, _start, _end in tokenise(text):
        missing = position - len(places)
        if missing < 0:
            places[-1] += BAR + term
        else:
            if missing:
                places += [HOLE] * missing
            places.append(term)
    return " ".join(places)


def phrase_text(terms: Terms) -> str | None:
    """A phrase as the analyzer of a search reads it; None when it has a term that is in no text."""
    places = [HOLE] * (max(distance for distance, _term in terms) + 1)
    for distance, term in terms:
        if any(char.isspace() or char == BAR for char in term):
            return None
        places[distance] = term
    return " ".join(places)
