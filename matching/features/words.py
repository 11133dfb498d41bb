"""Words of a text in either language, for comparing by words: English folded by case and plural, Chinese by twos.

Pure. Two characters are the usual length of a Chinese word, and pairs need no dictionary to be found again.
"""

import re
import unicodedata

_PART = re.compile(r"[a-z0-9][a-z0-9+#]*(?:\.[a-z0-9+#]+)*|[\u3400-\u9fff]+")


def words_of(text: str) -> list[str]:
    """The words of `text` in order, repeated ones too."""
    found: list[str] = []
    for part in _PART.findall(unicodedata.normalize("NFKC", text).lower()):
        if part[0] < "\u3400":
            found.append(_singular(part))
        elif len(part) == 1:
            found.append(part)
        else:
            found.extend(part[place : place + 2] for place in range(len(part) - 1))
    return found


def _singular(word: str) -> str:
    if len(word) < 4 or not word.isalpha() or not word.endswith("s") or word.endswith("ss"):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
