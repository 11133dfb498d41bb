"""The quality board: for chief editors and auditors, in both languages, plain where there is little to say."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.models import BaseMember, Consent, Edition, Job
from cms.admin.groups import AUDITOR, CHIEF_EDITOR, EDITOR
from matching.models import Decision, Evaluation, MatchRun, Recommendation
from matching.services.measuring import EVALUATION
from tests.cms.admin.conftest import SignIn
from tests.factories.catalogue import make_base, make_candidate, make_demand, make_published_edition

PAGE = "/admin/match-board/"
SPREAD = {
    "cap": 5,
    "placed": 30,
    "offered": 40,
    "price_share": 0.031,
    "demands_with_nobody": 7,
    "candidates_with_nothing": 9,
    "gini_before": 0.61,
    "gini_after": 0.42,
}


def text(client: Client, language: str = "en", query: str = "") -> str:
    page = client.get(PAGE + query, headers={"accept-language": language}).content.decode()
    return re.sub(r"\s+", " ", page)


def run_of(edition: Edition, people: int = 0, **report: Any) -> list[Recommendation]:
    """A finished run over the first entry, with `people` recommended, best first."""
    run = MatchRun.objects.create(
        edition=edition,
        state=MatchRun.State.DONE,
        model_version="m1",
        data_digest="d",
        finished_at=timezone.now(),
        report={"entries": 3, "candidates": 50, **report},
    )
    entry = edition.entries.get(number=1)
    rows = [
        Recommendation(
            run=run,
            entry=entry,
            candidate=make_candidate("", f"person {place}"),
            rank=place,
            score=round(0.95 - 0.02 * place, 4),
            known=1.0,
            ledger={},
        )
        for place in range(1, people + 1)
    ]
    return Recommendation.objects.bulk_create(rows)


@pytest.fixture
def edition(db: None) -> Edition:
    return make_published_edition([make_demand("", "battery cell design", base=make_base("B01"))])


def decide(rows: list[Recommendation], accepted: int) -> None:
    """The first `accepted` are taken, the others declined."""
    user = get_user_model().objects.create_user(username="park", password="secret")
    base = rows[0].entry.demand.base
    assert base is not None
    BaseMember.objects.create(base=base, user=user)
    for place, row in enumerate(rows):
        taken = place < accepted
        Decision.objects.create(
            recommendation=row,
            base=base,
            outcome="accept" if taken else "decline",
            reason="" if taken else "field",
            rank_shown=row.rank,
            decided_by=user,
        )


def measured(version: str = "m1", name: str = "occupations") -> Evaluation:
    figures = {"queries": 65, "map": 0.381, "mrr": 0.812, "p5": 0.495, "ndcg10": 0.537}
    parts = dict.fromkeys(("en-en", "en-zh", "zh-en", "zh-zh", "mean"), figures)
    return Evaluation.objects.create(
        name=name,
        kind="titles",
        model_version=version,
        set_digest="s",
        figures={"raw encoder": parts, "matcher": parts},
    )


def test_only_those_who_answer_for_it_come_in(sign_in: SignIn) -> None:
    client = sign_in(EDITOR)
    assert client.get(PAGE).status_code == 302
    assert PAGE not in client.get("/admin/").content.decode()
    for group in (CHIEF_EDITOR, AUDITOR):
        client = sign_in(group)
        assert client.get(PAGE).status_code == 200
        assert PAGE in client.get("/admin/").content.decode()


def test_an_empty_site_says_so_plainly(sign_in: SignIn) -> None:
    client = sign_in(CHIEF_EDITOR)
    assert "Nothing has been measured on this site yet." in text(client)
    assert "No edition has been matched yet." in text(client)
    assert "本站尚未进行评测" in text(client, "zh-hans")


def test_quality_in_four_directions(sign_in: SignIn, edition: Edition) -> None:
    run_of(edition)
    measured()
    page = text(sign_in(AUDITOR))
    places = [page.index(name) for name in ("Chinese → Chinese", "English → English", "Chinese → English", "Mean")]
    assert places == sorted(places)
    assert "<strong>0.537</strong>" in page
    assert "the encoder alone" in page
    assert "how far in front the first right name stands" in page
    assert "another matcher" not in page


def test_a_measurement_of_another_matcher_is_told_apart(sign_in: SignIn, edition: Edition) -> None:
    run_of(edition)
    measured("m0")
    assert "another matcher than the one of the edition below (m1)" in text(sign_in(AUDITOR))


def test_too_few_decisions_are_said_to_be_too_few(sign_in: SignIn, edition: Edition) -> None:
    decide(run_of(edition, 4), 2)
    page = text(sign_in(AUDITOR))
    assert "at least 10 accepted and 10 declined people are needed" in page
    assert "needs at least 30 decisions" in page
    assert "<svg viewBox" not in page


def test_agreement_plot_and_table(sign_in: SignIn, edition: Edition) -> None:
    decide(run_of(edition, 40), 20)
    page = text(sign_in(AUDITOR))
    assert "100 % (" in page
    assert page.count('class="plot-bar"') == 10
    assert 'role="img" aria-labelledby="plot-title plot-told"' in page
    assert page.count("100 % (51 to 100 %)") == 5
    assert page.count("<td>4</td>") == 10
    assert '<th scope="row">87–93</th><td>90</td>' in page
    assert "Half would be chance" in page
    # Three of twenty accepted stood among the first three.
    assert "15 % (5 to 36 %)" in page


def test_coverage_counts_who_consents_and_is_good(sign_in: SignIn, edition: Edition) -> None:
    rows = run_of(edition, 6)
    Recommendation.objects.filter(pk=rows[0].pk).update(gate_open=False)
    Recommendation.objects.filter(pk=rows[1].pk).update(score=0.5)
    Consent.objects.filter(candidate=rows[2].candidate).update(withdrawn_at=timezone.now())
    page = text(sign_in(AUDITOR))
    assert "<dd>1 of 3</dd>" in page
    assert "<dd>3 of 50</dd>" in page


def test_the_edition_has_its_name_in_both_languages(sign_in: SignIn, edition: Edition) -> None:
    run_of(edition)
    year, _dash, serial = edition.number.partition("-")
    client = sign_in(AUDITOR)
    assert f'<h2 id="edition-title">Edition {edition.number}</h2>' in text(client)
    assert f'<h2 id="edition-title">{year}年第{serial}期</h2>' in text(client, "zh-hans")


def test_spread_has_its_price(sign_in: SignIn, edition: Edition) -> None:
    run_of(edition, spread=SPREAD)
    page = text(sign_in(AUDITOR))
    assert "<dd>30 of 40</dd>" in page
    assert "<dd>3.1 %</dd>" in page
    assert "0.61 → 0.42" in page


def test_no_spread_is_said(sign_in: SignIn, edition: Edition) -> None:
    run_of(edition)
    assert "This run was not spread." in text(sign_in(AUDITOR))


def test_the_edition_is_chosen_by_its_number(sign_in: SignIn, edition: Edition) -> None:
    other = make_published_edition([make_demand("", "robot arm control")], number="2026-2")
    run_of(edition, report_of="first")
    run_of(other)
    client = sign_in(AUDITOR)
    assert "Edition 2026-2" in text(client)
    assert "Edition 2026-1" in text(client, query="?edition=2026-1")
    assert "Edition 2026-2" in text(client, query="?edition=nonsense")


def test_queries_do_not_grow(sign_in: SignIn, edition: Edition) -> None:
    client = sign_in(AUDITOR)
    run_of(edition, 2)
    measured()
    from_few = _queries(client)
    decide(run_of(edition, 40), 20)
    for number in range(5):
        measured(name=f"set {number}")
    assert _queries(client) == from_few


def _queries(client: Client) -> int:
    client.get(PAGE)
    with CaptureQueriesContext(connection) as seen:
        client.get(PAGE)
    return len(seen)


def test_the_button_queues_one_measurement(sign_in: SignIn) -> None:
    auditor = sign_in(AUDITOR)
    assert "Measure now" not in text(auditor)
    auditor.post(PAGE + "measure/")
    sign_in(EDITOR).post(PAGE + "measure/")
    assert not Job.objects.exists()
    chief = sign_in(CHIEF_EDITOR)
    assert "Measure now" in text(chief)
    first, second = chief.post(PAGE + "measure/"), chief.post(PAGE + "measure/")
    job = Job.objects.get(kind=EVALUATION)
    assert first.url == second.url == f"/admin/jobs/inspect/{job.pk}/"
    assert chief.get(PAGE + "measure/").status_code == 405
