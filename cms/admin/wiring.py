"""Binds the admin's kinds of jobs to their work, and its listeners to Wagtail's signals. Called once, at start."""

from django.utils.translation import gettext_lazy as _
from wagtail.signals import published

from catalogue.jobs.registry import job_kind_register
from catalogue.models import Demand
from cms.admin.demands.form import demand_went_live
from cms.admin.imports.handler import import_run
from cms.admin.imports.jobs import IMPORT_DEMANDS, import_following
from cms.admin.jobs.kinds import JobKind, job_kind_describe
from cms.admin.matching.board import measured_following
from cms.admin.matching.learned import learned_following
from cms.admin.matching.runs import run_following
from cms.admin.people.importing import IMPORT_CANDIDATES, candidates_following, candidates_import_run
from cms.admin.search.check_job import SEARCH_CHECK, build_following, check_following, check_run
from matching.large.parts import KIND as PART
from matching.learning.request import KIND as LEARNING
from matching.person.preparing import KIND as PERSON_DEMANDS
from matching.services.measuring import EVALUATION
from matching.services.request import KIND
from matching.updating.changes import KIND as UPDATE
from search.rebuilding import JOB_KIND as REBUILD

RUN_LEFT = _("What it had recommended is deleted; what an earlier run recommended still stands.")


def wire() -> None:
    """Register what the job table and Wagtail call back."""
    job_kind_register(IMPORT_DEMANDS, import_run)
    job_kind_describe(
        IMPORT_DEMANDS, JobKind(_("Import of a workbook"), "cms_admin/imports/result.html", import_following)
    )
    job_kind_register(IMPORT_CANDIDATES, candidates_import_run)
    job_kind_describe(
        IMPORT_CANDIDATES,
        JobKind(_("Import of candidates"), "cms_admin/people/import_result.html", candidates_following),
    )
    job_kind_register(SEARCH_CHECK, check_run)
    job_kind_describe(
        SEARCH_CHECK,
        JobKind(_("Comparison of index and database"), "cms_admin/search/check_result.html", check_following),
    )
    job_kind_describe(REBUILD, JobKind(_("Build of the index"), "cms_admin/search/build_result.html", build_following))
    job_kind_describe(KIND, JobKind(_("Match run"), "cms_admin/matching/result.html", run_following, RUN_LEFT))
    job_kind_describe(
        EVALUATION, JobKind(_("Measurement of the matcher"), "cms_admin/matching/measured.html", measured_following)
    )
    job_kind_describe(UPDATE, JobKind(_("Update of match runs")))
    job_kind_describe(PART, JobKind(_("Part of a match run")))
    job_kind_describe(
        LEARNING, JobKind(_("Learning from decisions"), "cms_admin/matching/learned.html", learned_following)
    )
    job_kind_describe(PERSON_DEMANDS, JobKind(_("Demands read for candidates")))
    published.connect(demand_went_live, sender=Demand, dispatch_uid="cms.admin.demand_went_live")
