"""The job that imports a workbook: its parameters, and what its page shows when it is done."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from catalogue.models import Edition, Job
from cms.admin.imports.files import digest_path, upload_path
from cms.admin.imports.report import digest_read
from cms.admin.policies import IMPORT

IMPORT_DEMANDS = "import_demands"
COUNTS = ("rows_read", "created", "updated", "unchanged", "skipped")


def import_following(job: Job, user: Any) -> dict[str, Any]:
    """Counts, what to look at, and the way on: import after a dry run, the demands after an import."""
    params, result = job.params, job.result
    digest = digest_read(digest_path(params["report"]))
    edition = Edition.objects.filter(number=params.get("edition") or "").first()
    demands = reverse("wagtailsnippets_catalogue_demand:list")
    if result.get("workbook"):
        demands += "?" + urlencode({"workbook": result["workbook"]})
    return {
        "dry_run": params.get("dry_run"),
        "unit": params.get("unit"),
        "file": params["path"].rpartition("/")[2],
        "error": result.get("error"),
        "counts": [(name, result.get(name, 0)) for name in COUNTS],
        "digest": digest,
        "file_kept": upload_path(params["path"]).exists(),
        "may_import": user.has_perm(IMPORT),
        "commit_url": reverse("imports:commit", args=[job.pk]),
        "report_url": reverse("imports:report", args=[job.pk]),
        "upload_url": reverse("imports:upload"),
        "demands_url": demands,
        "edition": edition,
        "edition_url": reverse("editions:workspace", args=[edition.pk]) if edition else "",
    }
