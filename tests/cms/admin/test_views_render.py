"""Every page of the desk opens for whoever may open it, in both languages; a list costs the same at any length."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from catalogue.models import (
    BaseMember,
    CandidateContact,
    EditionEntry,
    Job,
    PeopleInquiry,
    Provenance,
    Workbook,
)
from catalogue.services.edition import erratum_issue
from catalogue.services.people import people_list_log
from cms.admin.groups import AUDITOR, CHIEF_EDITOR
from matching.models import Decision, MatchRun, ProfileView, Recommendation
from tests.cms.admin.conftest import SignIn
from tests.factories.catalogue import (
    make_base,
    make_candidate,
    make_concept,
    make_demand,
    make_edition,
    make_project,
    make_published_edition,
    make_subfield,
)

LISTS = (
    "wagtailsnippets_catalogue_demand:list",
    "editions:index",
    "errata:index",
    "imports:index",
    "projects:index",
    "bases:index",
    "industries:index",
    "sub-fields:index",
    "concepts:index",
    "candidates:index",
    "consents:index",
    "consent-log:index",
    "people-views:index",
    "base-members:index",
    "match-runs:index",
    "recommendations:index",
    "decisions:index",
    "profile-views:index",
    "jobs:index",
)
FORMS = (
    "wagtailsnippets_catalogue_demand:add",
    "editions:add",
    "projects:add",
    "bases:add",
    "industries:add",
    "sub-fields:add",
    "concepts:add",
    "candidates:add",
    "base-members:add",
    "imports:upload",
)


def fill(count: int, start: int = 0) -> None:
    """`count` rows in every table that a list shows."""
    user = get_user_model().objects.first()
    for number in range(start, start + count):
        base = make_base(f"B{number:02}")
        project = make_project(f"P{number:02}", base=base)
        demand = make_demand(
            f"工程师{number}", f"Engineer {number}", base=base, project=project, subfield=make_subfield()
        )
        edition = make_published_edition([demand], number=f"2026-{number + 1}")
        entry = EditionEntry.objects.get(edition=edition)
        erratum_issue(entry=entry, text_zh="更正", text_en="Correction")
        make_edition(f"2030-{number + 1}")
        make_concept(f"词{number}", f"term {number}")
        candidate = make_candidate(f"研究员{number}", f"Researcher {number}")
        CandidateContact.objects.create(candidate=candidate, name="Hidden Name", email="hidden@example.org")
        BaseMember.objects.create(base=base, user=user)
        workbook = Workbook.objects.create(name=f"book{number}.xlsx", digest=f"{number}", imported_by=user)
        Provenance.objects.create(
            demand=demand, workbook=workbook, row=3, field="age", raw="45岁以下", state="value", value=45, warning="odd"
        )
        run = MatchRun.objects.create(edition=edition, model_version="1", data_digest="0", report={"orphans": []})
        found = Recommendation.objects.create(
            run=run, entry=entry, candidate=candidate, rank=1, score=0.5, known=0.5, ledger={}
        )
        Decision.objects.create(
            recommendation=found, base=base, outcome="accept", rank_shown=1, decided_by=user, undone_at=timezone.now()
        )
        ProfileView.objects.create(candidate=candidate, base=base, viewer=user, purpose="review")
        inquiry = PeopleInquiry.objects.create(scope="base", base=base, reason="A head of the group", stated_by=user)
        people_list_log(inquiry=inquiry, references=[candidate.reference], total=1, filters={"party": ["person"]})
        Job.objects.create(kind="match_run", created_by=user, state=Job.State.DONE, params={"edition": edition.number})


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", [*LISTS, *FORMS])
def test_page_opens_for_a_chief_editor(sign_in: SignIn, name: str, language: str) -> None:
    client = sign_in(CHIEF_EDITOR)
    fill(1)
    response = client.get(reverse(name), headers={"accept-language": language})
    assert response.status_code == 200
    assert "hidden@example.org" not in response.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_list_opens_for_an_auditor_without_a_way_to_write(sign_in: SignIn, name: str) -> None:
    client = sign_in(AUDITOR)
    fill(1)
    page = client.get(reverse(name)).content.decode()
    assert "/edit/" not in page
    assert "/delete/" not in page


@pytest.mark.parametrize("name", FORMS)
def test_form_is_closed_to_an_auditor(sign_in: SignIn, name: str) -> None:
    response = sign_in(AUDITOR).get(reverse(name), follow=True)
    assert response.redirect_chain
    assert "<form" not in response.content.decode() or "desk-form" not in response.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_queries_do_not_grow_with_the_list(sign_in: SignIn, name: str) -> None:
    client = sign_in(CHIEF_EDITOR)
    fill(2)
    few = _queries(client, name)
    fill(4, start=2)
    assert _queries(client, name) <= few


def _queries(client: Client, name: str) -> int:
    client.get(reverse(name))
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse(name)).status_code == 200
    return len(captured)
