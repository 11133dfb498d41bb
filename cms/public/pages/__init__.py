"""Reads the first version of the editors' pages, which come with the product as text files.

A file begins with `name: value` lines and a blank line. Its body is HTML; `=== questions` starts a part in which each
`<h3>` is a question and what follows its answer, `=== text` goes back to text.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class PageText:
    """One page in one language. `body` is the raw data of a BodyBlock."""

    title: str
    introduction: str = ""
    description: str = ""
    body: list[dict[str, Any]] = field(default_factory=list)


def page_text(slug: str, language: str) -> PageText:
    """The text of a page."""
    head, _blank, body = (FOLDER / f"{slug}.{language}.html").read_text(encoding="utf-8").partition("\n\n")
    values = dict(line.split(": ", 1) for line in head.splitlines())
    return PageText(body=list(_blocks(body)), **values)


def _blocks(body: str) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []
    for kind, part in re.findall(r"=== (text|questions)\n(.*?)(?=\n=== |\Z)", body, re.DOTALL):
        if kind == "text":
            blocks.append({"type": "text", "value": part.strip()})
        else:
            for question, answer in re.findall(r"<h3>(.*?)</h3>(.*?)(?=<h3>|\Z)", part, re.DOTALL):
                blocks.append({"type": "question", "value": {"question": question, "answer": answer.strip()}})
    return blocks
