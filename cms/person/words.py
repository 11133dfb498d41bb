"""What the matcher says in codes, in words for the person it is about."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue.choices import EngagementMode, Region
from matching.ledger import MISSING, UNKNOWN, Ledger, grade_of
from matching.person.wishes import ENGAGEMENT, INSTEAD, MONTHS, REGION, WITHOUT, WishChange

GRADES: Mapping[str, Promise] = {
    "strong": gettext_lazy("fits very well"),
    "good": gettext_lazy("fits well"),
    "possible": gettext_lazy("may fit"),
    "weak": gettext_lazy("hardly fits"),
}
DOING: Mapping[str, Promise] = {
    EngagementMode.FULL_TIME: gettext_lazy("working full time"),
    EngagementMode.SECOND_POST: gettext_lazy("a second post"),
    EngagementMode.SHORT_VISIT: gettext_lazy("short visits"),
    EngagementMode.PROJECT: gettext_lazy("co-operating in a project"),
    EngagementMode.JOINT_RESEARCH: gettext_lazy("joint research"),
    EngagementMode.ADVISER: gettext_lazy("working as an adviser"),
    EngagementMode.REMOTE: gettext_lazy("working remotely"),
}
NOTES: Mapping[str, Promise] = {
    "not_stated": gettext_lazy("Your profile does not say. Add it if you like; silence is not held against you."),
    "ask": gettext_lazy("You work in this field, but your profile does not show this yet. Write about it if you have "
                        "done it."),
    "no_shared_terms": gettext_lazy("Neither the demand nor your profile names a term that the other names too. That "
                                    "proves nothing."),
    "age_not_used": gettext_lazy("Shown as printed. Your age is never compared."),
    "no_restriction": gettext_lazy("The demand sets no limit here."),
    "covered_elsewhere": gettext_lazy("Judged in another line already."),
    "requirement_unclear": gettext_lazy("The demand does not say it clearly enough to compare."),
    "personal_quality": gettext_lazy("No profile can show this. It is something for a talk."),
    "members_not_listed": gettext_lazy("Your team does not list its members. Add them to be compared role by role."),
    "nobody_left": gettext_lazy("Nobody in your profile fills this role yet."),
    "discipline_related": gettext_lazy("A related discipline."),
}  # fmt: skip
LOOKS: Mapping[str, Promise] = {
    "review": gettext_lazy("Looked at a recommendation of you"),
    "contact": gettext_lazy("Looked at your name and contact, which you released"),
    "list": gettext_lazy("Saw you in a list of people found"),
    "profile": gettext_lazy("Opened your masked profile in people search"),
}


BRIDGES: Mapping[str, Promise] = {
    "term": gettext_lazy("Named by both"),
    "kin": gettext_lazy("Of one kind: asked and yours"),
    "discipline": gettext_lazy("Discipline asked and yours"),
    "requirement": gettext_lazy("Asked, and shown elsewhere in your work"),
    "industry": gettext_lazy("The same industry"),
}


def bridge_words(kind: str) -> str:
    """What connects a neighbouring field."""
    return str(BRIDGES.get(kind, kind))


def fit_words(grade: str) -> str:
    """How well a demand fits, in words."""
    return str(GRADES.get(grade, grade))


def certainty_words(ledger: Ledger) -> str:
    """How far the answer could still move with what the profile does not say; empty when that was not kept."""
    if ledger.low is None or ledger.high is None:
        return ""
    low, high = grade_of(ledger.low), grade_of(ledger.high)
    if low == high:
        return _("certain: what is not known could not change it")
    return _("from “%(low)s” to “%(high)s”, depending on what your profile does not say") % {
        "low": fit_words(low),
        "high": fit_words(high),
    }


def note_words(verdict: str, note: str, *, answered: bool) -> str:
    """What a line tells the person beside their own sentences."""
    if note:
        return str(NOTES.get(note, note))
    if verdict == MISSING:
        return _("What your profile shows does not answer it. Write about it if you have done it.")
    if verdict == UNKNOWN and not answered:
        return _("Your profile does not show this yet. Write about it if you have done it.")
    return ""


def wish_words(wish: str, value: str) -> str:
    """The name of a wish."""
    if wish == ENGAGEMENT:
        return str(EngagementMode(value).label) if value in EngagementMode.values else value
    if wish == REGION:
        return str(Region(value).label) if value in Region.values else value
    return ngettext("%(number)s month a year", "%(number)s months a year", int(value)) % {"number": value}


def condition_words(change: WishChange) -> str:
    """The change of a wish as the first half of a sentence."""
    name = wish_words(change.wish, change.value)
    if change.change == WITHOUT:
        if change.wish == MONTHS:
            return _("If you did not say how many months")
        return _("Without “%(wish)s” among your wishes") % {"wish": name}
    if change.change == INSTEAD:
        return _("If you could give %(months)s") % {"months": name}
    if change.wish == ENGAGEMENT:
        return _("If you also considered %(doing)s") % {"doing": DOING.get(change.value, change.value)}
    return _("If you also considered bases in %(region)s") % {"region": name}


def look_words(kind: str) -> str:
    """What somebody did when they saw the person."""
    return str(LOOKS.get(kind, kind))
