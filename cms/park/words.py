"""What a ledger holds as codes, in words: verdicts, kinds of lines, notes, facts given as evidence, grades."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.choices import DegreeLevel, EngagementMode, Party, Region, RequirementKind, Strength, TitleLevel
from matching.ledger import AGAINST, MET, MISSING, NEAR, PARTLY, UNKNOWN, Evidence

VERDICTS: Mapping[str, Promise] = {
    MET: gettext_lazy("met"),
    PARTLY: gettext_lazy("partly"),
    MISSING: gettext_lazy("missing"),
    UNKNOWN: gettext_lazy("unknown"),
}
WHOLE_LINES: Mapping[str, Promise] = {
    "topic": gettext_lazy("Work done and work wanted"),
    "terms": gettext_lazy("Terms named by both"),
    "role": gettext_lazy("Role in the team"),
    "industry": gettext_lazy("Industry"),
    "engagement": gettext_lazy("Engagement wished and offered"),
    "region": gettext_lazy("Region"),
    "party": gettext_lazy("Person or team"),
    "freshness": gettext_lazy("Recent work"),
}
NOTES: Mapping[str, Promise] = {
    "not_stated": gettext_lazy("The profile says nothing about it. That is no lack."),
    "ask": gettext_lazy("Works in the field, but the profile does not mention this. Ask in a talk."),
    "no_shared_terms": gettext_lazy("No known term stands on both sides, which proves nothing."),
    "age_not_used": gettext_lazy("Age is shown as written and never counts."),
    "no_restriction": gettext_lazy("The demand sets no limit here."),
    "covered_elsewhere": gettext_lazy("Judged in another line already."),
    "requirement_unclear": gettext_lazy("The demand does not say it clearly enough to judge."),
    "personal_quality": gettext_lazy("A personal quality can't be read from a profile. Ask in a talk."),
    "members_not_listed": gettext_lazy("The team does not list its members."),
    "nobody_left": gettext_lazy("Nobody in the profile fills this role."),
    "discipline_related": gettext_lazy("Not the same discipline, but one of the same class."),
}
STANDS: Mapping[str, Promise] = {
    NEAR: gettext_lazy("Nearest found, not enough:"),
    AGAINST: gettext_lazy("Speaks against it:"),
}
BRIDGES: Mapping[str, Promise] = {
    "term": gettext_lazy("Both name the same term"),
    "requirement": gettext_lazy("What is asked was done in another field"),
    "kin": gettext_lazy("Both work under one heading"),
    "discipline": gettext_lazy("The disciplines are related"),
    "industry": gettext_lazy("The same industry"),
}
LEFT_OUT: Mapping[str, Promise] = {
    "unproved": gettext_lazy("not every condition is proved, or the field is not told"),
    "next_field": gettext_lazy("from a neighbouring field"),
    "no_bridge": gettext_lazy("from another field, and no bridge was found"),
}
ALL_FORMAL = gettext_lazy("All of these together")
NO_LEGAL_GROUND = gettext_lazy(
    "Called a condition, but degree, seniority and papers shut nobody out without a written legal ground."
)
GRADES: Mapping[str, Promise] = {
    "strong": gettext_lazy("strong match"),
    "good": gettext_lazy("good match"),
    "possible": gettext_lazy("possible match"),
    "weak": gettext_lazy("weak match"),
}
PRESENT = "9999"
"""The year that stands for work that goes on."""

CODED: Mapping[str, Mapping[str, str | Promise]] = {
    "degree": {str(value): label for value, label in DegreeLevel.choices},
    "title_level": {str(value): label for value, label in TitleLevel.choices},
    "wish_engagements": dict(EngagementMode.choices),
    "wish_regions": dict(Region.choices),
    "party": dict(Party.choices),
}


def grade_words(grade: str) -> str:
    """A grade in words."""
    return str(GRADES.get(grade, grade))


def line_words(kind: str) -> str:
    """What a line of a ledger is about."""
    if kind in WHOLE_LINES:
        return str(WHOLE_LINES[kind])
    return str(RequirementKind(kind).label) if kind in RequirementKind.values else kind


def strength_words(strength: str) -> str:
    """How binding a requirement is."""
    return str(Strength(strength).label) if strength in Strength.values else ""


def note_words(note: str) -> str:
    """Why a line stands as it does."""
    return str(NOTES.get(note, note))


def fact_words(evidence: Evidence, industries: Mapping[str, str]) -> str:
    """A fact of the profile that is no sentence; empty for evidence that is one."""
    field, key, term = evidence.field, evidence.key, evidence.term
    if field in CODED:
        return str(CODED[field].get(key, key))
    if field == "industries":
        return industries.get(key, key)
    forms = {
        "experience_years": _("%(number)s years of experience"),
        "overseas_years": _("%(number)s years overseas"),
        "papers": _("%(number)s publications listed"),
        "last_active": _("At work now") if key >= PRESENT else _("Last work dated %(number)s"),
        "languages": _("Languages: %(number)s"),
        "abroad": _("Lives abroad now"),
    }
    return forms[field] % {"number": term or key} if field in forms else ""
