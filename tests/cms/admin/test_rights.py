"""What each group may do at the desk, and what nobody may do."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupPagePermission, ModelLogEntry

from catalogue.jobs.service import job_create
from catalogue.models import Candidate, CandidateContact, Consent, Job
from cms.admin.groups import AUDITOR, BASE_MEMBER, CHIEF_EDITOR, EDITOR, PERMISSIONS, groups_ensure
from matching.services.request import KIND
from tests.cms.admin.conftest import SignIn
from tests.factories.catalogue import make_candidate, make_edition, make_published_edition


def test_groups_can_be_ensured_again_and_again(db: None) -> None:
    groups_ensure()
    Group.objects.get(name=AUDITOR).permissions.add(*Group.objects.get(name=EDITOR).permissions.all())
    groups = groups_ensure()
    assert Group.objects.filter(name__in=PERMISSIONS).count() == len(PERMISSIONS) == 5
    assert groups[AUDITOR].permissions.count() == len(PERMISSIONS[AUDITOR])


def test_editors_write_the_pages_of_the_site_and_chief_editors_publish_them(db: None) -> None:
    groups = groups_ensure()
    rights = {
        name: sorted(GroupPagePermission.objects.filter(group=group).values_list("permission__codename", flat=True))
        for name, group in groups.items()
    }
    assert rights[EDITOR] == ["add_page", "change_page"]
    assert rights[CHIEF_EDITOR] == ["add_page", "change_page", "publish_page"]
    assert rights[AUDITOR] == rights[BASE_MEMBER] == []


def test_auditor_group_may_only_look(db: None) -> None:
    for row in groups_ensure()[AUDITOR].permissions.all():
        assert row.codename.startswith(("view_", "access_admin"))
        assert row.codename != "view_candidatecontact"


def test_base_member_does_not_come_in(sign_in: SignIn) -> None:
    response = sign_in(BASE_MEMBER).get("/admin/")
    assert response.status_code == 302
    assert "login" in response.url


@pytest.mark.parametrize("name", ["consents", "consent-log", "decisions", "recommendations", "jobs", "errata"])
def test_records_have_no_address_to_write_to_even_for_a_superuser(db: None, client, name: str) -> None:  # type: ignore[no-untyped-def]
    client.force_login(get_user_model().objects.create_superuser("root", password="secret"))
    page = client.get(reverse(f"{name}:index"))
    assert page.status_code == 200
    for path in ("new/", "edit/1/", "delete/1/"):
        assert client.get(reverse(f"{name}:index") + path, follow=True).status_code == 404


def _with_contact() -> Candidate:
    candidate = make_candidate()
    CandidateContact.objects.create(candidate=candidate, name="Ada Verborgen", email="ada@verborgen.example")
    return candidate


def test_contact_data_need_the_right_and_looking_is_logged(sign_in: SignIn) -> None:
    candidate = _with_contact()
    address = reverse("candidates:contact", args=[candidate.pk])
    for group in (EDITOR, AUDITOR):
        assert "verborgen" not in sign_in(group).get(address, follow=True).content.decode()
    assert not ModelLogEntry.objects.filter(action="candidate.contact").exists()
    assert "ada@verborgen.example" in sign_in(CHIEF_EDITOR).get(address).content.decode()
    assert ModelLogEntry.objects.filter(action="candidate.contact", object_id=str(candidate.pk)).count() == 1


@pytest.mark.parametrize("view", ["edit", "inspect"])
def test_profile_pages_hold_no_contact_data(sign_in: SignIn, view: str) -> None:
    candidate = _with_contact()
    page = sign_in(CHIEF_EDITOR).get(reverse(f"candidates:{view}", args=[candidate.pk])).content.decode()
    assert candidate.reference in page
    assert "erborgen" not in page


@pytest.mark.parametrize("name", ["candidates:index", "consents:index", "wagtailsnippets_catalogue_demand:list"])
def test_exports_hold_no_contact_data(sign_in: SignIn, name: str) -> None:
    _with_contact()
    response = sign_in(CHIEF_EDITOR).get(reverse(name) + "?export=csv")
    text = b"".join(response.streaming_content).decode()
    assert response["Content-Type"] == "text/csv"
    assert "erborgen" not in text


def test_job_can_be_cancelled_by_an_editor_alone(sign_in: SignIn) -> None:
    job = job_create(kind="import_demands")
    address = reverse("jobs:cancel", args=[job.pk])
    sign_in(AUDITOR).post(address)
    job.refresh_from_db()
    assert job.state == Job.State.WAITING
    sign_in(EDITOR).post(address)
    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED


def test_failed_job_shows_its_error(sign_in: SignIn) -> None:
    job = Job.objects.create(kind="import_demands", state=Job.State.FAILED, error="OSError: no room left")
    page = sign_in(EDITOR).get(reverse("jobs:inspect", args=[job.pk]))
    assert "no room left" in page.content.decode()
    assert "Refresh" not in page


def test_match_run_is_queued_once_and_only_for_a_published_edition(sign_in: SignIn) -> None:
    client = sign_in(EDITOR)
    published, draft = make_published_edition(number="2026-1"), make_edition("2026-2")
    client.post(reverse("editions:match", args=[draft.pk]), {"limit": 5})
    assert not Job.objects.exists()
    for _press in range(2):
        client.post(reverse("editions:match", args=[published.pk]), {"limit": 5})
    job = Job.objects.get()
    assert (job.kind, job.params["edition"], job.params["limit"]) == (KIND, "2026-1", 5)
    workspace = client.get(reverse("editions:workspace", args=[published.pk])).content.decode()
    assert reverse("jobs:inspect", args=[job.pk]) in workspace
    assert client.post(reverse("editions:match", args=[published.pk]), {"limit": 0}).status_code == 200


def test_auditor_does_not_start_a_run(sign_in: SignIn) -> None:
    edition = make_published_edition()
    sign_in(AUDITOR).post(reverse("editions:match", args=[edition.pk]), {"limit": 5})
    assert not Job.objects.exists()


def test_candidates_page_names_the_purposes_consented_to(sign_in: SignIn) -> None:
    make_candidate(consents=("search",))
    assert Consent.objects.count() == 1
    page = sign_in(AUDITOR).get(reverse("candidates:index"), headers={"accept-language": "en"}).content.decode()
    assert "Be found by bases" in page
    assert "Be recommended to bases" not in page.split("<tbody")[1]
