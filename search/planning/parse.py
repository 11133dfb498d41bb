"""Reads a query: words, "phrases" and -exclusions. Nothing typed is an error; what can't be read is plain text."""

import re
from dataclasses import dataclass

from search.text.normalise import fold

LONGEST = 300
"""Characters read of a query; a title with its duties fits."""

_PARTS = re.compile(r'(?P<sign>(?:(?<=\s)|^)-)?(?:"(?P<phrase>[^"]*)"|(?P<word>\S+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„«»「」『』＂", '"'))


@dataclass(frozen=True)
class Parsed:
    """A query taken apart. `plain` keeps the writing of the reader, for the encoder and for display."""

    plain: str
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was asked."""
        return not (self.plain or self.phrases or self.excluded)

    @property
    def meaning(self) -> str:
        """What is compared by meaning: all that is asked for, without the exclusions."""
        return " ".join([self.plain, *self.phrases]).strip()


def query_parse(text: str) -> Parsed:
    """Take a query apart."""
    text = " ".join(text[:LONGEST].translate(_QUOTES).split())
    plain: list[str] = []
    phrases: list[str] = []
    excluded: list[str] = []
    for match in _PARTS.finditer(text):
        said = match["phrase"] if match["phrase"] is not None else match["word"]
        if not any(char.isalnum() for char in fold(said)):
            continue
        if match["sign"]:
            excluded.append(said)
        elif match["phrase"] is not None:
            phrases.append(said)
        else:
            plain.append(said)
    return Parsed(" ".join(plain), tuple(phrases), tuple(excluded))
