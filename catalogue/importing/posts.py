"""A post as the sum of its rows: what they agree on, and what each adds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from catalogue.importing.folding import is_chinese
from catalogue.importing.headers import Column
from catalogue.importing.records import Record
from catalogue.importing.values.parsed import NOT_UNDERSTOOD, UNKNOWN, VALUE, Parsed

ZH, EN = "zh-hans", "en"


@dataclass(frozen=True, slots=True)
class Said:
    """What one cell says, with its text and column."""

    text: str
    parsed: Parsed
    column: Column

    @property
    def language(self) -> str:
        code = self.column.language or ("zh" if is_chinese(self.text) else "en")
        return ZH if code == "zh" else EN


class Post:
    """The rows of one post with the questions a draft asks of them."""

    def __init__(self, records: list[Record]) -> None:
        self.records = records

    def said(self, field: str) -> list[Said]:
        """All different statements about a field, unknown ones left out, in the order of rows and columns."""
        found: dict[tuple[str, str], Said] = {}
        for record in self.records:
            for key in record.keys(field):
                parsed = record.parsed[key]
                if parsed.state != UNKNOWN or parsed.rule == "industry.unmapped":
                    found.setdefault((record.texts[key], key), Said(record.texts[key], parsed, record.columns[key]))
        return list(found.values())

    def primary(self, field: str) -> list[Said]:
        """The statements about a field in the language of the first; the others are their translation."""
        said = self.said(field)
        return [one for one in said if one.column.language == said[0].column.language]

    def translation(self, field: str) -> str:
        """What the other language says about a field, "" when there is no column for it."""
        said = self.said(field)
        return "；".join(one.text for one in said if one.column.language != said[0].column.language)

    def first(self, field: str) -> Said | None:
        """The first statement that was understood, else the first at all."""
        said = self.said(field)
        understood = [one for one in said if one.parsed.state != NOT_UNDERSTOOD]
        return next(iter(understood or said), None)

    def value(self, field: str) -> Any:
        """The first value of a field, None when there is none."""
        found = next((one for one in self.said(field) if one.parsed.value is not None), None)
        return found.parsed.value if found else None

    def raw(self, field: str) -> str:
        """The first text of a field that is not blank, whatever its state."""
        for record in self.records:
            for key in record.keys(field):
                if record.texts[key]:
                    return record.texts[key]
        return ""

    def words(self, field: str) -> dict[str, str]:
        """Free text by language code; different texts of several rows or columns are joined by line ends."""
        found: dict[str, list[str]] = {}
        for said in self.said(field):
            if said.text and said.parsed.state == VALUE:
                texts = found.setdefault(said.language, [])
                if said.text not in texts:
                    texts.append(said.text)
        return {language: "\n".join(texts) for language, texts in found.items()}
