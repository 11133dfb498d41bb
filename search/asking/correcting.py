"""Finds words of a query that stand nowhere in the catalogue, and words of the catalogue that may be meant.

English by distance of spelling, Chinese by sound: who types by pinyin picks the wrong character of the right sound.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import log2

import rjieba
from rapidfuzz import process
from rapidfuzz.distance import OSA, Hamming

from search.asking.parts import Run, part_runs, query_parts
from search.asking.wordlist import WordList, blurred
from search.calibration.background import BACKGROUND
from search.text.normalise import fold
from search.text.pinyin import syllables
from search.text.stem import stem
from search.text.stop import is_noise

SHORTEST = 4
LONGEST = 30
TWO_ERRORS, THREE_ERRORS = 6, 12
"""Letters from which so many errors are believed."""
OTHER_FIRST = 0.6
"""Of an error more: people seldom err in the first letter."""
OFTEN = 0.3
"""At most so much of an error is made good by a word that stands often."""
HAN_SIZES = range(8, 1, -1)
ONE_OTHER_SIZE = 4
"""Characters of a term from which one of another sound is believed to be a slip."""
ALTERNATIVES = 3

Stands = Callable[[str], bool]


@dataclass(frozen=True)
class Correction:
    """A place in the text of a query, and what may be meant there, the likeliest first."""

    start: int
    end: int
    texts: tuple[str, ...]


def corrections(text: str, lists: Sequence[WordList], stands: Stands) -> list[Correction]:
    """What may be wrong in `text`. `stands` says whether words stand in the catalogue exactly so."""
    found: list[Correction] = []
    for part in query_parts(text):
        if part.sign == "-" or part.prefix:
            continue
        for run in part_runs(part, text):
            found += _in_chinese(run, lists, stands) if run.han else _in_letters(run, text, lists, stands)
    return found


def _in_letters(run: Run, text: str, lists: Sequence[WordList], stands: Stands) -> list[Correction]:
    word = fold(run.text)
    if not _may_be_wrong(run, text) or _is_known(word, lists) or stands(word):
        return []
    limit = 1 if len(word) < TWO_ERRORS else 2 if len(word) < THREE_ERRORS else 3
    costs: dict[str, float] = {}
    for words in lists:
        for other, distance, _place in process.extract(
            word, list(words.latin), scorer=OSA.distance, score_cutoff=limit, limit=40
        ):
            if other.isalpha() and stem(other) != stem(word):
                often = min(OFTEN, log2(1 + words.latin[other]) / 20)
                cost = distance + OTHER_FIRST * (other[0] != word[0]) - often
                if cost <= limit:
                    costs[other] = min(cost, costs.get(other, cost))
    best = _one_a_stem(sorted(costs, key=lambda other: (costs[other], other)))
    best += [term for words in lists for term in words.spelt(word)]
    return _correction(run.start, run.end, [_like(other, run.text) for other in best])


def _one_a_stem(words: list[str]) -> list[str]:
    """Of the inflections of a word the first."""
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(stem(word), word)
    return list(found.values())


def _may_be_wrong(run: Run, text: str) -> bool:
    """Not abbreviations, not names with figures or signs, nothing too short to tell."""
    word = run.text
    before, after = text[max(run.start - 2, 0) : run.start], text[run.end : run.end + 2]
    # A plus before a word is the query's own sign.
    part_of_name = any(char.isdigit() or char == "_" for char in before + after) or after[:1] in ("+", "#")
    plain = word.isalpha() and not part_of_name
    return plain and SHORTEST <= len(word) <= LONGEST and not word.isupper()


def _is_known(word: str, lists: Sequence[WordList]) -> bool:
    return is_noise(word) or word in _ordinary() or any(words.knows(word) for words in lists)


@cache
def _ordinary() -> frozenset[str]:
    """Words of ordinary occupations and subjects: who asks for a wedding photographer does not mean welding."""
    return frozenset(word for name in BACKGROUND for word in fold(name).split())


def _like(word: str, typed: str) -> str:
    return word.capitalize() if typed[0].isupper() else word


def _in_chinese(run: Run, lists: Sequence[WordList], stands: Stands) -> list[Correction]:
    text = fold(run.text)
    sounds = syllables(text)
    if len(text) != len(run.text) or len(sounds) != len(text) or len(text) > LONGEST:
        return []
    dictionary = {(start, end) for _word, start, end in rjieba.tokenize(text, "default", False)}
    edges = {place for span in dictionary for place in span}
    found: list[Correction] = []
    settled: set[int] = set()
    for start, end in _windows(len(text)):
        if not settled.isdisjoint(range(start, end)):
            continue
        # Two characters have too many homophones: only whole words that no dictionary has.
        if end - start == 2 and ((start, end) in dictionary or not {start, end} <= edges):
            continue
        window = text[start:end]
        known = any(window in words.han for words in lists)
        meant = [] if known else _meant(window, sounds[start:end], lists)
        if known or (meant and stands(window)):
            settled.update(range(start, end))
        elif meant:
            settled.update(range(start, end))
            found += _correction(run.start + start, run.start + end, meant)
    return found


def _windows(length: int) -> Iterator[tuple[int, int]]:
    for size in HAN_SIZES:
        for start in range(length - size + 1):
            yield start, start + size


def _meant(window: str, sounds: tuple[str, ...], lists: Sequence[WordList]) -> list[str]:
    """Terms that sound the same, then those that sound alike, then those with one other character."""
    costs: dict[str, tuple[int, int]] = {}
    for words in lists:
        for term in words.sounding_like(blurred(sounds)):
            exact = syllables(term) == sounds
            if exact or len(window) > 2:
                costs.setdefault(term, (0 if exact else 1, -words.han[term]))
        if len(window) >= ONE_OTHER_SIZE:
            for term, _distance, _place in process.extract(
                window, words.terms_of(len(window)), scorer=Hamming.distance, score_cutoff=1, limit=5
            ):
                costs.setdefault(term, (2, -words.han[term]))
    return sorted(costs, key=lambda term: (costs[term], term))


def _correction(start: int, end: int, texts: list[str]) -> list[Correction]:
    return [Correction(start, end, tuple(dict.fromkeys(texts))[:ALTERNATIVES])] if texts else []
