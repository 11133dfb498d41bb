"""What the site itself wrote into the log of the matchers, in words. People's reasons stay as they wrote them."""

import re
from collections.abc import Callable, Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from cms.templatetags.matcher_words import SHORT
from matching.models import ModelChange

STAMP_WORDS: Mapping[str, Promise] = {
    "code": gettext_lazy("Code"),
    "data": gettext_lazy("Concepts"),
    "encoder": gettext_lazy("Encoder"),
    "metric": gettext_lazy("Learned metric"),
    "weights": gettext_lazy("Weights"),
}
INVARIANT_WORDS: Mapping[str, Promise] = {
    "weights": gettext_lazy("One weight for each kind of line, none negative"),
    "guard": gettext_lazy("Degree, title, years and papers stay under their cap"),
    "swap": gettext_lazy("Sex, age, school and forms of address change no score"),
}


def reason_words(change: ModelChange) -> str:
    """Why a matcher was changed; as it was written where a person wrote it or nobody put it into words."""
    if change.changed_by_id is not None:
        return change.reason
    for action, form, words in FORMS:
        if change.action == action and (found := form.fullmatch(change.reason)):
            return words(*found.groups())
    return change.reason


def _renewed(before: str, parts: str) -> str:
    """`VERSION: code, data` names the version before and what has changed since."""
    changed = _listed(str(STAMP_WORDS.get(name, _("Libraries"))) for name in parts.split(", "))
    return _("In place of %(version)s; changed: %(parts)s") % {"version": before[:SHORT], "parts": changed}


def _gave_way(after: str) -> str:
    return _("Gave way to %(version)s, learned later") % {"version": after[:SHORT]}


def _lost(gain: str, low: str, high: str) -> str:
    said = {"gain": gain, "low": low, "high": high}
    return _("Not surely better than the one in force: gain %(gain)s, interval %(low)s to %(high)s") % said


def _broken(names: str) -> str:
    return _("Does not hold: %(rules)s") % {"rules": _listed(str(INVARIANT_WORDS[name]) for name in names.split(", "))}


def _listed(words: Iterable[str]) -> str:
    return pgettext("between items of a list", ", ").join(words)


_RULES = "|".join(INVARIANT_WORDS)
FORMS: tuple[tuple[str, re.Pattern[str], Callable[..., str]], ...] = (
    (ModelChange.Action.RENEWED, re.compile(r"(\w+): (.+)"), _renewed),
    (ModelChange.Action.REFUSED, re.compile(r"→ (\w+)"), _gave_way),
    (ModelChange.Action.REFUSED, re.compile(r"AUC (\S+) \[(\S+), (\S+)\]"), _lost),
    (ModelChange.Action.REFUSED, re.compile(rf"((?:{_RULES})(?:, (?:{_RULES}))*)"), _broken),
)
