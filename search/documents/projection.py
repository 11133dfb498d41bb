"""A fact as an engine will see it, before its passages are encoded."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from catalogue.choices import Language
from catalogue.publishing.content import Bilingual
from search.engines.protocol import Passage
from search.text.sentences import sentences

LANGUAGES = ((Language.ZH.value, "zh"), (Language.EN.value, "en"))
"""Language codes with the suffix of their fields."""


@dataclass(frozen=True)
class Projection:
    """Fields and passages of one document."""

    id: int
    body: Mapping[str, Any]
    passages: tuple[Passage, ...]

    @cached_property
    def stamp(self) -> int:
        """A fingerprint of all that is indexed: equal stamps mean equal documents."""
        said = [self.body, [(passage.field, passage.language, passage.text) for passage in self.passages]]
        canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return int.from_bytes(hashlib.blake2b(canonical.encode(), digest_size=8).digest()) >> 2


def paired(name: str, texts: Iterable[Bilingual]) -> dict[str, str]:
    """The two text fields of `name`, one line a text; an empty side is left out."""
    rows = list(texts)
    sides = {"zh": [row.zh for row in rows if row.zh], "en": [row.en for row in rows if row.en]}
    return {f"{name}_{suffix}": "\n".join(lines) for suffix, lines in sides.items() if lines}


def passages_of(field: str, text: Bilingual, *, whole: bool = False) -> list[Passage]:
    """The sentences of both sides as passages, or each side `whole`."""
    found = []
    for language, suffix in LANGUAGES:
        side = getattr(text, suffix).strip()
        items = ([side] if side else []) if whole else sentences(side)
        found += [Passage(field, language, place, item) for place, item in enumerate(items)]
    return found


_REFERENCE = re.compile(r"(\d{4})-(\d+)$")
ORDER_BITS = 28


def reference_order(reference: str) -> int:
    """A number below 2**28 that sorts references by year and serial, for the second key of every sort."""
    match = _REFERENCE.search(reference)
    if match is None:
        return int.from_bytes(hashlib.blake2b(reference.encode(), digest_size=4).digest()) >> 4
    year, serial = int(match[1]), int(match[2])
    return ((year - 2000) % 256 << 20) | (serial % (1 << 20))
