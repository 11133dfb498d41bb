"""Splits a text of duties or abilities into its items: the passages that are compared by meaning and quoted."""

import re

_ENDS = re.compile(r"(?<=[。；！？!?;\n])|(?<=[.])(?=\s+[A-Z(])")
_LEAD = re.compile(
    r"^\s*(?:[-•·●*▪]|[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[a-z])[)）.、．]|[①-⑳])\s*", re.IGNORECASE
)
SHORTEST = 4
MOST = 24


def sentences(text: str, *, most: int = MOST) -> list[str]:
    """Items of `text` without their numbering, in order, at most `most`; fragments join the item before."""
    items: list[str] = []
    for part in _ENDS.split(text):
        item = _LEAD.sub("", part.strip()).strip()
        if not item:
            continue
        if len(item) < SHORTEST and items:
            items[-1] = f"{items[-1]} {item}"
        else:
            items.append(item)
    return items[:most]
