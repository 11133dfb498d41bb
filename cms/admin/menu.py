"""The groups of the admin's menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup

from cms.admin.demands.viewset import DemandViewSet
from cms.admin.editions.viewset import EditionViewSet, ErratumViewSet
from cms.admin.facts.places import BaseMemberViewSet, BaseViewSet, ProjectViewSet
from cms.admin.facts.taxonomy import ConceptViewSet, IndustryViewSet, SubFieldViewSet
from cms.admin.imports.viewset import ImportViewSet
from cms.admin.jobs.viewset import JobViewSet
from cms.admin.matching.board import BoardViewSet
from cms.admin.matching.fairness import FairnessViewSet
from cms.admin.matching.versions import MatcherViewSet
from cms.admin.matching.viewset import DecisionViewSet, MatchRunViewSet, ProfileViewViewSet, RecommendationViewSet
from cms.admin.people.views_log import PeopleViewViewSet
from cms.admin.people.viewset import CandidateViewSet, ConsentEventViewSet, ConsentViewSet
from cms.admin.search.menu import SearchGroup


class CatalogueGroup(ViewSetGroup):
    """What is printed and what it hangs on."""

    menu_label = _("Catalogue")
    menu_name = "catalogue"
    menu_icon = "doc-full-inverse"
    menu_order = 110
    items = (
        DemandViewSet,
        EditionViewSet,
        ErratumViewSet,
        ImportViewSet,
        ProjectViewSet,
        BaseViewSet,
        IndustryViewSet,
        SubFieldViewSet,
        ConceptViewSet,
    )


class PeopleGroup(ViewSetGroup):
    """Candidates and those who act for bases."""

    menu_label = _("People")
    menu_name = "people"
    menu_icon = "group"
    menu_order = 120
    items = (CandidateViewSet, ConsentViewSet, ConsentEventViewSet, PeopleViewViewSet, BaseMemberViewSet)


class MatchingGroup(ViewSetGroup):
    """Judgements: runs, recommendations, decisions."""

    menu_label = _("Matching")
    menu_name = "matching"
    menu_icon = "crosshairs"
    menu_order = 130
    items = (
        MatchRunViewSet,
        BoardViewSet,
        RecommendationViewSet,
        DecisionViewSet,
        ProfileViewViewSet,
        FairnessViewSet,
        MatcherViewSet,
    )


class WorkGroup(ViewSetGroup):
    """Long work."""

    menu_label = _("Work")
    menu_name = "work"
    menu_icon = "tasks"
    menu_order = 140
    items = (JobViewSet,)


GROUPS = (CatalogueGroup, PeopleGroup, MatchingGroup, SearchGroup, WorkGroup)
