"""Names of the columns and shapes of values that the importer reports, for people."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FIELDS: dict[str, str | Promise] = {
    "ability": gettext_lazy("Abilities"),
    "age": gettext_lazy("Age"),
    "base": gettext_lazy("Base"),
    "career_stage": gettext_lazy("Career stage"),
    "category": gettext_lazy("Category"),
    "contact": gettext_lazy("Contact"),
    "deadline": gettext_lazy("Deadline"),
    "degree": gettext_lazy("Degree"),
    "discipline": gettext_lazy("Discipline"),
    "duties": gettext_lazy("Duties"),
    "employer": gettext_lazy("Employer"),
    "engagement": gettext_lazy("Engagement"),
    "engagement_terms": gettext_lazy("Terms of engagement"),
    "experience": gettext_lazy("Experience"),
    "identifier": gettext_lazy("Identifier"),
    "industry": gettext_lazy("Industry"),
    "openings": gettext_lazy("Openings"),
    "overseas": gettext_lazy("Overseas experience"),
    "package": gettext_lazy("Support package"),
    "party": gettext_lazy("Person or team"),
    "pay": gettext_lazy("Pay"),
    "place": gettext_lazy("Place"),
    "professional_title": gettext_lazy("Professional title"),
    "project": gettext_lazy("Project"),
    "remark": gettext_lazy("Remark"),
    "result": gettext_lazy("Results"),
    "roles": gettext_lazy("Team roles"),
    "shortage": gettext_lazy("Shortage"),
    "subfield": gettext_lazy("Sub-field"),
    "title": gettext_lazy("Title"),
}


def field_words(name: str) -> str:
    """The name of a column, with its language where it has one."""
    stem, _bar, language = name.rpartition("_")
    if language in ("zh", "en") and stem in FIELDS:
        side = _("Chinese") if language == "zh" else _("English")
        return f"{FIELDS[stem]} ({side})"
    return str(FIELDS.get(name, name.replace("_", " ")))


def value_words(value: Any) -> str:
    """A value that was read, on one line: parts that say nothing are left out."""
    if isinstance(value, dict):
        parts = ((str(name).replace("_", " "), value_words(part)) for name, part in value.items())
        return "; ".join(f"{name} {words}" for name, words in parts if words)
    if isinstance(value, list):
        return " / ".join(words for words in map(value_words, value) if words)
    if value is None or value is False:
        return ""
    return str(_("yes")) if value is True else str(value)
