"""The words that titles and names are made of, kept per process: what a word is completed to or corrected with.

Titles are read some at a time, newest first, so that no reader waits for all of a large catalogue; until all are read
the words known so far serve.
"""

import threading
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from itertools import islice, takewhile
from sys import intern

from django.db.models import Count, Max
from django.db.models.fields.json import KT

from catalogue.choices import EditionState
from catalogue.models import Base, Edition, EditionEntry, Industry, SubField
from search.asking.parts import is_han
from search.planning.concepts import ConceptBook
from search.text.normalise import fold
from search.text.pinyin import sounds, syllables
from search.text.stem import stem
from search.text.tokens import pieces, words_of_han

STEP = 500
"""Entries read at one asking."""
MOST_ENTRIES = 50_000
LONGEST_TERM = 10
SHORTEST_SOUND = 2
"""Letters from which pinyin tells anything."""
CHINESE_TITLE, ENGLISH_TITLE = KT("content__texts__zh-hans__title"), KT("content__texts__en__title")

Sound = tuple[str, ...]
State = tuple[int, datetime | None]


class WordList:
    """Words with how often they stand, terms of Chinese by their sound, and the words of each title."""

    def __init__(self) -> None:
        self.latin: Counter[str] = Counter()
        self.han: Counter[str] = Counter()
        self.titles: dict[int, tuple[str, ...]] = {}
        self._stems: set[str] = set()
        self._by_sound: defaultdict[Sound, set[str]] = defaultdict(set)
        self._by_letters: defaultdict[str, set[str]] = defaultdict(set)
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        self._by_first: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, text: str) -> tuple[str, ...]:
        """Take in the words of a title, which are given back."""
        words = title_words(text)
        for word in words:
            if is_han(word[0]):
                self._take_term(word)
            else:
                self._take_word(word)
        return words

    def add_name(self, name: str) -> None:
        """Take in a name: its words, and the Chinese of it as one term."""
        self.add(name)
        for piece in pieces(fold(name)):
            if piece.kind == "han":
                self._take_term(piece.text)

    def knows(self, word: str) -> bool:
        """Whether a folded word stands somewhere, in any inflection."""
        return word in self.latin or word in self.han or stem(word) in self._stems

    def beginning_with(self, prefix: str) -> dict[str, int]:
        """Words that begin with `prefix`, folded, with how often they stand."""
        alike = list(self._by_first.get(prefix[:1], ()))
        return {word: self.latin[word] + self.han[word] for word in alike if word.startswith(prefix)}

    def sounding_like(self, sound: Sound) -> list[str]:
        """Chinese terms of these syllables, blurred."""
        return sorted(self._by_sound.get(sound, ()))

    def spelt(self, letters: str) -> list[str]:
        """Chinese terms whose pinyin is this word."""
        return sorted(self._by_letters.get(letters, ()))

    def terms_of(self, length: int) -> list[str]:
        """Chinese terms of so many characters."""
        return self._by_length.get(length, [])

    def _take_word(self, word: str) -> None:
        for part in {word, *word.split("-")} - {""}:
            self.latin[part] += 1
            self._stems.add(stem(part))
            self._by_first[part[0]].add(part)

    def _take_term(self, term: str) -> None:
        self.han[term] += 1
        self._by_first[term[0]].add(term)
        if 2 <= len(term) <= LONGEST_TERM and self.han[term] == 1:
            sound = syllables(term)
            self._by_sound[blurred(sound)].add(term)
            self._by_letters["".join(sound)].add(term)
            self._by_length[len(term)].append(term)


class Reading:
    """A list being filled: names of industries, sub-fields and bases, then the titles of all published editions."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.found = WordList()
        self.done = False
        self._before: int | None = None
        self._read = 0
        active = Base.objects.filter(active=True)
        for rows in (Industry.objects.all(), SubField.objects.all(), active):
            for pair in rows.values_list("name_zh", "name_en"):
                for name in pair:
                    self.found.add_name(name)

    def go_on(self) -> None:
        """Read the next entries. One query."""
        rows = EditionEntry.objects.filter(edition__state=EditionState.PUBLISHED).order_by("-pk")
        if self._before is not None:
            rows = rows.filter(pk__lt=self._before)
        count = 0
        for pk, demand_id, chinese, english in rows.values_list("pk", "demand_id", CHINESE_TITLE, ENGLISH_TITLE)[:STEP]:
            words = [*self.found.add(chinese or ""), *self.found.add(english or "")]
            # The newest edition that has a demand comes first, and is the one that is shown. Each word is kept once
            # for all titles: 50 000 titles take some 25 MB.
            self.found.titles.setdefault(demand_id, tuple(map(intern, dict.fromkeys(words))))
            self._before = pk
            count += 1
        self._read += count
        self.done = count < STEP or self._read >= MOST_ENTRIES


_lock = threading.Lock()
_complete: Reading | None = None
_reading: Reading | None = None


def title_wordlist() -> WordList:
    """The words of titles as known now. One small query when nothing has changed; four more at most while reading."""
    global _complete, _reading
    seen = Edition.objects.filter(state=EditionState.PUBLISHED).aggregate(count=Count("pk"), last=Max("published_at"))
    state = (seen["count"], seen["last"])
    if _complete is not None and _complete.state == state:
        return _complete.found
    # Who comes while another reads takes what there is.
    if _lock.acquire(blocking=False):
        try:
            if _reading is None or _reading.state != state:
                _reading = Reading(state)
            _reading.go_on()
            if _reading.done:
                _complete, _reading = _reading, None
        finally:
            _lock.release()
    kept = _complete or _reading
    return kept.found if kept else WordList()


@lru_cache(maxsize=2)
def name_wordlist(book: ConceptBook) -> WordList:
    """The words of all names of concepts; read anew when the list of concepts has changed."""
    found = WordList()
    for name, _concept in book.starting_with(""):
        found.add_name(name)
    return found


def names_beginning(book: ConceptBook, prefix: str, *, by_sound: bool = False) -> list[str]:
    """Names of concepts that begin with `prefix`, folded, the shortest first; `by_sound` also by their pinyin."""
    written, spoken = _sorted_names(book)
    found = _beginning(written, prefix)
    if by_sound and len(prefix) >= SHORTEST_SOUND:
        found |= _beginning(spoken, prefix)
    return sorted(found, key=lambda name: (len(name), name))


@lru_cache(maxsize=2)
def _sorted_names(book: ConceptBook) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    names = dict.fromkeys(name for name, _concept in book.starting_with(""))
    written = sorted((fold(name), name) for name in names)
    return written, sorted((sound, name) for folded, name in written for sound in sounds(folded))


def _beginning(rows: list[tuple[str, str]], prefix: str) -> set[str]:
    start = bisect_left(rows, (prefix, ""))
    return {name for _key, name in takewhile(lambda row: row[0].startswith(prefix), islice(rows, start, None))}


def title_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded, as a reader would count them."""
    words: list[str] = []
    for piece in pieces(fold(text)):
        if piece.kind == "han":
            words += [word for word, _start, _end in words_of_han(piece.text)]
        elif piece.kind == "word":
            words.append(piece.text)
    return tuple(words)


def blurred(sounds: Iterable[str]) -> Sound:
    """Syllables without the differences that many speakers do not make."""
    return tuple(_blurred(sound) for sound in sounds)


def _blurred(sound: str) -> str:
    for full, short in (("zh", "z"), ("ch", "c"), ("sh", "s")):
        if sound.startswith(full):
            sound = short + sound[2:]
    return sound[:-1] if sound.endswith(("ang", "eng", "ing")) else sound
