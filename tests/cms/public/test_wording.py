"""Facts are put into words as readers of each language write them."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from catalogue.choices import ValueState
from catalogue.publishing.content import Bilingual, EngagementPart, PayPart, RequirementPart
from cms.public.wording.amounts import amount_range, pay_a_year, pay_words
from cms.public.wording.dates import day_words, edition_words, period_words
from cms.public.wording.demands import engagement_words
from cms.public.wording.paragraphs import paragraphs
from cms.public.wording.requirements import requirement_read, requirement_rows
from cms.public.wording.states import state_words

NONE = Bilingual()


@pytest.mark.parametrize(
    ("low", "high", "english", "chinese"),
    [
        (500_000, 800_000, "CNY 500,000–800,000", "50万—80万元"),
        (500_000, 500_000, "CNY 500,000", "50万元"),
        (1_200_000, None, "from CNY 1.2 million", "120万元以上"),
        (1_000_000, 1_500_000, "CNY 1–1.5 million", "100万—150万元"),
        (None, 8_000, "up to CNY 8,000", "不超过8,000元"),
        (15_500, 20_000, "CNY 15,500–20,000", "1.55万—2万元"),
        (None, None, "", ""),
    ],
)
def test_amounts(low: int | None, high: int | None, english: str, chinese: str) -> None:
    ends = [Decimal(end) if end is not None else None for end in (low, high)]
    with translation.override("en"):
        assert amount_range(*ends, "CNY") == english
    with translation.override("zh-hans"):
        assert amount_range(*ends, "CNY") == chinese


def test_monthly_pay_says_its_months_and_what_it_comes_to() -> None:
    pay = PayPart(
        state=ValueState.VALUE,
        minimum=Decimal(30_000),
        maximum=Decimal(45_000),
        currency="CNY",
        period="month",
        months=14,
        after_tax=True,
        annual_min=Decimal(420_000),
        annual_max=Decimal(630_000),
    )
    with translation.override("en"):
        assert pay_words(pay) == "CNY 30,000–45,000 a month, after tax, paid 14 months a year"
        assert pay_a_year(pay) == "about CNY 420,000–630,000 a year"
    with translation.override("zh-hans"):
        assert pay_words(pay) == "每月3万—4.5万元，税后，一年发14个月"


def test_states_are_five_different_words() -> None:
    states = [ValueState.ANY, ValueState.UNKNOWN, ValueState.SEVERAL, ValueState.NEGOTIABLE, ValueState.OPEN_ENDED]
    with translation.override("en"):
        assert len({state_words(state) for state in states}) == 5
    with translation.override("zh-hans"):
        words = [state_words(state) for state in states]
    assert words == ["不限", "未注明", "若干", "面议", "招满为止"]


@pytest.mark.parametrize(
    ("start", "end", "english", "chinese"),
    [
        (date(2026, 1, 1), date(2026, 6, 30), "January–June 2026", "2026年1—6月"),
        (date(2026, 2, 1), date(2026, 2, 28), "February 2026", "2026年2月"),
        (date(2025, 12, 1), date(2026, 1, 31), "December 2025 – January 2026", "2025年12月—2026年1月"),
        (date(2026, 1, 5), date(2026, 2, 1), "5 January 2026 – 1 February 2026", "2026年1月5日—2026年2月1日"),
    ],
)
def test_periods(start: date, end: date, english: str, chinese: str) -> None:
    with translation.override("en"):
        assert period_words(start, end) == english
    with translation.override("zh-hans"):
        assert period_words(start, end) == chinese


def test_days_and_editions() -> None:
    with translation.override("en"):
        assert (day_words(date(2026, 6, 30)), edition_words("2026-2")) == ("30 June 2026", "Edition 2026-2")
    with translation.override("zh-hans"):
        assert (day_words(date(2026, 6, 30)), edition_words("2026-2")) == ("2026年6月30日", "2026年第2期")


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ({"kind": "degree", "level": 5}, "Doctor or above"),
        ({"kind": "degree", "level": 4, "or_above": False}, "Master"),
        ({"kind": "title", "level": 3}, "Associate senior title or above"),
        ({"kind": "age", "maximum": 45}, "up to 45 years old"),
        ({"kind": "age", "minimum": 18, "maximum": 35}, "18 to 35 years old"),
        ({"kind": "experience", "minimum": 5}, "5 years or more"),
        ({"kind": "experience", "minimum": 1}, "1 year or more"),
        ({"kind": "experience", "minimum": 3, "maximum": 5}, "3 to 5 years"),
        ({"kind": "age", "state": "any"}, "No restriction"),
        ({"kind": "discipline", "values": ("材料学", "物理学")}, "材料学, 物理学"),
    ],
)
def test_requirements(part: dict[str, object], words: str) -> None:
    defaults = {"key": "r1", "strength": "soft", "state": "value", "text": NONE}
    with translation.override("en"):
        assert requirement_read(RequirementPart(**(defaults | part))) == words  # type: ignore[arg-type]


def test_ability_stands_before_degree_and_age() -> None:
    kinds = ("age", "degree", "ability", "result")
    parts = tuple(RequirementPart(key="r", kind=kind, strength="soft", state="value", text=NONE) for kind in kinds)
    with translation.override("en"):
        assert [row.kind for row in requirement_rows(parts)] == ["Ability", "Results", "Degree", "Age"]


def test_what_was_not_stated_binds_nobody() -> None:
    part = RequirementPart(key="r1", kind="age", strength="hard", state="unknown", text=NONE)
    assert requirement_rows((part,))[0].strength == ""


def test_engagement_says_its_months() -> None:
    part = EngagementPart(mode="project", months_min=2, months_max=4, terms=NONE)
    with translation.override("en"):
        assert engagement_words(part) == "Project co-operation (2–4 months a year)"
    with translation.override("zh-hans"):
        assert engagement_words(part) == "项目合作（每年2–4个月）"


def test_items_that_run_on_are_taken_apart() -> None:
    assert list(paragraphs("1.负责甲；2.负责3.5版；\n\n其他")) == [
        (True, [("1.", "负责甲；"), ("2.", "负责3.5版；")]),
        (False, [("", "其他")]),
    ]


def test_a_sentence_with_a_number_stays_whole() -> None:
    assert list(paragraphs("Uses version 2. 5 people work on it.")) == [
        (False, [("", "Uses version 2. 5 people work on it.")])
    ]
