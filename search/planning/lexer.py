"""Cuts a query into parts, each with its sign, its field and its place in the text as typed. Knows no vocabulary."""

import re
from collections.abc import Container
from dataclasses import dataclass

from search.text.normalise import fold
from search.text.tokens import HAN

LONGEST = 300
"""Characters read of a query; a title with its duties fits."""

_SAME = {
    '"': "“”„«»「」『』＂",
    ":": "：",
    "+": "＋",
    "-": "－−",
    "*": "＊",
}
_ASCII = str.maketrans({odd: plain for plain, odds in _SAME.items() for odd in odds})
_UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_GAP = re.compile(r"(?:[\s，。；、！？;]|(?<!\d),|,(?!\d))+")
# Not before a temperature: -40℃ is no exclusion.
_SIGN = re.compile(r"[+-]+(?=[^\s+-])(?!\d+(?:\.\d+)?\s?(?:℃|°|度))")
# Not before // or \ or a second colon: an address, a folder, a scope. A single Latin letter is a drive or a ratio.
_NAME = re.compile(rf"(?P<name>(?:[{HAN}]|[^\W\d_](?=[^\W\d_]))(?:[^\W\d_]|-){{0,23}}):(?![:/\\])")
_QUOTED = re.compile('"(?P<text>[^"]*)"')
# A mark right behind a figure is an inch when the others have partners; a comma between figures is part of the number.
_WORD = re.compile(r'(?:(?<=\d)"(?=[^"]*(?:"[^"]*"[^"]*)*$)|(?<=\d),(?=\d)|[^\s，。；、！？;",])+')
_SPACES = re.compile(r"\s*")
LONGEST_HAN_NAME = 6
"""A longer run before a colon is the beginning of a sentence."""


@dataclass(frozen=True)
class Span:
    """A place in the text as typed."""

    start: int
    end: int


@dataclass(frozen=True)
class Part:
    """Something asked for. `text` is without sign, field, quotation marks and star; `at` is where all of it stands.

    `name` is the field as typed, `fields` are the text fields it means. A part with a `prefix` asks for what begins so.
    """

    text: str
    at: Span
    sign: str = ""
    name: str = ""
    quoted: bool = False
    prefix: bool = False
    fields: tuple[str, ...] = ()
    value: Span = Span(0, 0)


@dataclass(frozen=True)
class Problem:
    """Something that can't be read: what kind of thing, where, and the text that it is about."""

    kind: str
    at: Span
    about: str = ""
    field: str = ""


def lex(text: str, names: Container[str]) -> tuple[list[Part], list[Problem]]:
    """Parts and problems of a query, in order. `names` are the known names of fields, folded."""
    typed = _UNREADABLE.sub(" ", text[:LONGEST].translate(_ASCII))
    parts: list[Part] = []
    problems: list[Problem] = []
    at, after_gap, was_cut = 0, True, len(text) > LONGEST
    while at < len(typed):
        gap = _GAP.match(typed, at)
        if gap:
            at, after_gap = gap.end(), True
            continue
        found = _Reader(typed, at, names, after_gap).read()
        if isinstance(found, Part):
            parts.append(found)
        elif not (was_cut and found.kind == "open_quote"):
            problems.append(found)
        at, after_gap = found.at.end, isinstance(found, Problem)
    if was_cut:
        problems.append(Problem("cut", Span(LONGEST, len(text))))
    return parts, problems


class _Reader:
    """Reads the one part that begins at a place."""

    def __init__(self, typed: str, start: int, names: Container[str], after_gap: bool) -> None:
        self._typed, self._start, self._names = typed, start, names
        self._at = start
        self._sign = self._take_sign() if after_gap else ""

    def read(self) -> Part | Problem:
        """The part, or what is wrong with it; never of no length."""
        named = _NAME.match(self._typed, self._at)
        if named is None or _is_sentence(named["name"]):
            return self._value("")
        name = named["name"]
        if fold(name) not in self._names:
            if _GAP.match(self._typed, named.end()) or named.end() == len(self._typed):
                return self._value("")
            self._at = named.end()
            return self._value(name)
        self._at = _SPACES.match(self._typed, named.end()).end()  # type: ignore[union-attr]
        follows = self._typed[self._at :]
        if not follows or _GAP.match(follows) or (self._at > named.end() and self._is_next(follows)):
            return Problem("empty_field", Span(named.start(), named.end()), name)
        self._sign = self._sign or self._take_sign()
        return self._value(name)

    def _take_sign(self) -> str:
        sign = _SIGN.match(self._typed, self._at)
        if sign is None:
            return ""
        self._at = sign.end()
        return "-" if "-" in sign.group() else "+"

    def _is_next(self, follows: str) -> bool:
        """Whether what follows behind a space is a part of its own rather than the value."""
        named = _NAME.match(follows)
        return bool(_SIGN.match(follows) or (named and fold(named["name"]) in self._names))

    def _value(self, name: str) -> Part | Problem:
        quoted = _QUOTED.match(self._typed, self._at)
        if quoted:
            return self._part(quoted["text"], quoted.end(), name, Span(quoted.start("text"), quoted.end("text")))
        word = _WORD.match(self._typed, self._at)
        if word is None:
            return Problem("open_quote", Span(self._at, self._at + 1), '"')
        end = word.end()
        said = word.group().rstrip("*")
        prefix = len(said) < len(word.group())
        return self._part(said, end, name, Span(self._at, end), quoted=False, prefix=prefix)

    def _part(self, text: str, end: int, name: str, value: Span, *, quoted: bool = True, prefix: bool = False) -> Part:
        return Part(text, Span(self._start, end), self._sign, name, quoted, prefix, (), value)


def _is_sentence(name: str) -> bool:
    return len(name) > LONGEST_HAN_NAME and re.search(f"[{HAN}]", name) is not None
