"""Engagement modes (引进方式): one or several of the seven; an unspecific 柔性 stands for the usual flexible ones."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalogue.choices import EngagementMode
from catalogue.importing.folding import fold, fold_numbers
from catalogue.importing.values.parsed import ANY, Parsed, not_understood, state_of

MODES: tuple[tuple[EngagementMode, re.Pattern[str]], ...] = (
    (EngagementMode.FULL_TIME, re.compile(r"全职|专职|直接引进|刚性|正式|在编|full[- ]?time|permanent")),
    (
        EngagementMode.SECOND_POST,
        re.compile(r"兼职|双聘|part[- ]?time|second(?:ary)? (?:post|appointment)|joint appointment|concurrent"),
    ),
    (
        EngagementMode.SHORT_VISIT,
        re.compile(r"短期|访问|讲学|交流|候鸟|short[- ](?:term|visit)|visit|lectur|exchange|sabbatical"),
    ),
    (EngagementMode.PROJECT, re.compile(r"项目合作|项目制|项目引进|项目聘|技术合作|project")),
    (
        EngagementMode.JOINT_RESEARCH,
        re.compile(
            r"联合攻关|合作研究|联合研[究发]|共同研[究发]|揭榜|joint r|collaborative research|research collaboration"
        ),
    ),
    (EngagementMode.ADVISER, re.compile(r"顾问|咨询|智库|指导|advis|consult")),
    (EngagementMode.REMOTE, re.compile(r"远程|线上|居家|离岸|云端|remote|online|off-?shore")),
)
FLEXIBLE = re.compile(r"柔性|灵活|非全职|不求所有|flexible")
TRAINING = re.compile(r"培养|委培|training")
USUAL_FLEXIBLE = (
    EngagementMode.SECOND_POST,
    EngagementMode.SHORT_VISIT,
    EngagementMode.PROJECT,
    EngagementMode.ADVISER,
)
A_YEAR = re.compile(r"每年|年均|a year|per year|annual|each year|every year")
MONTHS = re.compile(r"(\d{1,2})(?:\s?-\s?(\d{1,2}))?\s?(?:个月|months?)")


@dataclass(frozen=True, slots=True)
class Engagements:
    """The modes offered, in the order of the vocabulary, and months a year where the text names them."""

    modes: tuple[EngagementMode, ...]
    months_min: int | None = None
    months_max: int | None = None


def parse_engagement(text: str) -> Parsed:
    """Read 全职/柔性, 项目合作、短期讲学, 每年不少于2个月兼职."""
    if (state := state_of(text)) is not None:
        return state
    plain = fold(text)
    named = {mode for mode, pattern in MODES if pattern.search(re.sub("非全职", "", plain))}
    named |= {mode for mode in EngagementMode if mode.value in plain.replace(" ", "_").replace("-", "_")}
    flexible = bool(FLEXIBLE.search(plain))
    warning = ""
    if flexible and not named - {EngagementMode.FULL_TIME}:
        named |= set(USUAL_FLEXIBLE)
        warning = "engagement.flexible_unspecific"
    if not named:
        if TRAINING.search(plain):
            return not_understood("engagement", "engagement.training")
        return (
            Parsed(state=ANY, rule="engagement.any")
            if re.search("不限|均可|any", plain)
            else not_understood("engagement")
        )
    low, high = months_a_year(text)
    modes = tuple(mode for mode in EngagementMode if mode in named)
    rule = "engagement.flexible" if warning else "engagement.modes"
    return Parsed(Engagements(modes, low, high), rule=rule, warning=warning)


def months_a_year(text: str) -> tuple[int | None, int | None]:
    """Months a year that a text names, (least, most); a length that is not per year says nothing of it."""
    plain = fold_numbers(text)
    match = MONTHS.search(plain)
    if match is None or not A_YEAR.search(plain):
        return None, None
    low, high = int(match[1]), int(match[2]) if match[2] else None
    numbers = [number for number in (low, high) if number is not None]
    if not all(1 <= number <= 12 for number in numbers) or (high is not None and low > high):
        return None, None
    return low, high
