"""Support beside pay: settling-in, research funds, housing and the like, each with its own amount and tax."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from catalogue.choices import PackageKind
from catalogue.importing.folding import fold_numbers, one_line
from catalogue.importing.values.money import after_tax_of, read_amount
from catalogue.importing.values.parsed import NEGOTIABLE, UNKNOWN, Parsed, says_none, state_of

KINDS: tuple[tuple[re.Pattern[str], PackageKind], ...] = (
    (
        re.compile(
            r"安家|生活补[贴助]|人才补[贴助]|引进补[贴助]|一次性补[贴助]|settling|relocation|resettlement|sign[- ]?on"
        ),
        PackageKind.SETTLING,
    ),
    (
        re.compile(
            r"科研|启动金|启动经费|研究经费|实验室|项目经费|团队经费|research (?:fund"
            r"|grant|start)|start-?up fund|lab(?:oratory)? fund"
        ),
        PackageKind.RESEARCH,
    ),
    (
        re.compile(r"住房|购房|租房|公寓|周转房|人才房|房补|住宿|包住|housing|apartment|accommodation|flat\b"),
        PackageKind.HOUSING,
    ),
    (
        re.compile(r"配偶|子女|入学|家属|落户|户口|医疗|spouse|children|school|family|hukou|residence permit|medical"),
        PackageKind.FAMILY,
    ),
    (re.compile(r"股权|期权|分红|奖金|绩效|提成|equity|stock|option|bonus|share"), PackageKind.EQUITY),
)
OTHER = re.compile(
    r"补[贴助]|津贴|保险|五险|社保|公积金|福利|餐|交通|allowance|insurance|benefit|subsid|编制|事业编|带薪|年假|support|leave"
)
AGREED = re.compile(r"面议|面谈|一事一议|一人一议|一人一策|negotiable", re.IGNORECASE)
HARD_CUT = re.compile(r"[;；\n\r]|[+＋]|。(?=.)")
SOFT_CUT = re.compile(r"[,，、]")


@dataclass(frozen=True, slots=True)
class Package:
    """One part of the support; amounts in units of the currency; `text` as written."""

    kind: PackageKind
    text: str
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    currency: str = ""
    after_tax: bool | None = None


def package_kind(plain: str) -> PackageKind | None:
    """Tell what a folded text offers, None when it is no kind of support that is known."""
    for pattern, kind in KINDS:
        if pattern.search(plain):
            return kind
    return PackageKind.OTHER if OTHER.search(plain) else None


def components(text: str) -> list[str]:
    """Cut an offer into its parts: at ; + and line ends, and at commas where a new kind of support begins."""
    parts: list[str] = []
    for block in HARD_CUT.split(text):
        pieces = SOFT_CUT.split(block)
        kinds = [package_kind(fold_numbers(piece)) for piece in pieces]
        several = len({kind for kind in kinds if kind}) > 1 or (len(pieces) > 1 and all(kinds))
        # 80-130万元/年，另有股权激励: the amount before the first kind of support is another part.
        leads = kinds[0] is None and any(kinds) and re.search(r"\d", pieces[0]) is not None
        if several or leads:
            parts.extend(pieces)
        else:
            parts.append(block)
    return [one_line(part) for part in parts if part.strip(" 。.")]


def read_package(text: str) -> Package:
    """Read one component as support."""
    plain = fold_numbers(text)
    kind = package_kind(plain) or PackageKind.OTHER
    amount = (
        read_amount(plain) if re.search(r"\d+(?:\.\d+)?\s?(?:万|元|k|w|[a-z$€£]{3}|美|欧)|[$€£¥]\s?\d", plain) else None
    )
    if amount is None:
        return Package(kind, text)
    return Package(kind, text, amount.minimum, amount.maximum, amount.currency, after_tax_of(plain))


def parse_packages(text: str) -> Parsed:
    """Read 安家补贴30-50万元(税后);科研启动金50-80万元 as two packages."""
    if (state := state_of(text)) is not None:
        return Parsed(state=UNKNOWN, rule="package.none") if says_none(text) else state
    if AGREED.fullmatch(text.strip(" 。.")):
        return Parsed(state=NEGOTIABLE, rule="package.negotiable")
    found = tuple(read_package(part) for part in components(text))
    return Parsed(found, rule="package.list" if len(found) > 1 else "package.single")
