"""Overseas condition: required, liked or not asked, with years and places where they are named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalogue.importing.folding import fold, fold_numbers
from catalogue.importing.values.experience import parse_experience
from catalogue.importing.values.parsed import ANY, Parsed, not_understood, state_of

YES = frozenset(["是", "有", "需要", "要求", "必须", "√", "✓", "✔", "y", "yes", "required", "要", "必备", "须有"])
NO = frozenset(["否", "无需", "不需要", "n", "no", "×", "✗", "不必", "非必须"])
PREFERRED = re.compile(r"优先|更佳|加分|preferred|a plus|desirable|advantage|welcome")
ABROAD = re.compile(
    r"海外|境外|国外|留学|归国|海归|出国|国际|外国|外籍|欧美|日韩|欧洲"
    r"|北美|东南亚|港澳|europe|overseas|abroad|foreign|international"
    r"|outside china"
)
STUDY = re.compile(r"留学|学位|学习|毕业|博士|硕士|大学|degree|study|studied|university|ph\.?d")
WORK = re.compile(r"工作|任职|从业|研究|任教|work|employ|research|industry|post-?doc")
WORDS = re.compile(r"经历|经验|背景|experience|work|background")
COUNTRIES = {
    "US": r"美国|united states|\busa?\b|america",
    "GB": r"英国|united kingdom|\buk\b|britain",
    "DE": r"德国|germany",
    "FR": r"法国|france",
    "JP": r"日本|japan",
    "KR": r"韩国|korea",
    "SG": r"新加坡|singapore",
    "CA": r"加拿大|canada",
    "AU": r"澳大利亚|澳洲|australia",
    "CH": r"瑞士|switzerland",
    "SE": r"瑞典|sweden",
    "NL": r"荷兰|netherlands",
    "IL": r"以色列|israel",
    "IT": r"意大利|italy",
    "RU": r"俄罗斯|russia",
    "HK": r"香港|hong kong",
}


@dataclass(frozen=True, slots=True)
class Overseas:
    """`required` or `preferred`; least years; ISO countries named; `study` and `work` when the text says so."""

    required: bool
    preferred: bool = False
    years: float | None = None
    countries: tuple[str, ...] = ()
    study: bool = False
    work: bool = False


def parse_overseas(text: str) -> Parsed:
    """Read 3年以上海外工作经历, 有海外经历者优先, 是, 美国, 不限."""
    if (state := state_of(text)) is not None:
        return state
    plain = fold(text).strip(" .。")
    if plain in YES:
        return Parsed(Overseas(True), rule="overseas.yes")
    if plain in NO:
        return Parsed(state=ANY, rule="overseas.no")
    preferred = bool(PREFERRED.search(plain))
    countries = tuple(code for code, pattern in COUNTRIES.items() if re.search(pattern, plain))
    years = _years(text)
    if plain in {"优先", "preferred"}:
        return Parsed(Overseas(False, True), rule="overseas.preferred")
    if not (ABROAD.search(plain) or countries or years is not None):
        if "不限" in plain:
            return Parsed(state=ANY, rule="overseas.any")
        if not WORDS.search(plain):
            return not_understood("overseas")
    value = Overseas(not preferred, preferred, years, countries, bool(STUDY.search(plain)), bool(WORK.search(plain)))
    return Parsed(value, rule="overseas.preferred" if preferred else "overseas.required")


def _years(text: str) -> float | None:
    if not re.search(r"\d\s?[年+]|years?", fold_numbers(text)):
        return None
    parsed = parse_experience(text)
    return parsed.value.minimum if parsed.value is not None else None
