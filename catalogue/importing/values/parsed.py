"""The one result shape of every value parser, and the states that all parsers tell apart alike."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum
from typing import Any

from catalogue.importing.folding import fold

VALUE = "value"
ANY = "any"
DITTO = "ditto"
UNKNOWN = "unknown"
NEGOTIABLE = "negotiable"
SEVERAL = "several"
OPEN_ENDED = "open_ended"
NOT_UNDERSTOOD = "not_understood"

DITTO_WORDS = frozenset(
    [
        "同上",
        "〃",
        "″",
        '"',
        '""',
        "''",
        "〃〃",
        "々",
        "同前",
        "同上行",
        "上同",
        "ditto",
        "same as above",
        "as above",
        "do.",
        "idem",
    ]
)
ANY_WORDS = frozenset(
    [
        "不限",
        "无限制",
        "不作限制",
        "不做限制",
        "不作要求",
        "不做要求",
        "无要求",
        "无特殊要求",
        "无具体要求",
        "没有要求",
        "均可",
        "不要求",
        "any",
        "all",
        "none",
        "unlimited",
        "no limit",
        "no limits",
        "no requirement",
        "no requirements",
        "not required",
        "no restriction",
        "no restrictions",
        "open",
        "open to all",
        "无",
    ]
)
UNKNOWN_WORDS = frozenset(
    [
        "",
        "/",
        "\\",
        "-",
        "--",
        "---",
        "//",
        "n/a",
        "na",
        "n.a.",
        "?",
        "tbd",
        "tba",
        "tbc",
        "null",
        "nil",
        ".",
        "*",
        "x",
        "待定",
        "未定",
        "未知",
        "不详",
        "暂无",
        "待补充",
        "未填",
        "见附件",
        "详见附件",
        "附件",
        "另附",
        "见附表",
        "详见附表",
        "see attachment",
        "see annex",
        "see attached",
        "to be determined",
        "unknown",
        "not stated",
        "空白",
        "空",
    ]
)
ANY_PREFIX = re.compile(
    r"^(专业|学历|年龄|性别|经验|工作经验|职称|学科|海外经历)?(要求)?[::]?(不限|无要求|不作要求|不做要求)(制)?(专业|学历|年龄|经验)?$"
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a cell says: a value of the field's own kind, its state, the rule that read it, a warning code or ""."""

    value: Any = None
    state: str = VALUE
    rule: str = ""
    warning: str = ""


Parser = Callable[[str], Parsed]


def state_of(text: str) -> Parsed | None:
    """Recognise a cell that holds no value but one of the three states; None when there is something to read."""
    plain = fold(text).strip(" .。;；,，()")
    if plain in DITTO_WORDS or text.strip() in DITTO_WORDS:
        return Parsed(state=DITTO, rule="common.ditto")
    if plain in UNKNOWN_WORDS:
        return Parsed(state=UNKNOWN, rule="common.blank" if not plain else "common.unknown")
    if plain in ANY_WORDS or ANY_PREFIX.match(plain):
        return Parsed(state=ANY, rule="common.any")
    return None


def says_none(text: str) -> bool:
    """Whether a cell says "none": for a requirement that is *any*, for an offer or a contact nothing is known."""
    return fold(text).strip(" .。") in {"无", "none"}


def not_understood(rule: str, warning: str = "") -> Parsed:
    """The cell says something that no rule reads; the raw text is kept and an editor is told."""
    return Parsed(state=NOT_UNDERSTOOD, rule=f"{rule}.not_understood", warning=warning or f"{rule}.not_understood")


def as_json(value: Any) -> Any:
    """Turn a parsed value into what JSON can carry: dataclasses to objects, amounts to numbers, dates to ISO."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, (tuple, list)):
        return [as_json(item) for item in value]
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, IntEnum):
        return int(value)
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
