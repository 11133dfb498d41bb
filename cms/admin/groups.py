"""The groups of people who work here and what each may do. Run it as often as you like."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import GroupPagePermission, Page
from wagtail.snippets.models import create_extra_permissions

from catalogue.models import Edition

EDITOR, CHIEF_EDITOR, BASE_MEMBER, AUDITOR = "editor", "chief editor", "base member", "auditor"
ADMINISTRATOR = "administrator"

ENTER_ADMIN = "wagtailadmin.access_admin"
FACTS = ("demand", "base", "project", "concept", "candidate")
TAXONOMY = ("industry", "subfield")
RECORDS = (
    "catalogue.erratum",
    "catalogue.workbook",
    "catalogue.consent",
    "catalogue.consentevent",
    "catalogue.job",
    "catalogue.peopleview",
)
JUDGEMENTS = (
    "matching.matchrun",
    "matching.recommendation",
    "matching.decision",
    "matching.profileview",
    "matching.modelversion",
)
MATCHERS = {"matching.view_modelversion", "matching.promote_model"}


def _named(actions: tuple[str, ...], models: tuple[str, ...], app: str = "catalogue") -> set[str]:
    return {f"{app}.{action}_{model}" for action in actions for model in models}


def _viewed(labels: tuple[str, ...]) -> set[str]:
    return {f"{app}.view_{model}" for app, _dot, model in (label.partition(".") for label in labels)}


LOOKS = (
    _named(("view",), (*FACTS, *TAXONOMY, "edition"))
    | _viewed(RECORDS)
    | _viewed(JUDGEMENTS)
    | {ENTER_ADMIN, "search.view_unmetquery"}
)
EDITS = (
    _named(("add", "change"), (*FACTS, "edition"))
    | _named(("publish", "lock", "unlock"), ("demand",))
    | {"catalogue.add_workbook", "catalogue.change_job", "catalogue.search_people", "matching.add_matchrun"}
)
DECIDES = _named(("delete",), (*FACTS, "edition")) | _named(("add", "change", "delete"), (*TAXONOMY, "basemember"))

PERMISSIONS: dict[str, set[str]] = {
    EDITOR: LOOKS | EDITS,
    CHIEF_EDITOR: LOOKS
    | EDITS
    | DECIDES
    | {"catalogue.publish_edition", "catalogue.add_erratum", "catalogue.view_candidatecontact"}
    | {"matching.view_evaluation", "matching.add_evaluation"}
    | MATCHERS,
    BASE_MEMBER: set(),
    # How groups of people fared is for those who answer for it, not for those who choose.
    AUDITOR: LOOKS | {"matching.view_evaluation", "matching.view_fairnessreport"},
    # Keeps the machine running and needs no fact for it, least of all about people.
    ADMINISTRATOR: {
        ENTER_ADMIN,
        "catalogue.view_job",
        "catalogue.change_job",
        "search.view_indexstate",
        "search.change_indexstate",
        "search.view_unmetquery",
    }
    | MATCHERS,
}

PAGES = {EDITOR: ("add", "change"), CHIEF_EDITOR: ("add", "change", "publish")}


@transaction.atomic
def groups_ensure() -> dict[str, Group]:
    """Create the groups, or bring them back to what is written here. Returns them by name."""
    _permissions_ensure()
    known = {
        f"{row.content_type.app_label}.{row.codename}": row
        for row in Permission.objects.select_related("content_type").all()
    }
    groups = {}
    for name, wanted in PERMISSIONS.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.set([known[label] for label in sorted(wanted)])
        groups[name] = group
        _pages_open(group, PAGES.get(name, ()))
    return groups


def _pages_open(group: Group, actions: tuple[str, ...]) -> None:
    """Rights over the site's own pages, such as guidance and about, from the root of the tree down."""
    root = Page.get_first_root_node()
    wanted = Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=[f"{action}_page" for action in actions]
    )
    rights = GroupPagePermission.objects.filter(group=group, page=root)
    rights.exclude(permission__in=wanted).delete()
    for permission in wanted:
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _permissions_ensure() -> None:
    """Permissions appear after a migration; a fresh database may ask for groups before that has happened."""
    for label in ("catalogue", "search", "matching", "wagtailadmin"):
        create_permissions(apps.get_app_config(label), verbosity=0)
    create_extra_permissions(apps.get_app_config("wagtailsnippets"))
    Permission.objects.get_or_create(
        content_type=ContentType.objects.get_for_model(Edition),
        codename="publish_edition",
        defaults={"name": "Can publish edition"},
    )
