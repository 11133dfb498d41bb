"""The state of the index in one piece: engine and its breaker, documents, outbox, long work."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Min
from django.urls import reverse

from catalogue.models import Job
from cms.admin.jobs.failing import Failure, failure_of
from cms.admin.jobs.viewset import percent
from cms.admin.search.check_job import SEARCH_CHECK
from cms.admin.search.words import kind_words
from search.documents.registry import document_of, kinds
from search.engines.current import engine_current, engine_name
from search.engines.protocol import Health
from search.execute import breaker_state
from search.models import IndexEvent, IndexState
from search.rebuilding import JOB_KIND

SHOWN = 50
OPEN = (Job.State.WAITING, Job.State.RUNNING)


@dataclass(frozen=True)
class KindState:
    """The index of one kind: documents it holds and should hold, what holds for it."""

    name: str
    held: int | None
    wanted: int
    outdated: bool
    state: IndexState | None


@dataclass(frozen=True)
class Work:
    """A job with how far it is, why it failed, and the way to its page."""

    job: Job
    percent: int | None
    open: bool
    url: str
    failure: Failure | None


def index_context() -> dict[str, Any]:
    """Everything that the page of the index shows."""
    health = engine_current().health()
    events = IndexEvent.objects.filter(set_aside=False)
    aside = IndexEvent.objects.filter(set_aside=True)
    rebuild, check = _latest(JOB_KIND), _latest(SEARCH_CHECK)
    return {
        "engine": engine_name(),
        "health": health,
        "breaker": breaker_state(),
        "kinds": _kinds(health),
        "waiting": events.count(),
        "oldest": events.aggregate(first=Min("created_at"))["first"],
        "failing": list(events.exclude(error="").order_by("pk")[:SHOWN]),
        "aside_count": aside.count(),
        "aside": list(aside.order_by("pk")[:SHOWN]),
        "rebuild": rebuild,
        "check": check,
        "works": any(work is not None and work.open for work in (rebuild, check)),
    }


def _kinds(health: Health) -> list[KindState]:
    states = IndexState.objects.in_bulk()
    return [
        KindState(
            kind_words(kind),
            health.documents.get(kind),
            document_of(kind).ids().count(),
            kind in health.outdated,
            states.get(kind),
        )
        for kind in kinds()
    ]


def _latest(kind: str) -> Work | None:
    job = Job.objects.filter(kind=kind).order_by("-pk").first()
    if job is None:
        return None
    return Work(job, percent(job), job.state in OPEN, reverse("jobs:inspect", args=[job.pk]), failure_of(job))
