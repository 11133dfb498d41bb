"""Makes and keeps what the database searches while the engine is away: each entry's words and choices in one row.

The words are the terms that engines index, written one after another, so that containing a phrase means having it.
"""

import re
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from catalogue.models import EditionEntry
from catalogue.publishing.content import DemandContent
from catalogue.publishing.printed import entry_content
from catalogue.selectors.editions import entries_current
from search.documents.demand import DemandDocument, demand_body
from search.documents.fields import mapping_properties
from search.engines.protocol import Form
from search.models import EntryText
from search.text.normalise import fold
from search.text.stem import stem
from search.text.tokens import HAN, pieces

CHUNK = 200
NUMBERS = ("order", "sort_pay", "sort_shortage", "sort_openings")
ELSEWHERE = frozenset({"reference", "complete", "edition"})
"""Keywords that are no choice, or that later editions change."""
_HAN = re.compile(f"[{HAN}]")
_INNER = re.compile(r"[-'’./&]")


def layout() -> int:
    """Changes with what a row is made of: rows of another release are made anew."""
    return zlib.crc32(f"2 {sorted(mapping_properties(DemandDocument))}".encode()) >> 1


def text_line(text: str) -> str:
    """A text as its terms: Chinese as it stands, other words by the stems of their parts, each between blanks.

    Words of several parts stand whole behind the text.
    """
    parts: list[str] = []
    whole: list[str] = []
    for piece in pieces(fold(text)):
        if piece.kind == "han":
            parts.append(piece.text)
            continue
        inner = [part for part in _INNER.split(piece.text) if part] if piece.kind == "word" else []
        parts += [f" {stem(part)} " for part in (inner if len(inner) > 1 else (piece.text,))]
        whole += [f"| {piece.text} "] if len(inner) > 1 else []
    return re.sub(" +", " ", "".join([*parts, *dict.fromkeys(whole)]))


def form_needles(form: Form) -> list[str]:
    """What a line contains, each of them, when it has a word in this form."""
    needles, run, at = [], "", 0
    for distance, term in sorted(form.terms, key=lambda row: (row[0], -len(row[1]))):
        if distance < at:
            continue
        if distance > at and run:
            needles.append(run)
            run = ""
        chinese = bool(_HAN.match(term))
        run += term if chinese else f" {term}" if form.prefix else f" {term} "
        at = distance + (len(term) if chinese else 1)
    return [re.sub(" +", " ", needle) for needle in [*needles, run] if needle]


def entry_text(entry: EditionEntry) -> EntryText:
    """The row of an entry, not saved."""
    content = entry_content(entry)
    body = demand_body(content, editions=[])
    lines = (f"{name}\t{text_line(value)}" for name, value in body.items() if _is_text(name, value))
    return EntryText(
        entry=entry,
        layout=layout(),
        title="\n".join(_titles(content)),
        text="\n".join(lines),
        # A query may name a demand by its reference, which is then a choice like others.
        choices=f"|reference:{body['reference']}{_choices(body)}",
        numbers={name: body[name] for name in NUMBERS},
    )


def lines_of(text: str) -> dict[str, str]:
    """The lines of a row by the name of their field."""
    return dict(line.split("\t", 1) for line in text.split("\n") if line)


def entries_without_text() -> QuerySet[EditionEntry]:
    """Current entries whose row is missing, or of another release."""
    return entries_current().filter(Q(search_text=None) | ~Q(search_text__layout=layout()))


def entry_texts_fill(*, most: int) -> int:
    """Make missing rows, at most `most`; returns how many. Twice at once does no harm."""
    made = 0
    while made < most:
        entries = list(entries_without_text().order_by("-pk")[: min(CHUNK, most - made)])
        if not entries:
            break
        EntryText.objects.bulk_create(
            [entry_text(entry) for entry in entries],
            update_conflicts=True,
            unique_fields=["entry"],
            update_fields=["layout", "title", "text", "choices", "numbers"],
        )
        made += len(entries)
    return made


def _titles(content: DemandContent) -> list[str]:
    pair = content.bilingual("title")
    return [" ".join(title.split()) for title in (pair.zh, pair.en) if title]


def _is_text(name: str, value: object) -> bool:
    return isinstance(value, str) and bool(value) and name not in ELSEWHERE


def _choices(body: Mapping[str, Any]) -> str:
    """All choices as `|facet:value|facet:value|`."""
    pairs: Sequence[str] = [
        f"{name}:{value}"
        for name, values in body.items()
        if isinstance(values, list) and name not in ELSEWHERE
        for value in values
    ]
    return f"|{'|'.join(pairs)}|"
