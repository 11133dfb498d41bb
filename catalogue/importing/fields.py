"""Which parser reads which field, and the trace that each cell leaves."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from catalogue.choices import CareerStage, SharingScope
from catalogue.importing.drafts import FieldTrace
from catalogue.importing.folding import fold
from catalogue.importing.headers import Column
from catalogue.importing.values import (
    parse_age,
    parse_contact,
    parse_degree,
    parse_disciplines,
    parse_engagement,
    parse_experience,
    parse_industry,
    parse_openings,
    parse_overseas,
    parse_packages,
    parse_party,
    parse_place,
    parse_salary,
    parse_shortage,
    parse_title,
    parse_validity,
)
from catalogue.importing.values.parsed import ANY, VALUE, Parsed, as_json, not_understood, state_of
from catalogue.importing.values.salary import Unit

STAGES = (
    ("战略", CareerStage.STRATEGIC),
    ("strategic", CareerStage.STRATEGIC),
    ("领军", CareerStage.LEADING),
    ("leading", CareerStage.LEADING),
    ("青年", CareerStage.YOUNG),
    ("young", CareerStage.YOUNG),
    ("骨干", CareerStage.ESTABLISHED),
    ("established", CareerStage.ESTABLISHED),
)
SCOPES = (
    ("京津冀", SharingScope.REGION),
    ("region", SharingScope.REGION),
    ("央地", SharingScope.CENTRAL),
    ("central", SharingScope.CENTRAL),
    ("全市", SharingScope.CITY),
    ("city", SharingScope.CITY),
    ("本园区", SharingScope.PARK),
    ("本单位", SharingScope.PARK),
    ("park", SharingScope.PARK),
    ("base only", SharingScope.PARK),
)


def parse_text(text: str) -> Parsed:
    """Keep free text as it stands; a cell that says nothing but one of the states has that state."""
    state = state_of(text)
    return state if state is not None and state.state != ANY else Parsed(text.strip(), VALUE, "text")


def parse_condition(text: str) -> Parsed:
    """Keep a free condition; here 不限 and 无 mean that nothing is asked."""
    return state_of(text) or Parsed(text.strip(), VALUE, "text")


def _coded(name: str, codes: tuple[tuple[str, str], ...]) -> Callable[[str], Parsed]:
    def parse(text: str) -> Parsed:
        if (state := state_of(text)) is not None:
            return state
        plain = fold(text)
        found = next((code for word, code in codes if word in plain), None)
        return Parsed(str(found), VALUE, f"{name}.word") if found else not_understood(name)

    return parse


SUPPORT = re.compile(r"安家|启动|住房|配偶|子女|补贴|housing|settling|research|spouse", re.IGNORECASE)
AMOUNT = re.compile(r"[\d.,\s万元千-]+")
BARE = re.compile(r"[\d.]+")
HEADER_END = re.compile(r"[(（]")

REPEATED = 40
CACHED = 8_192

PARSERS: dict[str, Callable[[str], Parsed]] = {
    "industry": parse_industry,
    "subfield": parse_industry,
    "openings": parse_openings,
    "degree": parse_degree,
    "discipline": parse_disciplines,
    "age": parse_age,
    "professional_title": parse_title,
    "experience": parse_experience,
    "overseas": parse_overseas,
    "ability": parse_condition,
    "result": parse_condition,
    "language_skill": parse_condition,
    "shortage": parse_shortage,
    "package": parse_packages,
    "engagement": parse_engagement,
    "party": parse_party,
    "contact": parse_contact,
    "contact_name": parse_contact,
    "contact_phone": parse_contact,
    "contact_email": parse_contact,
    "deadline": parse_validity,
    "place": parse_place,
    "career_stage": _coded("career_stage", STAGES),
    "sharing": _coded("sharing", SCOPES),
}


def _parse(field: str, text: str, unit: Unit | None) -> Parsed:
    """Short cells repeat all through a table and are read once; long ones are as good as unique."""
    return _read_again(field, text, unit) if len(text) <= REPEATED else _read(field, text, unit)


def _read(field: str, text: str, unit: Unit | None) -> Parsed:
    if field == "pay":
        return parse_salary(text, unit)
    return PARSERS.get(field, parse_text)(text)


_read_again = lru_cache(maxsize=CACHED)(_read)


def parse_cell(column: Column, text: str) -> Parsed:
    """Read one cell by the rule of its column; a bare amount of support takes its kind from the header."""
    parsed = _parse(column.field, text, column.unit)
    is_bare = parsed.rule == "package.single" and AMOUNT.fullmatch(text.strip()) is not None
    if column.field == "package" and is_bare and SUPPORT.search(column.header):
        amount = text.strip() + (_unit_word(column.unit) if BARE.fullmatch(text.strip()) else "")
        return _parse("package", f"{HEADER_END.split(column.header.split('/')[-1])[0]} {amount}", None)
    return parsed


def _unit_word(unit: Unit | None) -> str:
    return "万元" if unit is not None and unit.factor == 10_000 else "元"


def trace_of(raw: str, parsed: Parsed) -> FieldTrace:
    """The trace of a cell, for report and provenance."""
    return _traced_again(raw, parsed) if len(raw) <= REPEATED else _traced(raw, parsed)


def _traced(raw: str, parsed: Parsed) -> FieldTrace:
    return FieldTrace(raw, parsed.state, as_json(parsed.value), parsed.rule, parsed.warning)


_traced_again = lru_cache(maxsize=CACHED)(_traced)
