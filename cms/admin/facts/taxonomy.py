"""Industries, sub-fields and bilingual concepts."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from catalogue.models import Concept, Industry, SubField
from cms.admin.columns import names_column
from cms.admin.search.concepts import ConceptAddView, ConceptForm
from cms.admin.viewsets import FactViewSet
from cms.admin.widgets import LinesWidget

NAMES = FieldRowPanel([FieldPanel("name_zh"), FieldPanel("name_en")])
ALIASES = MultiFieldPanel(
    [
        FieldRowPanel(
            [FieldPanel("aliases_zh", widget=LinesWidget()), FieldPanel("aliases_en", widget=LinesWidget())],
        )
    ],
    heading=_("Aliases, one a line"),
)


class IndustryViewSet(FactViewSet):
    """The ten sectors."""

    model = Industry
    name = "industries"
    icon = "folder-open-inverse"
    list_display = ["code", "seal", names_column(), "version", "position"]
    search_fields = ["code", "name_zh", "name_en"]
    ordering = "position"
    list_export = ["code", "seal", "name_zh", "name_en", "version"]
    panels = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("seal"), FieldPanel("version")]),
        NAMES,
        ALIASES,
        "position",
    ]


class SubFieldViewSet(FactViewSet):
    """Parts of a sector."""

    model = SubField
    name = "sub-fields"
    icon = "list-ul"
    list_display = ["code", names_column(), "industry", "version"]
    list_filter = ["industry", "version"]
    search_fields = ["code", "name_zh", "name_en"]
    ordering = "code"
    related = ("industry",)
    list_export = ["code", "industry.code", "name_zh", "name_en", "version"]
    panels = [
        "industry",
        FieldRowPanel([FieldPanel("code"), FieldPanel("version")]),
        NAMES,
        ALIASES,
        "position",
    ]


class ConceptViewSet(FactViewSet):
    """Terms that mean the same in both languages; search reads them as soon as they are saved."""

    model = Concept
    name = "concepts"
    icon = "tag"
    list_display = ["code", names_column(), "kind", "industry", "updated_at"]
    list_filter = ["kind", "industry"]
    search_fields = ["code", "name_zh", "name_en", "aliases_zh", "aliases_en"]
    ordering = "code"
    related = ("industry",)
    list_export = ["code", "kind", "industry_id", "name_zh", "name_en", "aliases_zh", "aliases_en"]
    add_view_class = ConceptAddView
    edit_handler = ObjectList(
        [NAMES, ALIASES, FieldRowPanel([FieldPanel("kind"), FieldPanel("industry")]), FieldPanel("code")],
        base_form_class=ConceptForm,
    )
