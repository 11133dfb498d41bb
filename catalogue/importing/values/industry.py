"""Industry or chain to one of the ten codes by the taxonomy's own names; what has no right answer stays unknown."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from catalogue.importing.folding import fold
from catalogue.importing.values.parsed import UNKNOWN, Parsed, state_of

SUFFIX = re.compile(r"(?:战略性?新兴)?(?:产业链|产业集群|产业|行业|领域|链|业| industry| sector| chain)$")
SPLIT = re.compile(
    r"[/、,;，；|>→]|(?<=[\u4e00-\u9fff])[-—](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[和与及](?=[\u4e00-\u9fff])"
)
# Chain names of city catalogues that the taxonomy itself does not list.
MORE: dict[str, str] = {
    "医药": "BIO",
    "制药": "BIO",
    "医疗器械": "BIO-DEV",
    "医疗": "BIO",
    "医养健康": "BIO",
    "专用装备": "EQP",
    "通用装备": "EQP",
    "高端化工": "MAT",
    "新材料化工": "MAT",
    "光伏": "NE-PV",
    "储能": "NE-ES",
    "氢能": "NE-H2",
    "锂电": "NEV-BAT",
    "动力电池": "NEV-BAT",
    "机械": "EQP",
    "电子": "IT",
    "互联网": "IT",
    "通信": "IT-NET",
    "无人机": "AERO-UAV",
    "银行": "FIN",
    "证券": "FIN",
    "保险": "FIN",
    "影视": "CUL-FILM",
    "动漫": "CUL-FILM",
    "传媒": "CUL",
    "文旅": "CUL-TOUR",
    "文化旅游": "CUL-TOUR",
    "生物医学": "BIO",
    "化工材料": "MAT",
    "先进制造业": "EQP",
    "环境保护": "ENV",
    "智能网联汽车": "NEV-ICV",
    "软件和信息技术服务": "IT",
    "信息技术服务": "IT",
}


@dataclass(frozen=True, slots=True)
class IndustryCode:
    """Code of one of the ten industries and, when the text is that fine, of a sub-field ("" otherwise)."""

    code: str
    subfield: str = ""


@lru_cache(maxsize=1)
def taxonomy() -> dict[str, Any]:
    """The taxonomy as shipped with the catalogue."""
    text = files("catalogue").joinpath("taxonomy/industries.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@lru_cache(maxsize=1)
def aliases() -> dict[str, IndustryCode]:
    """Folded names and aliases to codes; a name of an industry wins over an equal name of a sub-field."""
    table: dict[str, IndustryCode] = {}
    for industry in taxonomy()["industries"]:
        for name in _names(industry):
            table.setdefault(fold(name), IndustryCode(industry["code"]))
    for industry in taxonomy()["industries"]:
        for subfield in industry["subfields"]:
            for name in _names(subfield):
                table.setdefault(fold(name), IndustryCode(industry["code"], subfield["code"]))
    for name, code in MORE.items():
        table.setdefault(fold(name), IndustryCode(code.partition("-")[0], code if "-" in code else ""))
    return table


def parse_industry(text: str) -> Parsed:
    """Read 新一代信息技术产业链, 医药, IT, Biomedicine; 煤电 has no right answer among the ten and stays unknown."""
    if (state := state_of(text)) is not None:
        return state
    if found := _lookup(text):
        return Parsed(found, rule="industry.subfield" if found.subfield else "industry.alias")
    parts = [code for part in SPLIT.split(text) if (code := _lookup(part))]
    if parts and len({code.code for code in parts}) == 1:
        best = max(parts, key=lambda code: len(code.subfield))
        return Parsed(best, rule="industry.parts")
    if parts:
        return Parsed(parts[0], rule="industry.first", warning="industry.several")
    return Parsed(state=UNKNOWN, rule="industry.unmapped", warning="industry.unmapped")


def _lookup(text: str) -> IndustryCode | None:
    plain = re.sub(r"\(.*?\)", "", fold(text)).strip(" .:、0123456789")
    table = aliases()
    for form in (plain, SUFFIX.sub("", plain), SUFFIX.sub("", SUFFIX.sub("", plain))):
        if form and form in table:
            return table[form]
    return None


def _names(item: dict[str, Any]) -> list[str]:
    return [item["code"], item["name_zh"], item["name_en"], *item["aliases_zh"], *item["aliases_en"]]
