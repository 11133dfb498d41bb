"""Experience: years and the domain they are asked in; a text without years is kept as a condition."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalogue.importing.folding import fold_numbers, one_line
from catalogue.importing.values.parsed import ANY, Parsed, not_understood, state_of

NUMBER = r"(\d{1,2}(?:\.\d+)?)"
YEAR = r"(?:年|years?|yrs?)"
RANGE = re.compile(rf"{NUMBER}\s?{YEAR}?\s?(?:-|到|to)\s?{NUMBER}\s?(?:{YEAR}|$)")
AT_LEAST = re.compile(
    rf"(?:不少于|至少|不低于|满|>=|≥|at least|minimum(?: of)?|more than|over)\s?{NUMBER}\s?{YEAR}"
    rf"|{NUMBER}\s?(?:年|周年)(?:及|或)?(?:以上|\+|起)|{NUMBER}\s?\+\s?{YEAR}?"
    rf"|{NUMBER}\s?{YEAR}(?:'s?)?\s?(?:or more|and above|or above|\+)"
)
AT_MOST = re.compile(rf"(?:不超过|少于|less than|up to|under)\s?{NUMBER}\s?{YEAR}|{NUMBER}\s?年(?:及)?(?:以下|以内)")
SINGLE = re.compile(rf"{NUMBER}\s?(?:{YEAR}|$)")
MONTHS = re.compile(r"(\d{1,2})\s?(?:个月|months?)")
GRADUATE = re.compile(r"应届|毕业生|无需经验|无经验|经验不限|fresh graduate|entry level|no experience")
PREFERRED = re.compile(r"优先|更佳|加分|preferred|a plus|desirable|advantage")
OVERSEAS = re.compile(r"海外|境外|国外|留学|overseas|abroad|international")
WORDS = re.compile(r"经验|经历|工作|从业|从事|背景|experience|worked|background|track record")
BANDS = re.compile(r"^(?:[<≤]\s?(\d{1,2})|(\d{1,2})以[下内])$")


@dataclass(frozen=True, slots=True)
class Experience:
    """Years asked and in what (`domain`, as written). `graduates`: new graduates are welcome."""

    minimum: float | None = None
    maximum: float | None = None
    domain: str = ""
    overseas: bool = False
    graduates: bool = False
    preferred: bool = False


def parse_experience(text: str) -> Parsed:
    """Read 3年以上, 4–6年, 五年以上海外, 8年以上汽车营销经验, 应届毕业生."""
    if (state := state_of(text)) is not None:
        return state
    plain = fold_numbers(text)
    low, high, rule = _years(plain)
    overseas = bool(OVERSEAS.search(plain))
    graduates = bool(GRADUATE.search(plain))
    preferred = bool(PREFERRED.search(plain)) and not rule
    domain = _domain(text)
    if rule:
        return Parsed(Experience(low, high, domain, overseas, graduates, preferred), rule=rule)
    if graduates:
        return Parsed(Experience(0.0, None, domain, overseas, True, preferred), rule="experience.graduates")
    if re.search(r"不限|不作要求|not required", plain):
        return Parsed(state=ANY, rule="experience.any")
    if WORDS.search(plain) or len(plain) >= 6:
        return Parsed(Experience(None, None, domain, overseas, False, preferred), rule="experience.text")
    return not_understood("experience")


def _years(plain: str) -> tuple[float | None, float | None, str]:
    if match := RANGE.search(plain):
        low, high = sorted((float(match[1]), float(match[2])))
        return low, high, "experience.range"
    if match := AT_LEAST.search(plain):
        return float(next(group for group in match.groups() if group)), None, "experience.at_least"
    if match := AT_MOST.search(plain):
        return None, float(match[1] or match[2]), "experience.at_most"
    if match := BANDS.match(plain):
        return None, float(match[1] or match[2]), "experience.at_most"
    if match := MONTHS.search(plain):
        return round(int(match[1]) / 12, 2), None, "experience.months"
    if match := SINGLE.search(plain):
        return float(match[1]), None, "experience.years"
    return None, None, ""


def _domain(text: str) -> str:
    """What is left when the years and list words are taken away."""
    plain = one_line(text)
    plain = re.sub(
        (
            r"(?:不少于|至少|具有|具备|满|有)?\s*[\d一二三四五六七八九十两半.]+\s*[年+]?\s*(?:[-—–~～至到]\s*[\d一二三四五六七八九十]+)?\s*个?[年月]?\s*(?:及"
            r"|或)?(?:以上|以下|以内)?的?|\b(?:at least|over|years?(?: of)?"
            r"|yrs?|one|two|three|four|five|six|seven|eight|nine|ten)\b|\d+\+?"
        ),
        " ",
        plain,
        count=3,
        flags=re.IGNORECASE,
    )
    return re.sub(
        r"^(?:的|具有|具备|有|相关)?(?:工作)?(?:经验|经历)$", "", one_line(plain).strip(" 、,，;；+-.")
    ).strip()
