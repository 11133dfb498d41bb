"""Every hit says truly why it is there."""

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest

from search.asking.shown import demand_field_texts
from search.queries import demands_search
from search.results import DemandHit, DemandQuery, Why
from search.text.normalise import fold
from tests.search.demonstration import demonstration_publish

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

JUDGED = Path(__file__).parents[1] / "judged"
SHORT = """
hydrogen storage|wind turbine|cybersecurity|encryption|electrolysis|储氢|污水|磁材|lithography|机器人|vaccine|title:专家
职位:工程师 电池|batter*|electro* -team|ability:C++|"solid state"|+LLM|place:海淀|专业:材料|产业:新能源 电池|待遇:住房
employer:研究院|单位:公司|膜* -团队|+"power battery"|5G|C++|R&D|III-V|职责:"负责"|固态*|project:电池
"""
OPERATORS = [text for line in SHORT.split("\n") if line for text in line.split("|")]


def queries() -> Iterator[str]:
    for name in ("queries.jsonl", "held_out.jsonl"):
        yield from (json.loads(line)["q"] for line in (JUDGED / name).read_text(encoding="utf-8").splitlines())
    yield from OPERATORS


def packed(text: str) -> str:
    """Without blanks: items that are too short to stand alone are joined with one."""
    return re.sub(r"\s+", "", text)


def is_true(why: Why, hit: DemandHit) -> bool:
    """Whether the quotation is printed in the field named, and what is marked in it was asked for."""
    texts = [packed(row.text) for row in demand_field_texts(hit.content) if row.field == why.field]
    if not any(packed(why.text) in text for text in texts):
        return False
    if why.kind == "meaning":
        return why.html == ""
    marked = re.findall("<mark>(.*?)</mark>", why.html)
    plain = unescape(re.sub("</?mark>", "", why.html))
    return bool(marked) and bool(why.term) and plain == why.text


def test_every_hit_of_every_query_has_a_true_reason(rebuild: Callable[[], object]) -> None:
    demonstration_publish()
    rebuild()
    hits = 0
    for text in queries():
        for title_only in (False, True):
            for language in ("zh-hans", "en"):
                query = DemandQuery(text, language, title_only=title_only, limit=100, filters={"status": ("all",)})
                for hit in demands_search(query).hits:
                    hits += 1
                    assert hit.why, (text, title_only, hit.entry.reference)
                    assert all(is_true(why, hit) for why in hit.why), (text, hit.why)
                    if title_only and ":" not in text:
                        assert {why.field for why in hit.why} == {"title"}
                        assert any("<mark>" in html for html in hit.title_html.values())
    assert hits > 1000


MARKED = {
    "batter*": ("title", r"^batter"),
    "title:battery": ("title", r"^batter"),
    "ability:C++": ("ability", r"^c\+\+$"),
    "固态*": ("title", r"^固态"),
    "待遇:住房": ("package", r"^住房$"),
    "place:海淀": ("base", r"^海淀$"),
}


def test_marks_are_what_was_asked_for(rebuild: Callable[[], object]) -> None:
    demonstration_publish()
    rebuild()
    for text, (field, marked) in MARKED.items():
        reasons = [why for hit in demands_search(DemandQuery(text)).hits for why in hit.why if why.field == field]
        assert reasons, text
        for why in reasons:
            assert all(re.search(marked, fold(unescape(part))) for part in re.findall("<mark>(.*?)</mark>", why.html))
