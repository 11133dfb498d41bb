"""Completes the last word of a query with words that stand in what the words before it find."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from search.asking.counting import KIND, scope_filters
from search.asking.hybrid import hybrid_pool
from search.asking.parts import TAIL, is_han, query_parts
from search.asking.planned import demand_plan
from search.asking.wordlist import SHORTEST_SOUND, names_beginning, title_wordlist, title_words
from search.planning.concepts import ConceptBook
from search.results import DemandQuery
from search.text.normalise import fold
from search.text.pinyin import sounds
from search.text.stem import stem
from search.text.tokens import HAN, words_of_han

CONTEXT = 200
"""Documents found by the words before, whose titles are read."""
MOST = 4
MOST_NAMES = 2
MOST_NAMES = 2
WORD_START = re.compile(r"(?:^|(?<=\s))\w")
BLANK_IN_HAN = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")


@dataclass(frozen=True)
class TailCompletion:
    """The whole query with `tail` completed to `completed`; `rough` titles of the context have it."""

    text: str
    kind: str
    rough: int
    completed: str
    tail: str


@dataclass(frozen=True)
class _Tail:
    head: str
    """As typed, with whatever sign, field name or quotation mark stands before the last word."""
    asked: str
    """What is asked so far: the head without a quotation mark that is still open."""
    typed: str
    closing: str


def tail_completions(query: DemandQuery, book: ConceptBook) -> list[TailCompletion]:
    """Completions of the last word, those in most titles first. Raises SearchUnavailable."""
    tail = _tail(query.text)
    if tail is None:
        return []
    asked = replace(query, text=tail.asked)
    plan = demand_plan(asked, book)
    words = title_wordlist()
    if plan.empty:
        # Nothing stands before: any word of the catalogue will do.
        return _made(tail, "word", _most(words.beginning_with(tail.typed), tail.typed))
    pool = hybrid_pool(KIND, plan, scope_filters(asked, plan), limit=CONTEXT)
    titles = [words.titles[id_] for id_ in pool if id_ in words.titles]
    found = _made(tail, "word", _most(Counter(word for title in titles for word in title), tail.typed))
    found += _made(tail, "concept", dict.fromkeys(_names_within(book, tail.typed, titles), 1))
    return [*found, *_continued(query.text, tail, book)]


def _made(tail: _Tail, kind: str, found: Mapping[str, int]) -> list[TailCompletion]:
    return [
        TailCompletion(tail.head + word + tail.closing, kind, count, word, tail.typed) for word, count in found.items()
    ]


def _most(found: Mapping[str, int], typed: str) -> dict[str, int]:
    """The words that complete what is typed and stand most often; of the inflections and compounds of a word one."""
    rows: dict[str, tuple[str, int]] = {}
    for word, count in sorted(found.items(), key=lambda row: (-row[1], len(row[0]), row[0])):
        if _completes(word, typed):
            rows.setdefault(stem(word.split("-")[0]), (word, count))
        if len(rows) == MOST:
            break
    return dict(rows.values())


def _continued(text: str, tail: _Tail, book: ConceptBook) -> list[TailCompletion]:
    """A name of several words of which some are typed already, with the blanks as the reader sets them."""
    found: dict[str, TailCompletion] = {}
    for start in WORD_START.finditer(text):
        begun = BLANK_IN_HAN.sub("", fold(text[start.start() :]))
        if begun == tail.typed or (start.start() == 0 and begun == fold(text)):
            continue
        for name in names_beginning(book, begun)[:MOST_NAMES]:
            rest = name[len(begun) :]
            if rest and len(fold(name)) == len(name):
                whole = text + rest + tail.closing
                found.setdefault(whole, TailCompletion(whole, "concept", 1, tail.typed + rest, tail.typed))
    return list(found.values())


def _tail(text: str) -> _Tail | None:
    """The last word, unless the query ends with a sign, or the word is excluded."""
    match, parts = TAIL.search(text), query_parts(text)
    if match is None or not parts or parts[-1].sign == "-" or parts[-1].at.end != len(text):
        return None
    start = match.start()
    if match.group()[0] >= "\u3400":
        start += words_of_han(fold(match.group()))[-1][1]
    head, typed = text[:start], fold(text[start:])
    open_quote = head.rfind('"') if head.count('"') % 2 else -1
    asked = head if open_quote < 0 else head[:open_quote] + head[open_quote + 1 :]
    return _Tail(head, asked, typed, "" if open_quote < 0 else '"')


def _completes(word: str, typed: str) -> bool:
    if word == typed or len(word) < 2:
        return False
    if word.startswith(typed):
        return True
    by_sound = len(typed) >= SHORTEST_SOUND and typed.isascii() and is_han(word[0])
    return by_sound and any(sound.startswith(typed) for sound in sounds(word))


def _names_within(book: ConceptBook, typed: str, titles: Sequence[tuple[str, ...]]) -> list[str]:
    """Names of several words that begin as typed, and whose words a title of the context has."""
    found = []
    for name in names_beginning(book, typed):
        said = set(title_words(name))
        if len(said) > 1 and any(said.issubset(title) for title in titles):
            found.append(name)
    return found[:MOST_NAMES]
