"""Professional title (职称): an ordered level, "or above", "or equivalent"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalogue.choices import TitleLevel
from catalogue.importing.folding import fold
from catalogue.importing.values.parsed import ANY, Parsed, not_understood, state_of

# In this order: what is read is cut out, so that 副教授 is never met again as 教授.
LEVELS: tuple[tuple[re.Pattern[str], TitleLevel], ...] = (
    (re.compile(r"教授级高级?工(?:程师)?|正高级?(?:工程师|经济师|会计师)?"), TitleLevel.SENIOR),
    (
        re.compile(
            r"副高级?(?:工程师|经济师|会计师)?|副教授|副研究员|副主任[医药护技]师|副编审|副译审|副研究馆员"
            r"|(?<!正)高级(?:工程师|经济师|会计师|农艺师|实验师|统计师|审计师"
            r"|讲师)|(?<!正)高工|associate (?:professor|senior)|senior engineer"
        ),
        TitleLevel.ASSOCIATE_SENIOR,
    ),
    (
        re.compile(
            r"助理(?:工程师|研究员|教授)(?=.{0,2}初级)|助教|助理工程师|助理馆员|初级|技术员|住院医师|[医药护]士|junior"
        ),
        TitleLevel.JUNIOR,
    ),
    (
        re.compile(
            r"中级|讲师|助理研究员|助理教授|主治医师|主管[药护技]师|馆员|intermediate|lecturer|assistant professor"
        ),
        TitleLevel.INTERMEDIATE,
    ),
    (
        re.compile(
            r"教授|研究员|主任[医药护技]师|编审|译审|研究馆员|院士"
            r"|full professor|professor|senior title"
        ),
        TitleLevel.SENIOR,
    ),
    (re.compile(r"高级(?:专业技术)?(?:职称|职务)?|senior"), TitleLevel.ASSOCIATE_SENIOR),
    (re.compile(r"工程师|会计师|经济师|医师|药师|技师"), TitleLevel.INTERMEDIATE),
)
ABOVE = re.compile(r"以上|或更高|or above|or higher|and above|at least|\+")
EQUIVALENT = re.compile(r"相当|同等|equivalent|comparable")
SOFT = re.compile(r"优先|放宽|原则上|特别优秀|preferred|preferably")
QUALIFIED = re.compile(r"证书|资格|资质|注册|执业|licen[sc]e|certificate|chartered")


@dataclass(frozen=True, slots=True)
class Title:
    """Lowest level asked. `qualification` holds a licence or certificate, which is no title level."""

    level: TitleLevel | None
    or_above: bool = False
    or_equivalent: bool = False
    soft: bool = False
    qualification: str = ""


def parse_title(text: str) -> Parsed:
    """Read 副高及以上, 教授或相当职务, 高级职称 (which takes in both senior levels), 中级."""
    if (state := state_of(text)) is not None:
        return state
    plain = fold(text)
    levels = title_levels(plain)
    soft = bool(SOFT.search(plain))
    equivalent = bool(EQUIVALENT.search(plain))
    if QUALIFIED.search(plain) and not re.search(r"职称|职务", plain):
        return Parsed(Title(None, False, equivalent, soft, text.strip()), rule="title.qualification")
    if levels:
        above = bool(ABOVE.search(plain)) or len(set(levels)) > 1 or "高级职称" in plain
        rule = "title.level_or_above" if above else "title.level"
        return Parsed(Title(min(levels), above, equivalent, soft), rule=rule)
    return Parsed(state=ANY, rule="title.any") if "不限" in plain else not_understood("title")


def title_levels(plain: str) -> list[TitleLevel]:
    """All title levels that a folded text names."""
    found = []
    for pattern, level in LEVELS:
        if pattern.search(plain):
            found.append(level)
            plain = pattern.sub(" ", plain)
    return found
