"""Hands our tokens to Elasticsearch: it indexes the very words that the embedded engine does.

A text goes as its positions, apart by blanks, each with its tokens, apart by bars; the analyzers of
`documents/fields.py` read that back. So both engines find the same, in the same order, whatever is installed there.
"""

from itertools import groupby

from search.engines.protocol import Terms
from search.text.tokens import Token, tokenise

HOLE = "_"
"""A position without a token; no token of ours is this."""
BAR = "|"


def index_text(text: str) -> str:
    """A text as the analyzer of the index reads it."""
    places: list[str] = []
    for position, tokens in groupby(tokenise(text), key=_position):
        places += [HOLE] * (position - len(places))
        places.append(BAR.join(token.text for token in tokens))
    return " ".join(places)


def phrase_text(terms: Terms) -> str | None:
    """A phrase as the analyzer of a search reads it; None when it has a term that is in no text."""
    places = [HOLE] * (max(distance for distance, _term in terms) + 1)
    for distance, term in terms:
        if any(char.isspace() or char == BAR for char in term):
            return None
        places[distance] = term
    return " ".join(places)


def _position(token: Token) -> int:
    return token.position
