"""The list of editions, their form while in preparation, and the addresses of the workspace."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic

from catalogue.choices import EditionState
from catalogue.models import Edition, EditionEntry, EditionSelection, Erratum
from cms.admin.columns import LinkColumn, PairColumn, label_column
from cms.admin.editions.checking import EditionCheckView
from cms.admin.editions.errata import EditionErrataView
from cms.admin.editions.publishing import EditionPreviewView, EditionPublishView
from cms.admin.editions.selection import EditionDemandsView
from cms.admin.editions.workspace import EditionWorkspaceView
from cms.admin.listing import ListView
from cms.admin.matching.start import EditionMatchView
from cms.admin.viewsets import FactViewSet, RecordViewSet


def _counted(model: Any) -> Coalesce:
    rows = model.objects.filter(edition=OuterRef("pk")).order_by().values("edition").annotate(n=Count("pk"))
    return Coalesce(Subquery(rows.values("n"), output_field=IntegerField()), 0)


class EditionListView(ListView):
    """Editions with the number of demands in each."""

    def get_base_queryset(self) -> QuerySet[Edition]:
        return super().get_base_queryset().annotate(chosen=_counted(EditionSelection), printed=_counted(EditionEntry))


class EditionAddView(generic.CreateView):
    """A new edition leads to its workspace."""

    def get_success_url(self) -> str:
        return reverse("editions:workspace", args=[self.object.pk])


class EditionEditView(generic.EditView):
    """The form of an edition in preparation; a published one is not changed."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if Edition.objects.filter(pk=kwargs["pk"], state=EditionState.PUBLISHED).exists():
            messages.warning(request, _("This edition is published and can't be changed. Issue an erratum instead."))
            return redirect("editions:workspace", kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_success_url(self) -> str:
        return reverse("editions:workspace", args=[self.object.pk])


class EditionDeleteView(generic.DeleteView):
    """Only an edition that was never published can be deleted."""

    def get_object(self, queryset: QuerySet[Edition] | None = None) -> Edition:
        return super().get_object(Edition.objects.filter(state=EditionState.DRAFT))


class EditionViewSet(FactViewSet):
    """Editions and their workspace."""

    model = Edition
    name = "editions"
    icon = "doc-full-inverse"
    inspect_view_enabled = False
    index_view_class = EditionListView
    add_view_class = EditionAddView
    edit_view_class = EditionEditView
    delete_view_class = EditionDeleteView
    ordering = "-period_start"
    list_display = [
        TitleColumn("number", url_name="editions:workspace", label=gettext_lazy("Number"), sort_key="number"),
        PairColumn("title", zh="title_zh", en="title_en", label=gettext_lazy("Title")),
        "period_start",
        "period_end",
        label_column("state", gettext_lazy("State"), primary=(EditionState.PUBLISHED,)),
        Column("size", accessor=lambda row: row.printed or row.chosen, label=gettext_lazy("Demands")),
        "published_at",
    ]
    list_filter = ["state", "demonstration"]
    search_fields = ["number", "title_zh", "title_en"]
    list_export = ["number", "title_zh", "title_en", "period_start", "period_end", "valid_until", "state", "printed"]
    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("valid_until")]),
        FieldRowPanel([FieldPanel("period_start"), FieldPanel("period_end")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("title_zh"), FieldPanel("title_en")]),
                FieldRowPanel([FieldPanel("foreword_zh"), FieldPanel("foreword_en")]),
            ],
            heading=gettext_lazy("Title and foreword"),
        ),
        FieldRowPanel([FieldPanel("stated_total"), FieldPanel("demonstration")]),
    ]

    def get_urlpatterns(self) -> list[Any]:
        """The usual views and the steps of the workspace."""
        steps = {
            "demands": EditionDemandsView,
            "check": EditionCheckView,
            "preview": EditionPreviewView,
            "publish": EditionPublishView,
            "errata": EditionErrataView,
            "match": EditionMatchView,
        }
        return [
            *super().get_urlpatterns(),
            path("workspace/<int:pk>/", EditionWorkspaceView.as_view(), name="workspace"),
            *(path(f"workspace/<int:pk>/{name}/", view.as_view(), name=name) for name, view in steps.items()),
        ]


class ErratumViewSet(RecordViewSet):
    """Every erratum of every edition; issuing one is done in its edition's workspace."""

    model = Erratum
    name = "errata"
    icon = "warning"
    related = ("entry__edition", "issued_by")
    list_display = [
        LinkColumn(
            "entry.reference",
            label=gettext_lazy("Entry"),
            url=lambda row: reverse("editions:errata", args=[row.entry.edition_id]),
        ),
        Column("entry.edition.number", label=gettext_lazy("Edition")),
        PairColumn("text_zh", zh="text_zh", en="text_en", label=gettext_lazy("Correction")),
        "issued_at",
        "issued_by",
    ]
    list_filter = ["issued_at"]
    search_fields = ["entry__reference", "text_zh", "text_en"]
    ordering = "-issued_at"
    list_export = ["entry.reference", "entry.edition.number", "text_zh", "text_en", "issued_at"]
