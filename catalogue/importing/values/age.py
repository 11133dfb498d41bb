"""Age: an expectation with bounds, conditions under which it widens, and birth dates that win over the number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from catalogue.importing.folding import fold_numbers
from catalogue.importing.values.parsed import ANY, Parsed, not_understood, state_of

YOUNGEST, OLDEST = 14, 90
AGE = r"(\d{2})(?:周?岁|years?(?: old)?)?"
SOFT = re.compile(
    r"原则上|一般|优先|放宽|适当|特别优秀|左右|条件优秀|可不受|preferably|preferred|ideally|may be relaxed|waived"
)
RANGE = re.compile(rf"{AGE}(?:-|到|to|and)\s?{AGE}")
UPPER = re.compile(
    rf"(?:不超过|不大于|不高于|小于等于|<=|≤|小于|<|未满|低于|under|below"
    rf"|up to|not over|no older than|no more than|max(?:imum)?|within)[为是: ]*{AGE}"
    rf"|{AGE}\s*\(?(?:\(含\))?(?:及其?以下|以下|以内|及以内|or younger|or under|or below|and under)"
)
LOWER = re.compile(
    rf"(?:不低于|不小于|>=|≥|年满|满|over|at least|above|minimum)[: ]*{AGE}|{AGE}(?:及?以上|or older|or above)"
)
ONLY = re.compile(rf"^(?:年龄)?[为: ]*{AGE}(?:左右)?$")
RELAXED = re.compile(rf"([^,;。()、]*?)[,]?(?:可|可以|可适当)?(?:放宽至|放宽到|延长至|relaxed to|extended to)\s?{AGE}")
BRANCH = re.compile(rf"([\u4e00-\u9fff]{{2,12}}?)(?:类|人员|者)?[:为]?(?:不超过)?{AGE}(?:及?以下|以内)?(?=[,;、。)]|$)")
BIRTH = re.compile(
    r"(\d{4})[年./-](\d{1,2})(?:[月./-](\d{1,2})日?|月)?\(?(?:含)?\)?(?:及?以"
    r"|之)?(后|前)|born (after|before|on or after) (\d{4})-(\d{1,2})-(\d{1,2})"
)
RETIREMENT = re.compile(r"退休年龄|retirement age")


@dataclass(frozen=True, slots=True)
class AgeCondition:
    """Another upper bound, and for whom it holds."""

    maximum: int
    condition: str


@dataclass(frozen=True, slots=True)
class Age:
    """Years of age, bounds included. `born_after` and `born_before` win over the numbers. `soft`: the text yields."""

    minimum: int | None = None
    maximum: int | None = None
    born_after: date | None = None
    born_before: date | None = None
    soft: bool = False
    conditions: tuple[AgeCondition, ...] = ()


def parse_age(text: str) -> Parsed:
    """Read 45周岁以下, 18-35周岁, 原则上不超过35岁（……可放宽至38岁）, 1975年1月1日后出生."""
    if (state := state_of(text)) is not None:
        return state
    plain = fold_numbers(text).replace("(含)", "").replace("(不含)", "")
    try:
        found = _read(plain)
    except ValueError:
        found = None
    if found is not None and _plausible(found.value):
        return found
    if RETIREMENT.search(plain):
        return Parsed(state=ANY, rule="age.retirement", warning="age.retirement")
    if re.search(r"不限", plain):
        return Parsed(state=ANY, rule="age.any")
    return not_understood("age")


def _read(plain: str) -> Parsed | None:
    soft = bool(SOFT.search(plain))
    after, before = _birth(plain)
    rest = BIRTH.sub("", plain)
    conditions = _conditions(rest)
    if conditions:
        rest = RELAXED.sub("", rest)
    main, _bracket, _rest = rest.partition("(")
    minimum, maximum, rule = _bounds(main if re.search(r"\d{2}", main) else rest)
    if after or before:
        disagrees = maximum is not None and after is not None and abs(date.today().year - after.year - maximum) > 1
        warning = "age.birth_date_wins" if disagrees else ""
        return Parsed(Age(minimum, maximum, after, before, soft, conditions), rule="age.birth_date", warning=warning)
    if rule:
        conditions = tuple(item for item in conditions if item.maximum != maximum)
        kind = "age.soft" if soft or conditions else rule
        return Parsed(Age(minimum, maximum, soft=soft or bool(conditions), conditions=conditions), rule=kind)
    branches = tuple(AgeCondition(int(match[2]), match[1]) for match in BRANCH.finditer(rest))
    if not branches:
        return None
    widest = max(branch.maximum for branch in branches)
    return Parsed(Age(maximum=widest, soft=True, conditions=branches), rule="age.conditional")


def _bounds(plain: str) -> tuple[int | None, int | None, str]:
    if len(BRANCH.findall(plain)) > 1 and not RANGE.search(plain):
        return None, None, ""
    if match := RANGE.search(plain):
        low, high = sorted((int(match[1]), int(match[2])))
        return low, high, "age.range"
    if match := UPPER.search(plain):
        lower = LOWER.search(plain[: match.start()])
        minimum = int(lower[1] or lower[2]) if lower else None
        return minimum, int(match[1] or match[2]), "age.at_most"
    if match := LOWER.search(plain):
        return int(match[1] or match[2]), None, "age.at_least"
    if match := ONLY.match(plain.strip()):
        return None, int(match[1]), "age.number"
    return None, None, ""


def _conditions(plain: str) -> tuple[AgeCondition, ...]:
    if not SOFT.search(plain):
        return ()
    return tuple(
        AgeCondition(int(match[2]), match[1].strip("(具有者为的 ")) for match in RELAXED.finditer(plain) if match[1]
    )


def _birth(plain: str) -> tuple[date | None, date | None]:
    after = before = None
    for match in BIRTH.finditer(plain):
        if match[5]:
            moment = date(int(match[6]), int(match[7]), int(match[8]))
        else:
            moment = date(int(match[1]), int(match[2]), int(match[3] or 1))
        if match[4] == "后" or (match[5] or "").endswith("after"):
            after = moment
        else:
            before = moment
    return after, before


def _plausible(age: Age) -> bool:
    numbers = [age.minimum, age.maximum, *(condition.maximum for condition in age.conditions)]
    return all(YOUNGEST <= number <= OLDEST for number in numbers if number is not None)
