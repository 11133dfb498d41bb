"""Normal forms for comparing what people typed: for matching only, what is stored stays as it was written."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import opencc

_simplify = opencc.OpenCC("t2s").convert
SPACES = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]+")
DASHES = re.compile(
    r"[‐‑‒–—―−﹣－~∼〜～]+|(?<=[\d一二三四五六七八九十两万千k元岁年人名])\s*至(?=\s*[\d一二三四五六七八九十])"
)
CHINESE = re.compile(r"[\u3400-\u9fff]")
NUMERAL = "〇零一二两三四五六七八九十百半"
CHINESE_NUMBER = re.compile(rf"[{NUMERAL}]+(?=\s*(?:[-到、]|年|个|名|人|位|岁|周岁|万|千|百万|星|级|月|天|日|以上))")
CHINESE_DIGITS = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
ENGLISH_DIGITS = {
    word: str(number)
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
ENGLISH_NUMBER = re.compile(r"\b(" + "|".join(ENGLISH_DIGITS) + r")\b")


@lru_cache(maxsize=4_096)
def fold(text: str) -> str:
    """Compatibility form, simplified characters, one kind of dash and space, lower case."""
    text = SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip()
    if CHINESE.search(text):
        text = _simplify(text)
    return DASHES.sub("-", text).lower()


@lru_cache(maxsize=4_096)
def fold_numbers(text: str) -> str:
    """Fold, without spaces between Chinese words and with Chinese and English numerals as digits."""
    text = fold(text)
    text = re.sub(r"(?<=[^a-z]) | (?=[^a-z])", "", text) if CHINESE.search(text) else text
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    text = ENGLISH_NUMBER.sub(lambda match: ENGLISH_DIGITS[match.group()], text)
    return CHINESE_NUMBER.sub(lambda match: _digits(match.group()), text)


def is_chinese(text: str) -> bool:
    """Whether a text is to be filed as Chinese: not just one Chinese name among Latin words."""
    chinese = len(CHINESE.findall(text))
    latin = len(re.findall(r"[A-Za-z]+", text))
    return chinese > 0 and chinese * 2 >= latin


def one_line(text: str) -> str:
    """The text as written, with runs of space and soft line breaks made one space."""
    return SPACES.sub(" ", text).strip()


def _digits(numeral: str) -> str:
    if numeral == "半":
        return "0.5"
    if "半" in numeral:
        return numeral
    if "十" not in numeral and "百" not in numeral:
        return "".join(str(CHINESE_DIGITS[sign]) for sign in numeral)
    total = 0
    current = 0
    for sign in numeral:
        if sign in CHINESE_DIGITS:
            current = CHINESE_DIGITS[sign]
        else:
            total += (current or 1) * (10 if sign == "十" else 100)
            current = 0
    return str(total + current)
