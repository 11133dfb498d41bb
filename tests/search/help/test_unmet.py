"""Unmet queries are counted by the day, and hold nothing by which anybody could be found."""

import logging
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import Demand
from search.models import UnmetQuery
from search.unmet import services
from search.unmet.cleaning import query_cleaned
from search.unmet.guessing import unmet_industry
from search.unmet.selectors import unmet_shares, unmet_top
from search.unmet.services import unmet_record, unmet_tidy
from tests.factories.catalogue import make_concept, make_industry, make_subfield

pytestmark = pytest.mark.django_db


def record(text: str, language: str = "en", country: str = "", industry: str = "") -> bool:
    return unmet_record(text, language=language, country=country, industry=industry)


def test_counts_by_text_language_country_and_day(time_machine: object) -> None:
    for text in ("Opera Singer", "opera  singer", "歌劇"):
        assert record(text, country="de", industry="CUL")
    assert record("opera singer", language="zh-hans")
    time_machine.move_to(timezone.now() + timedelta(days=1))  # type: ignore[attr-defined]
    assert record("opera singer", country="DE")
    rows = set(UnmetQuery.objects.values_list("text", "language", "country", "industry", "count"))
    assert rows == {
        ("opera singer", "en", "DE", "CUL", 2),
        ("歌剧", "en", "DE", "CUL", 1),
        ("opera singer", "zh-hans", "", "", 1),
        ("opera singer", "en", "DE", "", 1),
    }


def test_no_field_can_tell_who_asked() -> None:
    names = {field.name for field in UnmetQuery._meta.get_fields()}
    assert names == {"id", "text", "language", "country", "industry", "day", "count"}


@pytest.mark.parametrize(("given", "kept"), [("xx1", ""), ("d", ""), ("中国", ""), ("cn", "CN"), ("", "")])
def test_odd_values_of_the_caller(given: str, kept: str) -> None:
    record("opera", language="klingon", country=given, industry="x" * 50)
    row = UnmetQuery.objects.get()
    assert (row.language, row.country, len(row.industry)) == ("", kept, 12)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("zhang.san@example.com", ""),
        ("张三 13800138000", ""),
        ("张三 13800138000 动力电池", "动力电池"),
        ("John Smith john@smith.example power battery", "power battery"),
        ("110101199003078888", ""),
        ("11010119900307888X 李四", ""),
        ("１３８００１３８０００", ""),
        ("138 0013 8000", ""),
        ("微信: abc_123", ""),
        ("see www.example.org/me", ""),
        ("me.example.com", ""),
        ("@zhangsan", ""),
        ("?!.. 12", ""),
        ("C++ 5G III-V", "c++ 5g iii-v"),
        ("x" * 300, "x" * 80),
        ("opera\x00singer\n", "opera singer"),
    ],
)
def test_what_is_kept_of_a_query(catalogue: dict[str, Demand], typed: str, kept: str) -> None:
    assert query_cleaned(typed) == kept
    assert record(typed) is bool(kept)
    assert list(UnmetQuery.objects.values_list("text", flat=True)) == [kept] * bool(kept)


def test_a_robot_fills_no_more_than_a_day_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "MOST_A_DAY", 5)
    kept = [record(f"opera {'a' * number}") for number in range(1, 9)]
    assert kept == [True] * 5 + [False] * 3
    assert record("opera a")
    assert UnmetQuery.objects.count() == 5
    monkeypatch.setattr(services, "MOST_TIMES", 2)
    assert not record("opera a")


def test_old_rows_go() -> None:
    today = timezone.localdate()
    for days in (0, 180, 181, 400):
        UnmetQuery.objects.create(text="opera", day=today - timedelta(days=days))
    assert unmet_tidy() == 2
    UnmetQuery.objects.all().delete()
    UnmetQuery.objects.create(text="opera", day=today - timedelta(days=181))
    record("violin")
    assert list(UnmetQuery.objects.values_list("text", flat=True)) == ["violin"]


def test_a_failure_is_logged_without_the_query(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(row: UnmetQuery) -> bool:
        raise DatabaseError(f"row {row.text} refused")

    monkeypatch.setattr(services, "_counted", refuse)
    with caplog.at_level(logging.WARNING):
        assert record("opera") is False
    assert "DatabaseError" in caplog.text
    assert "opera" not in caplog.text


def test_few_queries() -> None:
    record("opera")
    with CaptureQueriesContext(connection) as queries:
        record("opera")
    # Patience asked, set and set back; a savepoint; one update.
    assert len(queries) <= 6


def test_what_editors_read() -> None:
    day = date(2026, 5, 1)
    for text, language, country, industry, days, count in (
        ("opera", "en", "DE", "", 0, 3),
        ("opera", "zh-hans", "", "CUL", 1, 2),
        ("violin", "en", "FR", "CUL", 1, 4),
        ("old", "en", "", "", -1, 99),
    ):
        UnmetQuery.objects.create(
            text=text,
            language=language,
            country=country,
            industry=industry,
            day=day + timedelta(days=days),
            count=count,
        )
    until = day + timedelta(days=1)
    top = unmet_top(since=day, until=until)
    assert [(row.text, row.count, row.days, row.last, row.industry) for row in top] == [
        ("opera", 5, 2, until, "CUL"),
        ("violin", 4, 1, until, "CUL"),
    ]
    assert [row.text for row in unmet_top(since=day, until=until, language="en")] == ["violin", "opera"]
    assert [row.text for row in unmet_top(since=day, until=until, country="DE", limit=1)] == ["opera"]
    assert unmet_shares(since=day, until=until) == {
        "language": {"en": 7, "zh-hans": 2},
        "country": {"FR": 4, "DE": 3, "": 2},
        "industry": {"CUL": 6, "": 3},
    }


def test_industry_by_concept_and_by_meaning() -> None:
    make_industry("NE", name_zh="新能源", name_en="New energy")
    make_industry("CUL", name_zh="文化创意", name_en="Culture and creative industries")
    make_subfield("CUL-FILM", industry=make_industry("CUL"), name_zh="影视动画", name_en="Film and animation")
    make_concept("固态电池", "solid-state battery", industry=make_industry("NE"))
    assert unmet_industry("solid-state batteries for film") == "NE"
    assert unmet_industry("animated film") == "CUL"
    assert unmet_industry("hairdresser") == ""
    assert unmet_industry("") == ""


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=120) | st.from_regex(r"[a-z]{3,8}@[a-z]{3,8}\.[a-z]{2,3}|1[3-9]\d{9}|\d{17}[0-9X]", fullmatch=True)
)
def test_nothing_raises_and_no_long_number_is_kept(catalogue: dict[str, Demand], text: str) -> None:
    kept = query_cleaned(text)
    assert len(kept) <= 80
    assert "@" not in kept or "@" in text
    assert sum(char.isdigit() for char in kept) <= 6 or not kept.isdigit()
    assert isinstance(record(text), bool)
