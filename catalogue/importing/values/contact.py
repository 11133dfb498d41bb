"""Contact cells: names, telephones and e-mails told apart; a personal mobile is marked, so that it stays private."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from catalogue.importing.values.parsed import UNKNOWN, Parsed, not_understood, says_none, state_of

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
MOBILE = re.compile(r"(?<![\d-])(?:\+?86[- ]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)")
LANDLINE = re.compile(
    r"(?<![\d])(?:\(?\+?\d{1,3}\)?[- ])?\(?0?\d{2,4}\)?[- ]?\d{3,4}[- ]?\d{3,4}(?:\s*(?:转"
    r"|-|ext\.?|x)\s*\d{1,6})?(?!\d)"
    r"|(?<!\d)\d{7,8}(?:\s*(?:转|-|ext\.?)\s*\d{1,6})?(?!\d)"
)
LABEL = re.compile(
    r"(?:联系人|联系电话|联系方式|电子邮箱|电子信箱|邮箱|电话|手机|座机|传真|微信|姓名|e-?mail|tel(?:ephone)?|phone|mobile|contact|fax)\s*[::]?\s*",
    re.IGNORECASE,
)
CUT = re.compile(r"[;,、/|\n\r()]+|\s{2,}")


@dataclass(frozen=True, slots=True)
class Contact:
    """What a cell names. `mobiles` are personal numbers and never public by default."""

    names: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    mobiles: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


def parse_contact(text: str) -> Parsed:
    """Read 张老师 13800000000／010-62xxxxxx 转 8；hr@example.org into its parts."""
    if (state := state_of(text)) is not None:
        return Parsed(state=UNKNOWN, rule="contact.none") if says_none(text) else state
    rest = unicodedata.normalize("NFKC", text)
    emails, rest = _take(EMAIL, rest)
    mobiles, rest = _take(MOBILE, rest)
    phones, rest = _take(LANDLINE, rest)
    rest = LABEL.sub(" ", rest)
    names = tuple(part for piece in CUT.split(rest) if _is_name(part := piece.strip(" .:：-—。")))
    if not (emails or mobiles or phones or names):
        return not_understood("contact")
    kinds = [
        kind for kind, found in (("email", emails), ("mobile", mobiles), ("phone", phones), ("name", names)) if found
    ]
    return Parsed(Contact(names, phones, mobiles, emails), rule="contact." + "_".join(kinds))


def _take(pattern: re.Pattern[str], text: str) -> tuple[tuple[str, ...], str]:
    found = tuple(dict.fromkeys(match.group().strip() for match in pattern.finditer(text)))
    return found, pattern.sub(";", text)


def _is_name(text: str) -> bool:
    return 1 < len(text) <= 60 and not re.search(r"\d{3}|@", text) and bool(re.search(r"[^\W\d_]", text))
