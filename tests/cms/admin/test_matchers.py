"""The pages of the matchers: who may look, who may decide, what they say, and what a form tries without a trace."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from catalogue.jobs.service import job_execute
from catalogue.models import Job
from cms.admin.groups import ADMINISTRATOR, AUDITOR, BASE_MEMBER, CHIEF_EDITOR, EDITOR
from matching.learning.request import KIND
from matching.models import MatchRun, ModelChange, ModelVersion
from matching.registry.proposing import weights_propose
from matching.services.run import run_execute
from matching.simulating.simulate import run_simulate
from matching.weights import POLICY
from tests.cms.admin.conftest import SignIn
from tests.factories.catalogue import make_base, make_candidate, make_demand, make_published_edition
from tests.matching.makers import encode_words

HOME = "/admin/matchers/"


@pytest.fixture
def run(db: None, settings: Any, tmp_path: Any) -> MatchRun:
    """A finished run of a small edition."""
    settings.MATCHING_DIR = tmp_path / "models"
    demand = make_demand("", "battery cell design", base=make_base())
    make_candidate("", "battery cell chemist", works=[{"text_en": "battery cell line at scale"}])
    make_candidate("", "green bond trader", works=[{"text_en": "green bond pricing"}])
    return run_execute(edition=make_published_edition([demand]), encode=encode_words)


@pytest.fixture
def challenger(run: MatchRun) -> ModelVersion:
    return weights_propose(simulation=run_simulate(run=run, changes={"topic": 0.9}), encode=encode_words)


def text(client: Client, path: str = HOME, language: str = "en") -> str:
    answer = client.get(path, headers={"accept-language": language})
    assert answer.status_code == 200
    return str(answer.content.decode())


def page_of(row: ModelVersion) -> str:
    return reverse("matchers:version", args=[row.version])


def act(client: Client, row: ModelVersion, name: str, reason: str = "tried on the last edition") -> str:
    answer = client.post(page_of(row), {"act": name, "reason": reason}, follow=True, headers={"accept-language": "en"})
    return str(answer.content.decode())


def states() -> dict[str, str]:
    return dict(ModelVersion.objects.values_list("version", "state"))


def test_who_may_look_and_who_may_decide(sign_in: SignIn, challenger: ModelVersion) -> None:
    before = states()
    for group in (EDITOR, AUDITOR):
        client = sign_in(group)
        assert HOME in text(client, "/admin/")
        assert challenger.version in text(client)
        assert "Put in force" not in text(client, page_of(challenger))
        act(client, challenger, "promote")
        client.post(reverse("matchers:learn"))
        client.post(reverse("matchers:what_if"), {"keep": "1"})
    assert sign_in(BASE_MEMBER).get(HOME).status_code == 302
    assert states() == before
    assert not Job.objects.filter(kind=KIND).exists()
    for group in (CHIEF_EDITOR, ADMINISTRATOR):
        assert "Put in force" in text(sign_in(group), page_of(challenger))


def test_a_site_without_a_matcher_says_so(sign_in: SignIn) -> None:
    page = text(sign_in(ADMINISTRATOR))
    assert "There is no matcher yet" in page
    assert "0 / 200" in page
    assert "not enough decisions yet" in page


def test_put_in_force_and_back(sign_in: SignIn, challenger: ModelVersion) -> None:
    client = sign_in(CHIEF_EDITOR)
    first = ModelVersion.objects.get(state="champion")
    assert "is in force. The next run" in act(client, challenger, "promote")
    assert states() == {first.version: "retired", challenger.version: "champion"}
    assert "tried on the last edition" in text(client)
    assert "Go back to this matcher" in text(client, page_of(first))
    assert "is in force again" in act(client, first, "rollback", reason="bases complained")
    assert states() == {first.version: "champion", challenger.version: "retired"}
    page = text(client)
    assert "bases complained" in page
    assert "the site itself" in page
    assert "There is no such action" in act(client, first, "burn")


@pytest.mark.parametrize(
    ("reason", "fault"), [(" ", "Say in a few words why."), ("x" * 501, "at most 500 characters (it has 501)")]
)
@pytest.mark.parametrize("name", ["promote", "refuse", "rollback"])
def test_a_reason_that_cannot_be_kept_is_told_at_its_field(
    sign_in: SignIn, challenger: ModelVersion, name: str, reason: str, fault: str
) -> None:
    before = states()
    page = act(sign_in(CHIEF_EDITOR), challenger, name, reason)
    assert "Nothing was changed." in page
    assert fault in page
    assert f'value="{reason}"' in page or not reason.strip()
    assert states() == before


def test_a_refused_one_stays_refused(sign_in: SignIn, challenger: ModelVersion) -> None:
    client = sign_in(CHIEF_EDITOR)
    assert "is refused" in act(client, challenger, "refuse")
    assert "Only a challenger" in act(client, challenger, "promote")
    assert ModelChange.objects.filter(action="refused").count() == 1


def test_a_loser_shows_why_it_cannot_be_put_in_force(sign_in: SignIn, challenger: ModelVersion) -> None:
    lost = {"champion": 0.8, "challenger": 0.7, "gain": -0.1, "low": -0.2, "high": 0.01}
    measured = {"auc": lost, "ndcg": lost, "beyond_place": lost, "decisions": 90, "demands": 12}
    challenger.origin, challenger.comparison = "learned", {**challenger.comparison, **measured}
    challenger.save()
    client = sign_in(CHIEF_EDITOR)
    page = text(client, page_of(challenger))
    assert "It is not surely better" in page
    assert "Put in force" not in page
    assert "-0.2000" in page
    assert "-0.100" in text(client)
    assert "It is not surely better" in act(client, challenger, "promote")


@pytest.mark.parametrize(
    ("action", "reason", "words"),
    [
        ("renewed", "0123456789abcdef: code, data", "In place of 01234567; changed: Code, Concepts"),
        ("refused", "→ 0123456789abcdef", "Gave way to 01234567, learned later"),
        ("refused", "AUC -0.1000 [-0.2000, +0.0100]", "gain -0.1000, interval -0.2000 to +0.0100"),
        ("refused", "swap", "Does not hold: Sex, age, school and forms of address change no score"),
        ("refused", "something else", "something else"),
    ],
)
def test_what_the_site_logged_is_in_words(
    sign_in: SignIn, challenger: ModelVersion, action: str, reason: str, words: str
) -> None:
    ModelChange.objects.create(model=challenger, action=action, reason=reason)
    assert words in text(sign_in(AUDITOR))


def test_what_a_person_wrote_stays_as_it_is(sign_in: SignIn, challenger: ModelVersion) -> None:
    client = sign_in(CHIEF_EDITOR)
    act(client, challenger, "refuse", reason="swap")
    assert ">swap</td>" in text(client)


def test_pages_are_chinese_too(sign_in: SignIn, challenger: ModelVersion) -> None:
    client = sign_in(CHIEF_EDITOR)
    for path in (HOME, page_of(challenger), reverse("matchers:what_if")):
        page = text(client, path, "zh-hans")
        assert "匹配模型" in page
        for english in ("Put in force", "Weights<", "Gain", "Version<"):
            assert english not in page


def test_a_matcher_s_page_says_what_it_is_of(sign_in: SignIn, challenger: ModelVersion) -> None:
    page = text(sign_in(AUDITOR), page_of(challenger), "zh-hans")
    assert f"匹配模型 {challenger.version[:8]}" in page
    assert f">{challenger.version}</dd>" in page


def test_unknown_versions_are_not_found(sign_in: SignIn) -> None:
    assert sign_in(CHIEF_EDITOR).get(reverse("matchers:version", args=["abc"])).status_code == 404


def sent(run: MatchRun, **weights: Any) -> dict[str, Any]:
    return {"edition": run.edition.number, **POLICY, **weights}


def test_what_if_tells_and_stores_nothing(sign_in: SignIn, run: MatchRun) -> None:
    client = sign_in(AUDITOR)
    path = reverse("matchers:what_if")
    assert 'value="0.3"' in text(client, path)
    same = client.post(path, sent(run), headers={"accept-language": "en"}).content.decode()
    assert "Nothing would change for anybody" in same
    other = client.post(path, sent(run, topic=0.01, party=1), headers={"accept-language": "en"}).content.decode()
    assert "People affected" in other
    assert "Nothing would change" not in other
    assert ModelVersion.objects.count() == 1
    for wrong in ({"topic": 7}, {"edition": "2031-1"}, {"topic": 0}):
        answer = client.post(path, sent(run, **wrong), headers={"accept-language": "en"})
        assert answer.status_code == 200
        assert "People affected" not in answer.content.decode()
    # The last one is refused by what weighs; it is told at the field that is to be changed.
    assert "Write more than 0" in answer.content.decode()
    assert answer.context["form"].errors.keys() == {"topic"}


def test_what_if_keeps_when_asked(sign_in: SignIn, run: MatchRun) -> None:
    client = sign_in(CHIEF_EDITOR)
    answer = client.post(
        reverse("matchers:what_if"),
        sent(run, topic=0.8) | {"keep": "1"},
        follow=True,
        headers={"accept-language": "en"},
    )
    row = ModelVersion.objects.get(state="challenger")
    assert row.weights["topic"] == 0.8
    page = answer.content.decode()
    assert f"What it would have made of Edition {run.edition.number}" in page
    assert "Put in force" in page


def test_learning_is_started_once_and_says_what_it_came_to(sign_in: SignIn, run: MatchRun) -> None:
    client = sign_in(ADMINISTRATOR)
    for _press in range(2):
        client.post(reverse("matchers:learn"))
    job = Job.objects.get(kind=KIND)
    job_execute(job_id=job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == (Job.State.DONE, "")
    page = text(client, reverse("jobs:inspect", args=[job.pk]))
    assert "too few decisions to learn from" in page
    assert "Learning from decisions" in page
    assert reverse("jobs:inspect", args=[job.pk]) in text(client)


def test_the_list_costs_the_same_however_many(
    sign_in: SignIn, challenger: ModelVersion, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(AUDITOR)
    for number in range(30):
        row = ModelVersion.objects.create(version=f"v{number}", state="refused", stamp=challenger.stamp)
        ModelChange.objects.create(model=row, action="refused", reason="x")
    client.get(HOME)
    with django_assert_max_num_queries(20):
        client.get(HOME)
