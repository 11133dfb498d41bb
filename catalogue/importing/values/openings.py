"""Number of people wanted: a number, a range, or "several", which is never turned into a number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalogue.importing.folding import fold_numbers
from catalogue.importing.values.parsed import SEVERAL, Parsed, not_understood, state_of

LIMIT = 100_000
UNIT = r"(?:人|名|位|个|组|支|个?团队|people|persons?|posts?|positions?|openings?|vacanc(?:y|ies))?"
SEVERAL_WORDS = re.compile(r"若干|几[名人位]|数[名人位]|多[名人位]|several|a few|some|multiple")
RANGE = re.compile(rf"^(\d+){UNIT}(?:-|到|to)(\d+){UNIT}$")
NUMBER = re.compile(rf"^(?:约|共|计|大约|拟招|招聘|about|approx\.?)?(\d+)(?:\.0+)?{UNIT}(左右)?$")
AT_LEAST = re.compile(
    rf"^(?:(?:不少于|至少|>=|≥|at least)(\d+){UNIT}|(\d+){UNIT}(?:\+|及?以上|余{UNIT}|多{UNIT}|or more))$"
)
AT_MOST = re.compile(rf"^(?:(?:不超过|至多|最多|<=|≤|up to|at most)(\d+){UNIT}|(\d+){UNIT}(?:及?以内|及?以下))$")
TEN_THOUSAND = re.compile(rf"^(\d+(?:\.\d+)?)万余?{UNIT}$")
PARTS = re.compile(r"(\d+)\s*(?:人|名|位)")


@dataclass(frozen=True, slots=True)
class Openings:
    """`minimum` to `maximum` people; `maximum` None is an open end; `approximate` when the unit says so."""

    minimum: int
    maximum: int | None
    approximate: bool = False


def parse_openings(text: str) -> Parsed:
    """Read 5名, 1-18人, 1+, 若干."""
    if (state := state_of(text)) is not None:
        return state
    plain = re.sub(r"\s+", "", fold_numbers(text)).strip(".;。")
    found = _bounds(plain)
    if found is not None:
        return found if (found.value is None or found.value.minimum <= LIMIT) else not_understood("openings")
    if SEVERAL_WORDS.search(fold_numbers(text)):
        return Parsed(state=SEVERAL, rule="openings.several")
    parts = [int(number) for number in PARTS.findall(plain)]
    if len(parts) > 1 and sum(parts) <= LIMIT and not re.search(r"其中|含|包括", plain):
        return Parsed(Openings(sum(parts), sum(parts)), rule="openings.sum", warning="openings.summed")
    if parts:
        return Parsed(Openings(parts[0], parts[0]), rule="openings.first", warning="openings.rest_not_read")
    return not_understood("openings")


def _bounds(plain: str) -> Parsed | None:
    if match := NUMBER.match(plain):
        number = int(match[1])
        if number == 0:
            return not_understood("openings", "openings.zero")
        approximate = bool(match[2]) or not plain[0].isdigit() and plain.startswith(("约", "大约", "about", "approx"))
        return Parsed(Openings(number, number, approximate), rule="openings.number")
    if match := RANGE.match(plain):
        low, high = sorted((int(match[1]), int(match[2])))
        warning = "" if low == int(match[1]) else "range.reversed"
        return Parsed(Openings(low, high), rule="openings.range", warning=warning)
    if match := AT_LEAST.match(plain):
        return Parsed(Openings(int(match[1] or match[2]), None), rule="openings.at_least")
    if match := AT_MOST.match(plain):
        return Parsed(Openings(0, int(match[1] or match[2])), rule="openings.at_most")
    if match := TEN_THOUSAND.match(plain):
        number = round(float(match[1]) * 10_000)
        return Parsed(Openings(number, number, True), rule="openings.ten_thousand")
    return None
