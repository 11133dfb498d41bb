"""Takes sex, age, nationality, ethnicity, names and schools out of a text.

Pure. The matcher reads `neutral` texts; what is searched and what a base reads is `gapped`, with a sign in each gap.
"""

import hashlib
import re
from functools import cache, lru_cache
from pathlib import Path

from catalogue.privacy.neutral.chinese import RULES as CHINESE
from catalogue.privacy.neutral.english import RULES as ENGLISH
from catalogue.privacy.neutral.schools import SCHOOLS_EN, SCHOOLS_ZH, STUDIED_AT

GAP = "\x1a"
"""Stands in a text for something cut out."""

_WORDS = re.compile(r"[A-Za-z]{2}")
_SPACES = re.compile(r"[ \t\n]{2,}")
_BRACKETS = re.compile(r"[（(]\s*[,，、;；]?\s*[)）]")
_MARKS = re.compile(r"([,，、;；])(?:\s*[,，、;；])+")
_WIDE = {ord("０") + digit: ord("0") + digit for digit in range(10)}
_ADDED = -1

Cut = tuple[str, list[int]]
"""What is left of a text, and where each of its signs stood; _ADDED for a space that was put in."""


@lru_cache(maxsize=50_000)
def neutral(text: str) -> str:
    """`text` without what must not count. Whatever stood there, the result is the same."""
    text = _MARKS.sub(r"\1", _BRACKETS.sub("", _SPACES.sub(" ", _cut(text)[0])))
    return _SPACES.sub(" ", text).strip(" ,，、;；")


def gapped(text: str) -> tuple[str, list[str]]:
    """`text` with GAP for each piece that `neutral` takes out, and those pieces.

    So that a text can be cut into sentences at the same places whatever stands in the gaps: a "Mr." ends no sentence,
    and a long name makes none longer.
    """
    text = text.replace(GAP, "")
    _left, places = _cut(text)
    kept = {place for place in places if place != _ADDED}
    if len(kept) == len(text):
        return text, []
    shown, gaps = [], [""]
    for place, sign in enumerate(text):
        if place in kept:
            shown.append(sign)
            if gaps[-1]:
                gaps.append("")
            continue
        if not gaps[-1]:
            shown.append(GAP)
        gaps[-1] += sign
    return "".join(shown), [gap for gap in gaps if gap]


@cache
def rules_version() -> str:
    """Digest of the source of the rules: what was made with others has to be made anew."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _cut(text: str) -> Cut:
    """Schools go first, since a school may be called after a country or a person; then what carries a label or a form
    of address, while the words around it still tell what it is; pronouns last."""
    left = text.translate(_WIDE)
    cut: Cut = (left, list(range(len(left))))
    if not text.isascii():
        for pattern in (*SCHOOLS_ZH, *CHINESE):
            cut = _without(cut, pattern, "")
    if _WORDS.search(text):
        cut = _without(cut, STUDIED_AT, "", after="kept")
        for pattern in (*SCHOOLS_EN, *ENGLISH):
            cut = _without(cut, pattern, " ")
    return cut


def _without(cut: Cut, pattern: re.Pattern[str], instead: str, *, after: str = "") -> Cut:
    """What is left when all that matches is taken out, or all of a match that stands behind its group `after`."""
    text, places = cut
    found = [(match.end(after) if after else match.start(), match.end()) for match in pattern.finditer(text)]
    if not found:
        return cut
    texts, kept, done = [], [], 0
    for start, end in found:
        texts += [text[done:start], instead]
        kept += [*places[done:start], *[_ADDED] * len(instead)]
        done = end
    return "".join([*texts, text[done:]]), [*kept, *places[done:]]
