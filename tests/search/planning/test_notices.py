"""What a reader is told about a query that can't be read, in both languages."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from search.planning.concepts import ConceptBook
from search.planning.fields import DEMAND_NAMES
from search.planning.plan import query_plan
from search.planning.weights import DEMAND_FIELDS
from search.results import Notice


class Nothing:
    """A vocabulary without values."""

    def codes(self, facet: str, said: str) -> tuple[str, ...]:
        return ()


def notices(text: str) -> tuple[Notice, ...]:
    plan = query_plan(text, fields=DEMAND_FIELDS, book=ConceptBook(), names=DEMAND_NAMES, vocabulary=Nothing())
    return plan.notices


@pytest.mark.parametrize(
    ("text", "part", "zh", "en"),
    [
        ('battery "solid', '"', "请补上另一半引号", "Close the quotation"),
        ("颜色:红", "颜色", "可用字段：职位、单位", "Fields are: title, employer"),
        ("region:mars", "mars", "“地区”没有“mars”这个值", "“mars” is no value of “region”"),
        ("battery title:", "title:", "请在冒号后写上要找的词", "behind the colon"),
        ("b* battery", "b*", "至少写两个字母", "at least two letters"),
        ("-team", "-team", "请加上要找的词", "Add what you look for"),
        ("电" * 301, "电", "前 300 个字符", "first 300 characters"),
    ],
)
def test_each_notice_names_the_part_and_the_way_out(text: str, part: str, zh: str, en: str) -> None:
    for language, words in (("zh-hans", zh), ("en", en)):
        with override(language):
            (notice,) = notices(text)
        assert text[notice.position : notice.position + notice.length] == part
        assert words in notice.message


@given(st.text('"*:+-ab region title 电池“：', max_size=80))
def test_every_notice_has_a_place_and_a_message(text: str) -> None:
    for notice in notices(text):
        assert notice.message
        assert 0 <= notice.position < notice.position + notice.length <= len(text)
