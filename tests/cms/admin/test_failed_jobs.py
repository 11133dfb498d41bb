"""A job that failed, for whoever asked for it: words in both languages, and the error of the program apart."""

import re

import pytest
from django.urls import reverse

from catalogue.jobs.service import GIVEN_UP
from catalogue.models import Job
from cms.admin.groups import ADMINISTRATOR, EDITOR
from search.rebuilding import JOB_KIND
from tests.cms.admin.conftest import SignIn

TECHNICAL = "KeyError: 'requirements'"


def failed(error: str, **values: object) -> Job:
    return Job.objects.create(kind="import_demands", state=Job.State.FAILED, error=error, **values)


def pages(sign_in: SignIn, job: Job, language: str) -> tuple[str, str]:
    """The page of a job and the list."""
    client, headers = sign_in(EDITOR), {"accept-language": language}
    paths = (reverse("jobs:inspect", args=[job.pk]), reverse("jobs:index"))
    return tuple(client.get(path, headers=headers).content.decode() for path in paths)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("language", "words", "advice"),
    [
        ("en", "An error of the site stopped this work.", "tell whoever runs the site"),
        ("zh-hans", "本站出错，任务已停止。", "请重新发起"),
    ],
)
def test_an_error_of_the_program_stays_apart(sign_in: SignIn, db: None, language: str, words: str, advice: str) -> None:
    page, listed = pages(sign_in, failed(TECHNICAL), language)
    assert words in page
    assert advice in page
    assert re.search(r"<details><summary>[^<]+</summary><pre>KeyError: [^<]+</pre></details>", page)
    assert words in listed
    assert "KeyError" not in listed


def test_a_refusal_is_told_in_its_own_words(sign_in: SignIn, db: None) -> None:
    job = failed("Publish the edition first.", result={"refused": "draft"})
    page, listed = pages(sign_in, job, "en")
    for shown in (page, listed):
        assert "Publish the edition first." in shown
        assert "An error of the site" not in shown
    assert "<details><summary>Text for" not in page


@pytest.mark.parametrize(("language", "words"), [("en", GIVEN_UP), ("zh-hans", "已放弃：处理程序每次都中途退出。")])
def test_a_job_given_up_says_so(sign_in: SignIn, db: None, language: str, words: str) -> None:
    page, listed = pages(sign_in, failed(GIVEN_UP), language)
    assert words in page
    assert words in listed
    assert "<details><summary>Text for" not in page


def test_the_desk_of_the_index_says_why_its_last_build_failed(sign_in: SignIn, db: None) -> None:
    Job.objects.create(kind=JOB_KIND, state=Job.State.FAILED, error=TECHNICAL)
    page = sign_in(ADMINISTRATOR).get("/admin/search-index/", headers={"accept-language": "en"}).content.decode()
    assert "An error of the site stopped this work." in page
