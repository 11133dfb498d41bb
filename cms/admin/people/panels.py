"""The form of a candidate. Names and contact data have no place in it."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface

from catalogue.choices import EngagementMode, Region
from cms.admin.people.form import CandidateForm
from cms.admin.widgets import CodesWidget, LinesWidget


def row(*names: str) -> FieldRowPanel:
    """Fields beside each other."""
    return FieldRowPanel([FieldPanel(name) for name in names])


PROFILE = ObjectList(
    [
        InlinePanel(
            "texts",
            heading=_("Headline and summary"),
            label=_("Text"),
            max_num=2,
            classname="side-by-side",
            panels=[row("language", "state"), FieldPanel("headline"), FieldPanel("summary")],
        ),
        MultiFieldPanel([row("party", "team_size"), row("career_stage", "title_level")], heading=_("Who")),
        FieldPanel("industries", widget=CheckboxSelectMultiple),
        MultiFieldPanel(
            [
                row("country", "city"),
                row("experience_years", "overseas_years"),
                FieldPanel("languages", widget=LinesWidget(), help_text=_("One a line.")),
            ],
            heading=_("Where and how long"),
        ),
    ],
    heading=_("Profile"),
)

DONE = ObjectList(
    [
        InlinePanel(
            "works",
            heading=_("Works"),
            label=_("Work"),
            panels=[
                row("kind", "position", "start", "end"),
                row("role_zh", "role_en"),
                row("text_zh", "text_en"),
                FieldPanel("organisation", help_text=_("Never shown to bases.")),
            ],
        ),
        InlinePanel(
            "education",
            heading=_("Education"),
            label=_("Degree"),
            panels=[
                row("level", "degree_raw", "end", "position"),
                row("discipline_zh", "discipline_en"),
                FieldPanel("institution", help_text=_("Never shown to bases.")),
            ],
        ),
        InlinePanel("skills", heading=_("Skills"), label=_("Skill"), panels=[row("name_zh", "name_en", "position")]),
        InlinePanel(
            "members",
            heading=_("Team members"),
            label=_("Team member"),
            panels=[row("role_zh", "role_en", "position"), row("summary_zh", "summary_en")],
        ),
    ],
    heading=_("Works and skills"),
)

WISHES = ObjectList(
    [
        FieldPanel("wish_engagements", widget=CodesWidget(choices=EngagementMode.choices)),
        FieldPanel("wish_regions", widget=CodesWidget(choices=Region.choices)),
        row("wish_months", "available_from"),
    ],
    heading=_("Wishes"),
)

CANDIDATE_FORM = TabbedInterface([PROFILE, DONE, WISHES], base_form_class=CandidateForm)
