"""Takes sex, age, nationality, ethnicity, names and schools out of a text before anything is compared.

Pure. What a reader sees stays as written; only what the matcher reads goes through here.
"""

import re

from matching.features.neutral_en import RULES as ENGLISH
from matching.features.neutral_schools import SCHOOLS_EN, SCHOOLS_ZH, STUDIED_AT
from matching.features.neutral_zh import RULES as CHINESE

_WORDS = re.compile(r"[A-Za-z]{2}")
_SPACES = re.compile(r"[ \t\n]{2,}")
_BRACKETS = re.compile(r"[（(]\s*[,，、;；]?\s*[)）]")
_MARKS = re.compile(r"([,，、;；])(?:\s*[,，、;；])+")
_WIDE = {ord("０") + digit: ord("0") + digit for digit in range(10)}


def neutral(text: str) -> str:
    """`text` without what must not count. Whatever stood there, the result is the same.

    Schools go first, since a school may be called after a country or a person; then what carries a label or a form of
    address, while the words around it still tell what it is; pronouns last.
    """
    if not text.isascii():
        text = text.translate(_WIDE)
        for pattern in (*SCHOOLS_ZH, *CHINESE):
            text = pattern.sub("", text)
    if _WORDS.search(text):
        text = STUDIED_AT.sub(r"\g<kept>", text)
        for pattern in (*SCHOOLS_EN, *ENGLISH):
            text = pattern.sub(" ", text)
    text = _MARKS.sub(r"\1", _BRACKETS.sub("", _SPACES.sub(" ", text)))
    return _SPACES.sub(" ", text).strip(" ,，、;；")
