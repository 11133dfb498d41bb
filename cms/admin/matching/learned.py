"""What a job of learning came to, for its page."""

from typing import Any

from django.urls import reverse

from catalogue.models import Job
from matching.learning.split import ENOUGH_DECISIONS, ENOUGH_DEMANDS, ENOUGH_EACH
from matching.models import ModelVersion


def learned_following(job: Job, _user: Any) -> dict[str, Any]:
    """The counts, and the challenger with the way to its page."""
    version = ModelVersion.objects.filter(version=job.result.get("version", "")).first()
    return {
        "count": job.result.get("count"),
        "enough": job.result.get("enough"),
        "needed": {"decisions": ENOUGH_DECISIONS, "demands": ENOUGH_DEMANDS, "each": ENOUGH_EACH},
        "version": version,
        "version_url": reverse("matchers:version", args=[version.version]) if version else "",
    }
