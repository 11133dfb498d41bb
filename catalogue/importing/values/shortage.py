"""Shortage on one scale from 1 to 5, whatever scale the unit used; the method is kept beside the number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalogue.importing.folding import fold, fold_numbers
from catalogue.importing.values.parsed import UNKNOWN, Parsed, not_understood, says_none, state_of

STAR = re.compile(r"^[★☆⭐✩*]+$")
STARS = re.compile(r"^([0-5])(?:\.0)?\s?(?:颗)?(?:星级?|stars?)$")
NUMBER = re.compile(r"^(\d+(?:\.\d+)?)(%?)$")
GRADE = re.compile(r"^([a-e])\s?(?:级|类|\+)?$|^grade ([a-e])$")
GRADES = {"a": 5, "b": 4, "c": 3, "d": 2, "e": 1}
# Ordered: the longer word is tried first, so that 非常紧缺 is never read as 紧缺.
WORDS: tuple[tuple[str, int], ...] = (
    (r"不紧缺|饱和|充足|not short|no shortage", 1),
    (r"非常紧缺|极[度为]?紧缺|特别紧缺|高度紧缺|急需紧缺|极其紧缺|very (?:high|short|urgent)|critical|extreme", 5),
    (r"较为?紧缺|比较紧缺|中度|中等|moderate|medium", 3),
    (r"一般|轻度|较低|low|slight|normal|ordinary", 2),
    (r"紧缺|急需|短缺|高|high|urgent|short", 4),
    (r"中", 3),
    (r"低", 2),
)
# The published bands of the index touch at 0.2 and 0.5; a value on a cut belongs to the upper band.
CUTS: tuple[tuple[float, int], ...] = ((0.5, 5), (0.2, 4), (0.0, 2))


@dataclass(frozen=True, slots=True)
class Shortage:
    """`level` 1 (no shortage) to 5; `method` says which scale the unit used."""

    level: int
    method: str


def parse_shortage(text: str) -> Parsed:
    """Read ★★★★, 5星, 非常紧缺, 0.73, A级."""
    if (state := state_of(text)) is not None:
        return Parsed(state=UNKNOWN, rule="shortage.none") if says_none(text) else state
    compact = re.sub(r"\s", "", text)
    if STAR.match(compact):
        return _level(sum(sign in "★⭐*" for sign in compact), "stars")
    plain = fold_numbers(text)
    if match := STARS.match(plain):
        return _level(int(match[1]), "stars")
    if match := NUMBER.match(plain):
        return _number(match)
    if match := GRADE.match(fold(text)):
        return _level(GRADES[match[1] or match[2]], "grade")
    for pattern, level in WORDS:
        if re.search(pattern, plain):
            return _level(level, "words")
    return not_understood("shortage")


def _number(match: re.Match[str]) -> Parsed:
    number = float(match[1])
    if match[2]:
        number /= 100
    elif number == int(number) and "." not in match[1] and 1 <= number <= 5:
        return _level(int(number), "level")
    if number > 1:
        return not_understood("shortage", "shortage.unknown_scale")
    return _level(next(level for cut, level in CUTS if number >= cut), "index")


def _level(level: int, method: str) -> Parsed:
    if not 1 <= level <= 5:
        return not_understood("shortage", "shortage.unknown_scale")
    return Parsed(Shortage(level, method), rule=f"shortage.{method}")
