"""The fairness report of a run: auditors see it, in both languages, and nobody else."""

from typing import Any

import pytest
from django.urls import reverse

from cms.admin.groups import ADMINISTRATOR, AUDITOR, CHIEF_EDITOR, EDITOR
from cms.admin.matching.fairness import dimensions_of
from matching.fairness.figures import Fared, rows_of
from matching.models import FairnessReport, MatchRun
from tests.cms.admin.conftest import SignIn
from tests.factories.catalogue import make_published_edition


def report(number: int = 1) -> FairnessReport:
    people = [
        Fared({"country": "abroad" if place < 40 else "home", "degree": "5" if place < 76 else "4"}, 0.6)
        if place < 30 or place > 70
        else Fared({"country": "abroad" if place < 40 else "home", "degree": "5"})
        for place in range(80)
    ]
    run = MatchRun.objects.create(
        edition=make_published_edition(number=f"2026-{number}"), model_version="m1", data_digest="d"
    )
    return FairnessReport.objects.create(run=run, rows=rows_of(people, held=["country", "degree"], not_held=["sex"]))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Where people are now", "Abroad", "Recommended less often, beyond chance", "75 %", "0.30", "Not held"]),
        ("zh-hans", ["现在所在地", "在海外", "获推荐较少，超出偶然范围", "75 %", "0.30", "未掌握"]),
    ],
)
def test_an_auditor_reads_it_in_both_languages(sign_in: SignIn, language: str, words: list[str]) -> None:
    client = sign_in(AUDITOR)
    path = reverse("fairness:inspect", args=[report().pk])
    page = client.get(path, headers={"accept-language": language}).content.decode()
    assert [word for word in words if word not in page] == []
    assert client.get(reverse("fairness:index")).status_code == 200


def test_its_tables_are_named_for_those_who_scroll_them(sign_in: SignIn) -> None:
    page = sign_in(AUDITOR).get(reverse("fairness:inspect", args=[report().pk])).content.decode()
    for number in (1, 2):
        assert f'tabindex="0" role="group" aria-labelledby="dimension-{number}"' in page
    # A scale of a hundred needs no hundredths.
    assert "<td>60</td>" in page
    assert "60.00" not in page


@pytest.mark.parametrize("group", [EDITOR, CHIEF_EDITOR, ADMINISTRATOR])
def test_nobody_else_sees_it_or_its_menu(sign_in: SignIn, group: str) -> None:
    client = sign_in(group)
    found = report()
    for path in (reverse("fairness:index"), reverse("fairness:inspect", args=[found.pk])):
        response = client.get(path)
        assert (response.status_code, "Where people are now" in response.content.decode()) == (302, False)
    assert reverse("fairness:index") not in client.get("/admin/").content.decode()


def test_small_groups_stand_together_under_their_names(db: None) -> None:
    degree = dimensions_of(report().rows)[1]
    assert [(group.people, group.name) for group in degree.groups] == [(80, "Small groups together: Master, Doctor")]


def test_the_page_asks_the_same_number_of_queries_for_many_reports(
    sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(AUDITOR)
    report()
    client.get(reverse("fairness:index"))
    with django_assert_max_num_queries(40) as few:
        client.get(reverse("fairness:index"))
    for number in range(2, 6):
        report(number)
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("fairness:index"))
