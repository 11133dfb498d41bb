"""Bases, the people who act for them, and projects."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from catalogue.models import Base, BaseMember, Project
from cms.admin.columns import PairColumn, names_column
from cms.admin.viewsets import FactViewSet
from cms.admin.widgets import LinesWidget


def side_by_side(name: str, **options: object) -> FieldRowPanel:
    """The Chinese and the English field of `name` beside each other."""
    return FieldRowPanel([FieldPanel(f"{name}_zh", **options), FieldPanel(f"{name}_en", **options)])


class BaseViewSet(FactViewSet):
    """Parks, bases, institutes, employers."""

    model = Base
    name = "bases"
    icon = "home"
    list_display = ["code", names_column(), "kind", "region", "affiliation", "active"]
    list_filter = ["kind", "region", "affiliation", "industries", "active"]
    search_fields = ["code", "name_zh", "name_en", "district_zh", "district_en"]
    ordering = "code"
    list_export = ["code", "kind", "name_zh", "name_en", "district_zh", "district_en", "region", "affiliation"]
    panels = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("kind"), FieldPanel("active")]),
        side_by_side("name"),
        MultiFieldPanel(
            [side_by_side("district"), FieldRowPanel([FieldPanel("region"), FieldPanel("affiliation")])],
            heading=_("Place"),
        ),
        MultiFieldPanel(
            [side_by_side("description"), side_by_side("platforms", widget=LinesWidget())],
            heading=_("Description; platforms one a line"),
        ),
        FieldPanel("industries", widget=CheckboxSelectMultiple),
    ]


class BaseMemberViewSet(FactViewSet):
    """Who sees the recommendations of which base."""

    model = BaseMember
    name = "base-members"
    icon = "group"
    list_display = ["user", "base", "role"]
    list_filter = ["base", "role"]
    search_fields = ["user__username", "user__email", "base__code", "base__name_zh", "base__name_en"]
    ordering = "user"
    related = ("user", "base")
    panels = ["user", "base", "role"]


class ProjectViewSet(FactViewSet):
    """Projects that demands belong to."""

    model = Project
    name = "projects"
    icon = "cogs"
    list_display = [
        "code",
        PairColumn("title_zh", zh="title_zh", en="title_en", label=_("Title"), sort_key="title_zh"),
        "base",
        "industry",
        "stage",
    ]
    list_filter = ["base", "industry", "stage"]
    search_fields = ["code", "title_zh", "title_en", "key_technology_zh", "key_technology_en"]
    ordering = "code"
    related = ("base", "industry")
    list_export = ["code", "base.code", "industry.code", "title_zh", "title_en", "stage"]
    panels = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("stage")]),
        FieldRowPanel([FieldPanel("base"), FieldPanel("industry")]),
        side_by_side("title"),
        side_by_side("key_technology"),
        side_by_side("result_wanted"),
    ]
