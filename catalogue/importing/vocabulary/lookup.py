"""Read one header cell: which field it names, in which language, in which unit."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from catalogue.importing.folding import CHINESE, fold
from catalogue.importing.values.money import period_of
from catalogue.importing.values.salary import Unit

BRACKET = re.compile(r"[(\[【<{](.*?)[)\]】>}]")
NUMBERING = re.compile(r"^[*#\s]*(?:\d{1,2}[.、)]|[一二三四五六七八九十]+、)?\s*")
IGNORED = re.compile(
    r"必填|选填|required field|optional|mandatory|可多选|单选|下拉|如有|含|格式|示例|请|例如|\be\.?g\b|yyyy"
)
PREFIX_BLOCKED = re.compile(r"是否|非|不|无|原|曾|(?:\bof|\bper|\bnot|\bno)\s*$")
SUFFIX_WORDS = frozenset(
    [
        "",
        "要求",
        "条件",
        "情况",
        "信息",
        "标准",
        "及要求",
        "等",
        "内容",
        "required",
        "requirement",
        "requirements",
        "expected",
        "wanted",
        "needed",
        "limit",
        "level",
        "name",
        "details",
    ]
)
# Too general to name a field when other words stand before them.
ALONE_ONLY = frozenset(
    ["说明", "其他", "其它", "代码", "序", "页", "地区", "区域", "类别", "no", "no.", "#", "type", "note", "code"]
)
SEPARATED = re.compile(r"\s*[/\n|·:_-]\s*")


@dataclass(frozen=True, slots=True)
class Named:
    """The field a header names ("" when unknown), its rank among synonyms, language "zh", "en" or "", and unit."""

    field: str = ""
    rank: int = 999
    language: str = ""
    unit: Unit | None = None


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, Any]:
    """The vocabulary file as it is."""
    text = files("catalogue.importing.vocabulary").joinpath("headers.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@lru_cache(maxsize=1)
def names() -> dict[str, tuple[str, int]]:
    """Folded header names to (field, rank)."""
    table: dict[str, tuple[str, int]] = {}
    for field, words in vocabulary()["fields"].items():
        for synonyms in (words["zh"], words["en"]):
            for rank, name in enumerate(synonyms):
                table.setdefault(_squeeze(fold(name)), (field, rank))
    return table


@lru_cache(maxsize=1)
def languages() -> dict[str, str]:
    """Folded words for a language to "zh" or "en"."""
    return {fold(word): code for code, words in vocabulary()["languages"].items() for word in words}


@lru_cache(maxsize=4_096)
def header_named(text: str) -> Named:
    """Read a header such as 年薪均值（万元）, 岗位名称（英文）, Title in Chinese, 岗位名称 / Position."""
    # A line break is either soft, inside a name, or parts two languages; the first is tried first.
    joined = NUMBERING.sub("", fold(text.replace("\n", ""))).rstrip("* ")
    plain = joined if _squeeze(joined) in names() else NUMBERING.sub("", fold(text.replace("\n", "/"))).rstrip("* ")
    language, unit = "", None
    for bracket in BRACKET.findall(plain):
        language = language or _language_word(bracket)
        unit = unit or _unit(bracket)
    bare = _squeeze(BRACKET.sub("", plain).strip(" *:"))
    found = names().get(_squeeze(plain)) or names().get(bare)
    if found is None:
        bare, suffix_language = _without_language(bare)
        language = language or suffix_language
        found = _find(bare)
    if found is None and (halves := [_find(half) for half in SEPARATED.split(bare)]) and len(halves) > 1:
        found = halves[0] if all(halves) and len({half[0] for half in halves if half}) == 1 else None
        unit = unit or next((_unit(half) for half in SEPARATED.split(bare) if _unit(half)), None)
        if found is None and unit is not None:
            found = next((half for half in halves if half), None)
    field, rank = found or ("", 999)
    return Named(field, rank, language, _with_period(field, plain, unit))


def language_only(text: str) -> str:
    """Return "zh" or "en" when a header cell says nothing but a language, else ""."""
    return _language_word(fold(text).strip("() "))


def unit_only(text: str) -> Unit | None:
    """Return the unit when a header cell says nothing but a unit."""
    return _unit(fold(text).strip("() "))


def _find(bare: str) -> tuple[str, int] | None:
    table = names()
    if bare in table:
        return table[bare]
    # Chinese and English both put the head of a name last: 职位类别 is a kind, 高层次人才岗位名称 is a title.
    for start in range(1, len(bare)):
        if bare[start:] in table and _is_prefix(bare[:start], bare[start:]):
            return table[bare[start:]]
    for stop in range(len(bare) - 1, 1, -1):
        if bare[:stop].strip() in table and bare[stop:].strip() in SUFFIX_WORDS:
            return table[bare[:stop].strip()]
    return None


def _is_prefix(prefix: str, name: str) -> bool:
    if PREFIX_BLOCKED.search(prefix) or len(name) < 2 or name in ALONE_ONLY:
        return False
    if CHINESE.search(name):
        return len(prefix) <= 10
    return prefix.endswith((" ", "/", "_", "-")) and len(prefix) <= 24


def _without_language(bare: str) -> tuple[str, str]:
    for word, code in sorted(languages().items(), key=lambda item: -len(item[0])):
        chinese = bool(CHINESE.search(word))
        if len(word) < 2:
            continue
        if bare.endswith(word) and (chinese or bare[: -len(word)].endswith((" ", "_", "-", "/", "."))):
            return bare[: -len(word)].strip(" _-/.:"), code
        if bare.startswith(word) and (chinese or bare[len(word) :].startswith((" ", "_", "-", "/"))):
            return bare[len(word) :].strip(" _-/.:"), code
    return bare, ""


def _language_word(text: str) -> str:
    return languages().get(text.strip(), "")


def _unit(text: str) -> Unit | None:
    text = _squeeze(re.sub(r"单位[:：]?|unit:?", "", text).strip())
    found = vocabulary()["units"].get(text)
    if found is None and (IGNORED.search(text) or not text):
        return None
    return Unit(*found) if found else None


def _with_period(field: str, plain: str, unit: Unit | None) -> Unit | None:
    if field != "pay":
        return unit
    period = period_of(plain)
    unit = unit or Unit()
    return Unit(unit.factor, unit.period or period, unit.currency)


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text) if CHINESE.search(text) else re.sub(r"\s+", " ", text).strip()
