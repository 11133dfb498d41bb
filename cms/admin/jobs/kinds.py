"""What the admin says about each kind of job: its name, the part of the page that shows its result, what comes next."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.models import Job

Next = Callable[[Job, Any], dict[str, Any]]


def nothing_next(_job: Job, _user: Any) -> dict[str, Any]:
    """For kinds whose result says all."""
    return {}


KEPT = _("What it had done until then stays.")


@dataclass(frozen=True)
class JobKind:
    """`template` is included in the job's page with the context that `following` gives for a finished job; `left` says
    what becomes of what a job did before it was cancelled."""

    label: str | Promise
    template: str = ""
    following: Next = nothing_next
    left: str | Promise = KEPT


_kinds: dict[str, JobKind] = {}


def job_kind_describe(kind: str, description: JobKind) -> None:
    """Say how jobs of `kind` are shown."""
    _kinds[kind] = description


def kind_label(kind: str) -> str | Promise:
    """The name of a kind for people; its code when nobody described it."""
    return _kinds[kind].label if kind in _kinds else kind


def kind_template(kind: str) -> str:
    """The template that shows a finished job of that kind, or an empty string."""
    return _kinds[kind].template if kind in _kinds else ""


def kind_left(kind: str) -> str | Promise:
    """What becomes of the work of a cancelled job of that kind."""
    return _kinds[kind].left if kind in _kinds else KEPT


def kind_next(job: Job, user: Any) -> dict[str, Any]:
    """The context of that template."""
    return _kinds[job.kind].following(job, user) if job.kind in _kinds else {}
