"""Finds known terms in texts of either language: the bridge that is shown between a requirement and its evidence.

Pure. A term is a concept code, or `latin:` and an abbreviation that both languages write alike.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9+#./&-]*")
_ABBREVIATION = re.compile(r"^(?=.*[A-Z].*[A-Z]|[A-Za-z].*\d|\d.*[A-Z])[A-Za-z0-9+#./-]{2,14}$")
_PLURAL = re.compile(r"^([A-Z0-9-]{2,})s$")
_LONGEST_ZH, _LONGEST_EN = 14, 6
_SAYS_NOTHING = frozenset(
    ("phd", "msc", "bsc", "mba", "emba", "ba", "ma", "md", "ms", "bs", "dr", "ceo", "cto", "cfo", "coo", "vp", "hr")
    + ("pm", "am", "it", "r&d", "usa", "us", "uk", "eu", "prc", "qa", "qc", "kpi", "sop", "iso", "id", "ok", "cv")
    + ("ii", "iii", "iv", "ltd", "llc", "inc", "co")
    + ("flop", "flops", "gwh", "mwh", "kwh", "twh", "kw", "mw", "gw", "mah", "ah", "wh", "mhz", "ghz", "khz", "thz")
    + ("tb", "gb", "mb", "kb", "pb", "mpa", "gpa", "kpa", "kv", "mv", "ma", "rpm", "dpi", "nm", "mm", "cny", "usd")
)


@dataclass(frozen=True)
class TermNames:
    """A concept as the matcher needs it. `heading` is what it stands under, such as the code of its industry."""

    code: str
    zh: str
    en: str
    names: tuple[str, ...]
    heading: str = ""


@dataclass
class TermIndex:
    """All known names, looked up by what stands in a text."""

    labels: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    _zh: dict[str, set[str]] = field(default_factory=dict)
    _en: dict[str, set[str]] = field(default_factory=dict)
    _heads: set[str] = field(default_factory=set)
    """What names begin with: two Chinese letters, or an English word. Most places of a text begin none."""

    @classmethod
    def of(cls, concepts: Iterable[TermNames]) -> "TermIndex":
        """An index of the names of `concepts`."""
        index = cls()
        for concept in concepts:
            index.labels[concept.code] = " / ".join(name for name in (concept.zh, concept.en) if name)
            if concept.heading:
                index.headings[concept.code] = concept.heading
            for name in concept.names:
                index._add(concept.code, unicodedata.normalize("NFKC", name).strip())
        return index

    def _add(self, code: str, name: str) -> None:
        if name.isascii():
            words = tuple(_WORD.findall(name))
            if words and len(name) > 1:
                key = _key(words)
                self._en.setdefault(key, set()).add(code)
                self._heads.add(key.partition(" ")[0])
        elif len(name) > 1:
            folded = name.casefold()
            self._zh.setdefault(folded, set()).add(code)
            self._heads.add(folded[:2])

    def found(self, text: str) -> frozenset[str]:
        """The terms in `text`."""
        text = unicodedata.normalize("NFKC", text)
        terms: set[str] = set()
        if not text.isascii():
            terms |= self._found_zh(text.casefold())
        words = [_PLURAL.sub(r"\1", word.strip("./-&")) for word in _WORD.findall(text)]
        folded = [_singular(word.casefold()) for word in words]
        for start, word in enumerate(words):
            known = set(self._en.get(_key((word,)), ()))
            if folded[start] in self._heads:
                for size in range(2, min(_LONGEST_EN, len(words) - start) + 1):
                    known |= self._en.get(" ".join(folded[start : start + size]), set())
            terms |= known or _abbreviation(word)
        return frozenset(terms)

    def _found_zh(self, text: str) -> set[str]:
        terms: set[str] = set()
        for start in range(len(text) - 1):
            if text[start : start + 2] not in self._heads:
                continue
            for size in range(2, _LONGEST_ZH + 1):
                codes = self._zh.get(text[start : start + size])
                if codes:
                    terms |= codes
        return terms

    def label(self, term: str) -> str:
        """What a reader sees of a term: both names, or the abbreviation."""
        return self.labels.get(term, term.removeprefix("latin:").upper())


def _abbreviation(word: str) -> set[str]:
    folded = word.casefold()
    return {f"latin:{folded}"} if _ABBREVIATION.match(word) and folded not in _SAYS_NOTHING else set()


def _key(words: tuple[str, ...]) -> str:
    """Words folded by case and plural; a name of up to three letters keeps its case, or "it" would be IT."""
    if len(words) == 1 and len(words[0]) <= 3:
        return words[0]
    return " ".join(_singular(word.casefold()) for word in words)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
