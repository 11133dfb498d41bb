"""Why a demand or candidate was found, in words: in which field, and whether by the word, a concept or the meaning."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from search.results import Why

FIELDS: dict[str, str | Promise] = {
    "title": gettext_lazy("Title"),
    "ability": gettext_lazy("What you should be able to do"),
    "duties": gettext_lazy("What there is to do"),
    "roles": gettext_lazy("Roles wanted in the team"),
    "employer": gettext_lazy("Employer"),
    "discipline": gettext_lazy("Discipline"),
    "field": pgettext_lazy("part of an industry", "Field"),
    "base": gettext_lazy("Base"),
    "project": gettext_lazy("The project"),
    "package": gettext_lazy("Support package"),
    "remark": gettext_lazy("Remarks"),
    "headline": gettext_lazy("Headline"),
    "skill": gettext_lazy("Skills"),
    "work": gettext_lazy("Works"),
    "summary": gettext_lazy("Summary"),
}
"""As the headings of the pages of a demand and of a candidate."""


def why_words(why: Why) -> str:
    """The label of a reason, such as `Title: “battery”` or `Title, similar in meaning`."""
    field = str(FIELDS.get(why.field, why.field))
    if why.kind == "meaning":
        return _("%(field)s, similar in meaning") % {"field": field}
    if why.kind == "concept":
        return _("%(field)s, same concept: “%(term)s”") % {"field": field, "term": why.term}
    return _("%(field)s: “%(term)s”") % {"field": field, "term": why.term}
