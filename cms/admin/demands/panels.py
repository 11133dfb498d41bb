"""The form of a demand, in four tabs: words, what is asked, terms, and what its cells said."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from cms.admin.demands.form import DemandForm
from cms.admin.demands.provenance import ProvenancePanel
from cms.admin.widgets import LinesWidget, PairsWidget


def row(*names: str) -> FieldRowPanel:
    """Fields beside each other."""
    return FieldRowPanel([FieldPanel(name) for name in names])


WORDS = ObjectList(
    [
        InlinePanel(
            "texts",
            heading=_("Texts in Chinese and English"),
            label=_("Text"),
            max_num=2,
            classname="side-by-side",
            panels=[
                row("language", "state"),
                *map(FieldPanel, ("title", "employer", "duties", "ability", "package")),
                "remark",
            ],
        ),
        MultiFieldPanel(
            [row("industry", "subfield"), row("base", "project"), row("industry_raw", "taxonomy_version")],
            heading=_("Filed under"),
        ),
    ],
    heading=_("Texts"),
)

ASKED = ObjectList(
    [
        MultiFieldPanel(
            [row("party", "career_stage"), FieldPanel("team_roles", widget=PairsWidget())],
            heading=_("Who is wanted"),
            help_text=_("Team roles: one a line, Chinese | English."),
        ),
        MultiFieldPanel([row("openings_state", "openings_min", "openings_max")], heading=_("Openings")),
        InlinePanel(
            "requirements",
            heading=_("Requirements"),
            label=_("Requirement"),
            panels=[
                row("kind", "strength", "state", "position"),
                row("text_zh", "text_en"),
                row("level", "or_above", "minimum", "maximum"),
                FieldPanel("values", widget=LinesWidget(), help_text=_("One a line.")),
                FieldPanel("legal_ground"),
            ],
        ),
    ],
    heading=_("Requirements"),
)

TERMS = ObjectList(
    [
        InlinePanel(
            "engagements",
            heading=_("Engagement"),
            label=_("Engagement mode"),
            panels=[row("mode", "months_min", "months_max"), row("terms_zh", "terms_en")],
        ),
        MultiFieldPanel(
            [
                row("pay_state", "pay_min", "pay_max"),
                row("pay_currency", "pay_period", "pay_months", "pay_after_tax"),
                FieldPanel("pay_raw"),
            ],
            heading=_("Pay"),
        ),
        InlinePanel(
            "packages",
            heading=_("Support packages"),
            label=_("Support package"),
            panels=[row("kind", "currency", "amount_min", "amount_max", "after_tax"), row("text_zh", "text_en")],
        ),
        MultiFieldPanel(
            [
                row("state", "sharing_scope"),
                row("validity_state", "valid_until"),
                row("shortage", "shortage_method"),
            ],
            heading=_("State, sharing and validity"),
        ),
        InlinePanel(
            "contacts",
            heading=_("Contacts of the unit"),
            label=_("Contact"),
            help_text=_("Printed only when marked public. A personal mobile number should not be."),
            panels=[row("name", "email", "phone", "public")],
        ),
    ],
    heading=_("Terms"),
)

SOURCE = ObjectList([ProvenancePanel(), row("source_unit", "source_key")], heading=_("Source cells"))

DEMAND_FORM = TabbedInterface([WORDS, ASKED, TERMS, SOURCE], base_form_class=DemandForm)
