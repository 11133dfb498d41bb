"""Queues the import of an uploaded file."""

from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from catalogue.jobs.ring import job_ring
from catalogue.jobs.service import job_create
from catalogue.models import Job
from cms.admin.imports.files import report_name


@transaction.atomic
def import_queue(kind: str, params: dict[str, Any], user: Any) -> Job:
    """A job for the file at `params["path"]`, with a report of its own in the language of `user`."""
    own = {"report": report_name(params["path"]), "user": user.pk, "language": get_language()}
    job = job_create(kind=kind, params={**params, **own}, user=user)
    job_ring(job=job)
    return job
