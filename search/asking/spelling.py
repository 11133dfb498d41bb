"""Offers a query written otherwise, when it finds little and a word of it stands nowhere in the catalogue."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from search.asking.correcting import Correction, corrections
from search.asking.counting import queries_counted, words_stand
from search.asking.wordlist import name_wordlist, title_wordlist
from search.planning.concepts import concept_book
from search.planning.lexer import LONGEST
from search.results import DemandQuery, Spelling

LITTLE = 3
MOST = 3
MOST_LOOKED_UP = 4
"""Words looked up in the catalogue; a query with more strange words is not a slip of the hand."""
MOST_COUNTED = 4


def spellings(query: DemandQuery, total: int) -> tuple[Spelling, ...]:
    """Other ways to write a query that found `total`, each with what it would find under the same filters.

    Each is the whole query with all signs kept, and finds no less. At most twelve requests to the engine. Raises
    SearchUnavailable.
    """
    if total >= LITTLE or not query.text.strip() or len(query.text) > LONGEST:
        return ()
    book = concept_book()
    looked_up: dict[str, bool] = {}

    def stands(words: str) -> bool:
        if words not in looked_up:
            looked_up[words] = len(looked_up) >= MOST_LOOKED_UP or words_stand(words)
        return looked_up[words]

    wrong = corrections(query.text, (name_wordlist(book), title_wordlist()), stands)
    tried = _tried(query.text, wrong)
    whole = {_rewritten(query.text, wrong, way) for way in _ways(wrong) if all(way)}
    counts = queries_counted([replace(query, text=text) for text in tried], book)
    found = [Spelling(text, count) for text, count in zip(tried, counts, strict=True) if count >= max(total, 1)]
    # What leaves a slip standing is offered only when nothing better is.
    return tuple(([row for row in found if row.text in whole] or found)[:MOST])


def _tried(text: str, wrong: Sequence[Correction]) -> list[str]:
    """All that seems wrong corrected first, then each place alone, then the less likely words."""
    ways = dict.fromkeys(way for way in _ways(wrong) if any(way))
    texts = dict.fromkeys(_rewritten(text, wrong, way) for way in ways)
    return [other for other in texts if other != text][:MOST_COUNTED]


def _ways(wrong: Sequence[Correction]) -> Iterator[tuple[int, ...]]:
    """For each place which of its texts to take, from 1; 0 leaves it as typed."""
    places = range(len(wrong))
    yield tuple(1 for _place in places)
    most = max((len(row.texts) for row in wrong), default=0)
    for chosen in range(2, most + 1):
        for place in places:
            if chosen <= len(wrong[place].texts):
                yield tuple(chosen if other == place else 1 for other in places)
    for place in places:
        yield tuple(int(other == place) for other in places)


def _rewritten(text: str, wrong: Sequence[Correction], way: tuple[int, ...]) -> str:
    # From the end, so that the places before stay where they are.
    for row, chosen in sorted(zip(wrong, way, strict=True), key=lambda pair: -pair[0].start):
        if chosen:
            text = text[: row.start] + row.texts[chosen - 1] + text[row.end :]
    return text
