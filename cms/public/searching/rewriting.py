"""Writes a query anew with a sign before one of its parts: `+part` demands it, `-part` leaves it out."""

import re

from search.text.normalise import fold, folded

SIGNS = "+-＋－−"
QUOTES = '"“”„«»「」『』＂'
NEEDS_QUOTES = frozenset(" :*+-()")


def query_signed(text: str, typed: str, sign: str) -> str | None:
    """`text` with `sign` ("+", "-" or empty) before the part that was read as `typed`, in place of its old sign.

    None when the part can't be found, which is when nothing should be offered.
    """
    span = _span(text, typed)
    if span is None:
        return None
    start, end = _with_marks(text, *span)
    part = text[span[0] : span[1]]
    quoted = f'"{part}"' if sign and NEEDS_QUOTES & set(part) else part
    return " ".join(f"{text[:start]} {sign}{quoted} {text[end:]}".split())


def _span(text: str, typed: str) -> tuple[int, int] | None:
    """Where the part stands in the text as typed, whichever way both are written."""
    row, wanted = folded(text), fold(typed)
    found = re.search(rf"{_edge(wanted[:1], '<!')}{re.escape(wanted)}{_edge(wanted[-1:], '!')}", row.text)
    return (row.starts[found.start()], row.ends[found.end() - 1]) if found and wanted else None


def _edge(char: str, look: str) -> str:
    """A word in letters ends where they end; Chinese has no gaps between words."""
    return f"(?{look}[a-z0-9])" if char.isascii() and char.isalnum() else ""


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with its quotation marks and sign."""
    if start and end < len(text) and text[start - 1] in QUOTES and text[end] in QUOTES:
        start, end = start - 1, end + 1
    if start and text[start - 1] in SIGNS and (start == 1 or text[start - 2].isspace()):
        start -= 1
    return start, end
