"""Who may do what in the admin beyond Django's plain model permissions."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from catalogue.models import (
    CandidateContact,
    Consent,
    ConsentEvent,
    Edition,
    EditionEntry,
    Erratum,
    Job,
    PeopleView,
    Workbook,
)
from matching.models import Decision, FairnessReport, MatchRun, ProfileView, Recommendation

PUBLISH_EDITION = "catalogue.publish_edition"
IMPORT = "catalogue.add_workbook"
ISSUE_ERRATUM = "catalogue.add_erratum"
VIEW_CONTACT = "catalogue.view_candidatecontact"
START_RUN = "matching.add_matchrun"
CANCEL_JOB = "catalogue.change_job"


class RecordPolicy(ModelPermissionPolicy):
    """Records are written by services alone: everybody may at most look, superusers included."""

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)


class EditionPolicy(ModelPermissionPolicy):
    """A published edition is not changed or deleted by anybody."""

    def user_has_permission_for_instance(self, user: AbstractBaseUser, action: str, instance: Any) -> bool:
        if action in ("change", "delete") and instance.is_published:
            return False
        return bool(self.user_has_permission(user, action))


RECORDS = (
    CandidateContact,
    Consent,
    ConsentEvent,
    Decision,
    EditionEntry,
    Erratum,
    FairnessReport,
    Job,
    MatchRun,
    PeopleView,
    ProfileView,
    Recommendation,
    Workbook,
)


def policies_register() -> None:
    """Register the policies; Wagtail asks for this before any viewset looks a policy up."""
    register_permission_policy(Edition, EditionPolicy(Edition), exact_class=True)
    for model in RECORDS:
        register_permission_policy(model, RecordPolicy(model), exact_class=True)
