"""Why a job failed: words for whoever asked for it, and apart from them the text for whoever runs the site."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue.jobs.service import GIVEN_UP
from catalogue.models import Job


@dataclass(frozen=True)
class Failure:
    """`advice` says what to do next; `technical` is the error as the program met it, empty where `words` say all."""

    words: str
    advice: str = ""
    technical: str = ""


def failure_of(job: Job) -> Failure | None:
    """None for a job that did not fail."""
    if not job.error:
        return None
    if "refused" in job.result:
        return Failure(job.error)
    again = _("Ask for it again. If it stops again, tell whoever runs the site.")
    if job.error == GIVEN_UP:
        return Failure(_(GIVEN_UP), again)
    return Failure(_("An error of the site stopped this work."), again, job.error)


def failure_words(job: Job) -> str:
    """The words alone, for a list."""
    failure = failure_of(job)
    return failure.words if failure else ""
