"""Takes out of a query for people what says who somebody is: nobody is searched by sex, age, origin, name or school."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from catalogue.privacy.neutral import GAP, gapped
from search.planning.lexer import LONGEST
from search.results import Notice

# Signs of the query language, which the rules would take for a part of the word behind them.
_SIGNS = re.compile(r"(?<!\S)[-−－+＋]+(?=\S)|[\"“”「」『』＂]")
# "固态电池 女" are two words, where in a profile "王芳 女" is a name and a sex.
_BETWEEN = re.compile(r"(?<=[\u4e00-\u9fff])[\s，,、]|[\s，,、](?=[\u4e00-\u9fff])")
_SPACE = re.compile(r"\s")


def identity_left_out(text: str) -> tuple[str, tuple[Notice, ...]]:
    """`text` with blanks for each such piece, so that all else keeps its place, and a notice for each."""
    left, notices = text, []
    for start, end in _pieces(text[:LONGEST]):
        left = left[:start] + " " * (end - start) + left[end:]
        words = {"words": text[start:end].strip()}
        told = _("“%(words)s” was left out: nobody is searched by sex, age, origin, name or school.") % words
        notices.append(Notice(start, end - start, told))
    return left, tuple(notices)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where such pieces stand; a word that is excluded goes as a whole, since a part of it excludes others."""
    plain = _SIGNS.sub(lambda sign: " " * len(sign[0]), text.replace(GAP, " "))
    shown, gaps = gapped(_BETWEEN.sub("。", plain))
    place = 0
    for part, piece in zip(shown.split(GAP), [*gaps, ""], strict=True) if gaps else ():
        start = place + len(part)
        place = end = start + len(piece)
        # A gap may take the blanks beside it along.
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        if start >= end:
            continue
        sign = text[start - 1 : start] if start and plain[start - 1] == " " else ""
        if sign and sign in "-−－+＋":
            behind = _SPACE.search(text, end)
            start, end = start - 1, end if sign in "+＋" else behind.start() if behind else len(text)
        yield start, end
