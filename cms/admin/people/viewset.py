"""Candidates, their consents and the log of consent."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.models import InspectView
from wagtail.admin.widgets.button import Button, HeaderButton

from catalogue.choices import Purpose
from catalogue.models import Candidate, Consent, ConsentEvent
from catalogue.publishing.profile import candidate_profile, candidates_for_reading
from catalogue.selectors.people import SEARCH_PEOPLE
from cms.admin.columns import LinkColumn, PairColumn, label_column
from cms.admin.listing import ListView
from cms.admin.people.contact import ContactView
from cms.admin.people.panels import CANDIDATE_FORM
from cms.admin.people.upload import ADD_CANDIDATE, CandidateUploadView
from cms.admin.policies import VIEW_CONTACT
from cms.admin.viewsets import FactViewSet, RecordViewSet


def _headline(language: str) -> Any:
    def headline(candidate: Candidate) -> str:
        return next((text.headline for text in candidate.texts.all() if text.language == language), "")

    return headline


def _purposes(candidate: Candidate) -> str:
    given = [consent.get_purpose_display() for consent in candidate.consents.all() if consent.withdrawn_at is None]
    return ", ".join(map(str, given)) or str(_("none"))


class CandidateFilterSet(WagtailFilterSet):
    """Filters by kind and by consent in force."""

    consent = django_filters.ChoiceFilter(label=_("Consents to"), choices=Purpose.choices, method="by_consent")

    class Meta:
        model = Candidate
        fields = ["party", "career_stage", "industries", "country", "source"]

    def by_consent(self, queryset: QuerySet[Candidate], _name: str, value: str) -> QuerySet[Candidate]:
        live = Consent.objects.filter(candidate=OuterRef("pk"), purpose=value, withdrawn_at=None)
        return queryset.filter(Exists(live))


class CandidateListView(ListView):
    """Candidates, with the ways to people search and to bring in a file of them."""

    def get_header_buttons(self) -> list[Any]:
        buttons = list(super().get_header_buttons())
        if self.request.user.has_perm(SEARCH_PEOPLE):
            buttons.append(HeaderButton(_("Find people"), url=reverse("park:people"), icon_name="search"))
        if self.request.user.has_perm(ADD_CANDIDATE):
            buttons.append(HeaderButton(_("Import candidates"), url=reverse("candidates:upload"), icon_name="upload"))
        return buttons


class CandidateInspectView(InspectView):
    """The masked profile, as a base would see it, and the consents."""

    template_name = "cms_admin/people/inspect.html"

    def get_object(self, queryset: QuerySet[Candidate] | None = None) -> Candidate:
        candidate: Candidate = super().get_object(queryset)
        return candidates_for_reading(Candidate.objects.filter(pk=candidate.pk)).get()

    def get_fields_context(self) -> list[dict[str, Any]]:
        return []

    def get_header_buttons(self) -> list[Button]:
        buttons: list[Button] = super().get_header_buttons()
        if self.request.user.has_perm(VIEW_CONTACT):
            url = reverse("candidates:contact", args=[self.object.pk])
            buttons.append(HeaderButton(_("Contact data"), url=url, icon_name="mail"))
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            profile=candidate_profile(self.object),
            consents=self.object.consents.select_related("base"),
            events=self.object.consent_events.select_related("base", "recorded_by").order_by("-recorded_at"),
            **kwargs,
        )


class CandidateViewSet(FactViewSet):
    """Candidates without their contact data. They come from files; the export holds no personal text."""

    model = Candidate
    name = "candidates"
    icon = "user"
    index_view_class = CandidateListView
    inspect_view_class = CandidateInspectView
    prefetched = ("texts", "consents")
    list_display = [
        "reference",
        PairColumn("headline", zh=_headline("zh-hans"), en=_headline("en"), label=_("Headline")),
        label_column("party", _("Person or team")),
        "career_stage",
        "country",
        Column("purposes", accessor=_purposes, label=_("Consent")),
        "updated_at",
    ]
    list_export = ["reference", "party", "career_stage", "country", "source", "updated_at"]
    filterset_class = CandidateFilterSet
    search_fields = ["reference", "texts__headline", "city"]
    ordering = "reference"
    edit_handler = CANDIDATE_FORM

    def get_urlpatterns(self) -> list[Any]:
        """The usual views, the one for contact data and the import."""
        return [
            *super().get_urlpatterns(),
            path("contact/<int:pk>/", ContactView.as_view(), name="contact"),
            path("upload/", CandidateUploadView.as_view(), name="upload"),
        ]


def _candidate_url(row: Any) -> str:
    return reverse("candidates:inspect", args=[row.candidate_id])


class ConsentViewSet(RecordViewSet):
    """Consents in force and withdrawn."""

    model = Consent
    name = "consents"
    icon = "check"
    related = ("candidate", "base")
    list_display = [
        LinkColumn("candidate.reference", label=_("Candidate"), url=_candidate_url),
        "purpose",
        "base",
        "given_at",
        "withdrawn_at",
    ]
    list_filter = ["purpose", "base"]
    search_fields = ["candidate__reference"]
    ordering = "-given_at"
    list_export = ["candidate.reference", "purpose", "given_at", "withdrawn_at"]


class ConsentEventViewSet(RecordViewSet):
    """Every change of every consent."""

    model = ConsentEvent
    name = "consent-log"
    menu_label = _("Consent log")
    icon = "history"
    related = ("candidate", "base", "recorded_by")
    list_display = [
        LinkColumn("candidate.reference", label=_("Candidate"), url=_candidate_url),
        "purpose",
        "action",
        "base",
        "source",
        "recorded_at",
        "recorded_by",
    ]
    list_filter = ["purpose", "action", "base"]
    search_fields = ["candidate__reference", "source"]
    ordering = "-recorded_at"
    list_export = ["candidate.reference", "purpose", "action", "source", "recorded_at"]
