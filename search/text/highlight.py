"""Marks in a text what a query found: escaped HTML with <mark>, and the sentence worth quoting."""

from collections.abc import Sequence
from functools import lru_cache
from html import escape

from search.text.normalise import fold
from search.text.sentences import sentences
from search.text.tokens import tokenise

FIRST_HAN = "\u3400"
Terms = tuple[tuple[int, str], ...]
"""A term, or a phrase: index terms with their distance from the first."""


@lru_cache(maxsize=4096)
def _places(text: str) -> tuple[dict[tuple[int, str], tuple[int, int]], dict[str, list[int]]]:
    """Spans by position and term, and positions by term. Kept: the same printed texts are shown again and again."""
    places: dict[tuple[int, str], tuple[int, int]] = {}
    starts: dict[str, list[int]] = {}
    for token in tokenise(text):
        places[token.position, token.text] = (token.start, token.end)
        starts.setdefault(token.text, []).append(token.position)
    return places, starts


def _may_stand(terms: Terms, folded_text: str) -> bool:
    """Whether `terms` could stand in a folded text at all. A stem differs from its word in the last letters only."""
    first = terms[0][1]
    return (first if first >= FIRST_HAN else first[: max(1, len(first) - 2)]) in folded_text


def found_spans(text: str, wanted: Sequence[Terms]) -> list[tuple[int, int]]:
    """Spans of the original text where any of `wanted` stands, merged and in order."""
    # Most texts have none of the words: they need not be cut into tokens to know.
    folded_text = fold(text)
    possible = [terms for terms in wanted if _may_stand(terms, folded_text)]
    if not possible:
        return []
    places, starts = _places(text)
    spans = []
    for terms in possible:
        for position in starts.get(terms[0][1], ()):
            found = [places.get((position + distance, term)) for distance, term in terms]
            if all(found):
                spans.append((found[0][0], max(span[1] for span in found)))  # type: ignore[index]
    return _merged(spans)


def terms_beginning(text: str, start: str) -> list[Terms]:
    """The terms of `text` that begin with `start`, each to be looked for by itself."""
    _places_here, starts = _places(text)
    return [((0, term),) for term in starts if term.startswith(start)]


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """`text` escaped, with <mark> around `spans`."""
    parts, last = [], 0
    for start, end in spans:
        parts += [escape(text[last:start]), "<mark>", escape(text[start:end]), "</mark>"]
        last = end
    return "".join([*parts, escape(text[last:])])


def quoted(text: str, wanted: Sequence[Terms]) -> tuple[str, str] | None:
    """The sentence of `text` with the most found in it, plain and marked; None when nothing is found."""
    best: tuple[int, str, list[tuple[int, int]]] | None = None
    for sentence in sentences(text, most=100) or [text]:
        spans = found_spans(sentence, wanted)
        found = sum(end - start for start, end in spans)
        if found and (best is None or found > best[0]):
            best = (found, sentence, spans)
    return (best[1], marked(best[1], best[2])) if best else None
