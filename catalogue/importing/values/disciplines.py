"""Disciplines: an OR-list, split at list signs but never inside brackets nor inside a discipline's own name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalogue.importing.folding import fold
from catalogue.importing.values.parsed import ANY, Parsed, not_understood, state_of

SEPARATORS = "、,，;；/|\n\r。"
RELATED = re.compile(
    r"(?:等|或|及|和|与|以及|and|or)*\s*(?:其他|其它)?(?:相关|相近|related)(?:或相近|或相关|及相近)?(?:的)?(?:专业|学科|领域|方向|disciplines?|fields?|subjects?|majors?|areas?)*$"
)
TAIL = re.compile(r"(?:等)?(?:类)?(?:等)?(?:专业|学科|方向|专业方向)?(?:等)?(?:毕业)?$")
LABEL = re.compile(r"^(?:专业|学科|专业要求|研究方向|所学专业|major|discipline)s?(?:要求|为)?\s*[:：]\s*")
BULLET = re.compile(r"^\s*(?:[(（]?\d{1,2}[)）.、．](?!\d)|[①-⑳]|[•·●▪◆※-])\s*")
CODE = re.compile(r"^\s*[(（]?(\d{4,6}[A-Z]*)[)）]?\s*(?=\D)|[(（](\d{4,6}[A-Z]*)[)）]\s*$")
PREFERRED = re.compile(r"(?:者|专业|背景)?(?:者)?优先(?:考虑)?$|\s+preferred$")
# 安全技术及工程, 自动化及其应用: such an ending belongs to the name before it.
NAME_TAIL = re.compile(
    r"^(?:其.*|工程|技术|应用|自动化|设备|工艺|系统|管理|理论|装备|设计|控制|方法|信息系统|仪器)(?:学)?$"
)
OR_WORD = re.compile(r"或者|或|以及|\s+or\s+", re.IGNORECASE)
AND_WORD = re.compile(r"及|和")
ENGLISH_LIST_AND = re.compile(r"^(?:and|or)\s+", re.IGNORECASE)
ANY_NAME = re.compile(r"(?:专业)?不限(?:专业)?(?:要求)?|any(?: discipline| major)?")
OPEN, CLOSE = "(（[【", ")）]】"


@dataclass(frozen=True, slots=True)
class Discipline:
    """One discipline as written, without bracket and list words. `note` is the bracket; `is_class` marks 电子信息类."""

    name: str
    note: str = ""
    code: str = ""
    is_class: bool = False
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Disciplines:
    """Any one of the names will do; `related`: neighbours count too."""

    names: tuple[Discipline, ...]
    related: bool = False


def parse_disciplines(text: str) -> Parsed:
    """Read 计算机、软件工程/电子信息类（含人工智能）等相关专业 as three names and their neighbours."""
    if (state := state_of(text)) is not None:
        return state
    body = LABEL.sub("", text.strip())
    related = False
    names: list[Discipline] = []
    is_any = False
    for piece in _pieces(body):
        cut = RELATED.sub("", piece).strip()
        related = related or cut != piece or piece.endswith("等")
        for part in _at_words(cut):
            if ANY_NAME.fullmatch(fold(part)):
                is_any = True
                continue
            discipline = _discipline(part.strip())
            if discipline is not None and discipline.name not in {known.name for known in names}:
                names.append(discipline)
    if is_any and not any(not name.preferred for name in names):
        return Parsed(Disciplines(tuple(names), related) if names else None, ANY, "disciplines.any")
    if not names:
        return not_understood("disciplines")
    rule = "disciplines.single" if len(names) == 1 else "disciplines.list"
    return Parsed(Disciplines(tuple(names), related), rule=rule)


def _pieces(text: str) -> list[str]:
    """Cut at list signs outside brackets."""
    pieces = [""]
    depth = 0
    for sign in text:
        depth += (sign in OPEN) - (sign in CLOSE and depth > 0)
        if sign in SEPARATORS and not depth:
            pieces.append("")
        else:
            pieces[-1] += sign
    cut = [BULLET.sub("", piece) for piece in pieces]
    return [piece.strip() for piece in cut if piece.strip()]


def _at_words(piece: str) -> list[str]:
    """Cut at words for "or", but not where the word is part of a discipline's own name."""
    parts: list[str] = []
    for chunk in _outside_brackets(piece, OR_WORD):
        halves = _outside_brackets(chunk, AND_WORD)
        joined = halves[:1]
        for sign, half in zip(_signs(chunk), halves[1:], strict=False):
            short = len(half.strip()) < 2 or len(joined[-1].strip()) < 2
            if short or NAME_TAIL.match(half.strip()) or RELATED.match(half.strip()) or half.startswith("其"):
                joined[-1] += sign + half
            else:
                joined.append(half)
        parts.extend(joined)
    return parts


def _signs(chunk: str) -> list[str]:
    return [match.group() for match in AND_WORD.finditer(chunk)]


def _outside_brackets(text: str, word: re.Pattern[str]) -> list[str]:
    parts, start = [], 0
    for match in word.finditer(text):
        before = text[: match.start()]
        if sum(before.count(sign) for sign in OPEN) > sum(before.count(sign) for sign in CLOSE):
            continue
        parts.append(text[start : match.start()])
        start = match.end()
    return [*parts, text[start:]]


def _discipline(piece: str) -> Discipline | None:
    preferred = bool(PREFERRED.search(piece))
    name = ENGLISH_LIST_AND.sub("", PREFERRED.sub("", piece).strip())
    code = CODE.search(name)
    name = CODE.sub("", name) if code else name
    note = ""
    if match := re.search(r"[(（【\[](.*?)[)）】\]]\s*", name):
        note = match[1].strip()
        name = name[: match.start()] + name[match.end() :]
    name = name.strip(" .。:：、()（）[]【】-—\t")
    bare = TAIL.sub("", name).strip()
    is_class = bool(bare) and name[len(bare) :].startswith(("类", "等类"))
    # 专业英语 keeps its word; a name that is nothing but list words is none.
    bare = bare + "类" if is_class else bare
    if len(bare) < 2 and not re.fullmatch(r"[\u4e00-\u9fff]", bare):
        return None
    return Discipline(bare, note, (code[1] or code[2]) if code else "", is_class or bare.endswith("类"), preferred)
