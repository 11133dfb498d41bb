"""Degree: an ordered level, whether higher ones count, and whether the text itself yields."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalogue.choices import DegreeLevel
from catalogue.importing.folding import fold
from catalogue.importing.values.parsed import ANY, Parsed, not_understood, state_of

LEVELS: tuple[tuple[re.Pattern[str], DegreeLevel], ...] = (
    (re.compile(r"博士后|post-?\s?doc(?:toral|torate)?\b"), DegreeLevel.POSTDOC),
    (re.compile(r"博士|博研|ph\.?\s?d|doctora(?:te|l)|\bdoctor\b|d\.?phil|\bm\.?d\.?\b"), DegreeLevel.DOCTOR),
    (
        re.compile(r"硕士|硕研|master|\bm\.?\s?sc\b|\bm\.?a\.?\b|\bm\.?eng\b|\bmba\b|\bm\.?phil\b|\bmpa\b"),
        DegreeLevel.MASTER,
    ),
    (
        re.compile(r"本科|学士|bachelor|undergraduate|\bb\.?\s?sc\b|\bb\.?a\.?\b|\bb\.?eng\b|university degree"),
        DegreeLevel.BACHELOR,
    ),
    (re.compile(r"大专|专科|高职|高专|associate|college|diploma"), DegreeLevel.ASSOCIATE),
    (re.compile(r"高中|中专|中技|技校|职高|中职|初中|high school|secondary|vocational"), DegreeLevel.SECONDARY),
)
GRADUATE = re.compile(r"(?<!硕士)(?<!博士)(?<!硕博)研究生|\bpostgraduate\b|\bgraduate degree\b")
ABOVE = re.compile(
    r"以上|或更高|及更高|起|or above|and above|or higher|at least|\+|不低于|minimum|or equivalent or higher"
)
SOFT = re.compile(r"放宽|优先|特别优秀|原则上|一般|preferred|preferably|ideally|may be relaxed|waived|可适当|优秀者可")
PREFERRED = re.compile(r"[^,;。()]*?(?:优先|preferred)")
POSTDOC_BRACKET = re.compile(r"博士\s*\(后\)")


@dataclass(frozen=True, slots=True)
class Degree:
    """Lowest level asked. `or_above`: higher levels count too. `preferred`: a higher level that is liked."""

    level: DegreeLevel
    or_above: bool = False
    soft: bool = False
    preferred: DegreeLevel | None = None


def parse_degree(text: str) -> Parsed:
    """Read 博士研究生, 本科及以上, 博士（后）, 硕士及以上，特别优秀可放宽; 研究生 alone is either, so it warns."""
    if (state := state_of(text)) is not None:
        return state
    plain = POSTDOC_BRACKET.sub("博士", fold(text))
    asked = PREFERRED.sub("", plain)
    preferred = max(levels_in(" ".join(PREFERRED.findall(plain))), default=None)
    levels = levels_in(asked)
    if not levels and preferred is not None:
        return Parsed(Degree(preferred, True, True, preferred), rule="degree.preferred")
    soft = bool(SOFT.search(plain))
    if GRADUATE.search(asked) and not {DegreeLevel.MASTER, DegreeLevel.DOCTOR} & set(levels):
        value = Degree(min([DegreeLevel.MASTER, *levels]), True, soft, preferred)
        return Parsed(value, rule="degree.graduate", warning="degree.graduate_ambiguous")
    if levels:
        above = bool(ABOVE.search(asked)) or len(levels) > 1
        return Parsed(
            Degree(min(levels), above, soft, preferred), rule="degree.level_or_above" if above else "degree.level"
        )
    if "不限" in plain:
        return Parsed(state=ANY, rule="degree.any")
    return not_understood("degree")


def levels_in(plain: str) -> list[DegreeLevel]:
    """All degrees that a folded text names."""
    found = []
    for pattern, level in LEVELS:
        if pattern.search(plain):
            found.append(level)
            plain = pattern.sub(" ", plain)
    return found
