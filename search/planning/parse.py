"""Reads a query: words, "phrases", +demands, -exclusions, prefixes* and field:values. Nothing typed is an error.

What can't be read is taken as plain words, and told.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from search.planning.fields import FieldNames, Named
from search.planning.lexer import Part, Problem, Span, lex
from search.text.normalise import fold
from search.text.tokens import HAN

SHORTEST_PREFIX = 2
_HAN = re.compile(f"[{HAN}]")
_STAR_NAME = re.compile(r"[A-Z]")
"""A*, D*: names of their own, not the beginnings of words."""
_REFERENCE = re.compile(r"[A-Za-z]{1,4}-\d{4}-\d{4,}")


class Vocabulary(Protocol):
    """The values of facets, asked only when a query names one."""

    def codes(self, facet: str, said: str) -> tuple[str, ...]:
        """The codes that a value stands for, in either language; none when it is not known."""


@dataclass(frozen=True)
class Parsed:
    """A query taken apart, with the writing of the reader kept. `filters` are alternatives by facet name."""

    parts: tuple[Part, ...] = ()
    problems: tuple[Problem, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether no words were asked for."""
        return not self.parts

    @property
    def plain(self) -> str:
        """The words without signs of any kind, as typed."""
        return " ".join(part.text for part in self.parts if is_plain(part))

    @property
    def phrases(self) -> tuple[str, ...]:
        """Phrases that must stand anywhere, exactly."""
        return tuple(part.text for part in self.parts if part.quoted and not part.sign and not part.fields)

    @property
    def excluded(self) -> tuple[str, ...]:
        """What must not stand."""
        return tuple(part.text for part in self.parts if part.sign == "-")

    @property
    def meaning(self) -> str:
        """What is compared by meaning: all that describes what is wanted.

        A beginning of a word says nothing to the encoder, and a word tied to a field is a condition.
        """
        return " ".join(
            part.text for part in self.parts if part.sign != "-" and not part.fields and not part.prefix
        ).strip()


def is_plain(part: Part) -> bool:
    """Whether a part is one of the words that are read together."""
    return not (part.sign or part.quoted or part.prefix or part.fields)


def query_parse(text: str, *, names: FieldNames | None = None, vocabulary: Vocabulary | None = None) -> Parsed:
    """Take a query apart. Fields are read when there are `names`, filters when there is a `vocabulary`."""
    names = names or {}
    found, problems = lex(text, names)
    reading = _Reading(names, vocabulary)
    parts = tuple(part for raw in found for part in reading.take(raw) if _says_something(part))
    problems += reading.problems
    if parts and not reading.filters and all(part.sign == "-" for part in parts):
        problems.append(Problem("only_excluded", Span(parts[0].at.start, parts[-1].at.end)))
    return Parsed(parts, tuple(sorted(problems, key=lambda row: row.at.start)), reading.filters)


class _Reading:
    """Gives the parts of one query their meaning."""

    def __init__(self, names: FieldNames, vocabulary: Vocabulary | None) -> None:
        self._names, self._vocabulary = names, vocabulary
        self.problems: list[Problem] = []
        self.filters: dict[str, tuple[str, ...]] = {}

    def take(self, part: Part) -> list[Part]:
        """What a part asks of the words; nothing when it became a filter."""
        if part.name:
            return self._named(part)
        if self._vocabulary is not None and not part.sign and _REFERENCE.fullmatch(part.text):
            self._filter("reference", self._vocabulary.codes("reference", part.text))
            return []
        return [self._prefix(part)]

    def _named(self, part: Part) -> list[Part]:
        named = self._names.get(fold(part.name))
        if named is None:
            return self._unknown(part)
        if not _says_something(part):
            self._problem("empty_field", part.at, part.name)
            return []
        if named.facet and self._vocabulary is not None:
            codes = self._vocabulary.codes(named.facet, part.text)
            if codes and part.sign != "-":
                self._filter(named.facet, codes)
                return []
            if not named.texts:
                self._not_a_filter(part, named, known=bool(codes))
        return [self._prefix(replace(part, fields=named.texts))]

    def _unknown(self, part: Part) -> list[Part]:
        start = part.value.start - len(part.name) - 1 - part.quoted
        if self._names:
            self._problem("unknown_field", Span(start, start + len(part.name)), part.name)
        return [Part(part.name, part.at, part.sign), self._prefix(replace(part, name=""))]

    def _filter(self, facet: str, codes: tuple[str, ...]) -> None:
        self.filters[facet] = tuple(dict.fromkeys((*self.filters.get(facet, ()), *codes)))

    def _not_a_filter(self, part: Part, named: Named, *, known: bool) -> None:
        kind = "excluded_filter" if known else "unknown_value"
        at = part.at if known else part.value
        self.problems.append(Problem(kind, at, part.text, named.facet))

    def _prefix(self, part: Part) -> Part:
        if not part.prefix or _HAN.search(part.text):
            return part
        letters = sum(char.isalnum() for char in fold(part.text))
        if letters >= SHORTEST_PREFIX or not letters:
            return part
        if _STAR_NAME.fullmatch(part.text):
            return replace(part, text=f"{part.text}*", prefix=False)
        self._problem("short_prefix", part.value, part.text)
        return replace(part, prefix=False)

    def _problem(self, kind: str, at: Span, about: str) -> None:
        self.problems.append(Problem(kind, at, about))


def _says_something(part: Part) -> bool:
    return any(char.isalnum() for char in fold(part.text))
