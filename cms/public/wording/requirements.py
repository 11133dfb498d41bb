"""Requirements in words: what each says, and how binding it is."""

from dataclasses import dataclass

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from catalogue.choices import DegreeLevel, RequirementKind, Strength, TitleLevel, ValueState
from catalogue.publishing.content import Bilingual, RequirementPart
from cms.public.wording.states import state_words

ORDER = (
    RequirementKind.ABILITY,
    RequirementKind.RESULT,
    RequirementKind.EXPERIENCE,
    RequirementKind.DISCIPLINE,
    RequirementKind.LANGUAGE,
    RequirementKind.OVERSEAS,
    RequirementKind.DEGREE,
    RequirementKind.TITLE,
    RequirementKind.AGE,
    RequirementKind.PAPERS,
)
"""Ability and results first: nobody is judged by degree, seniority or papers alone."""


@dataclass(frozen=True)
class RequirementRow:
    """A requirement for display. `read` is what was understood, `text` what the unit wrote; either may be empty.

    `raw` is the text in the language that the unit wrote it in, when the reader's language lacks it and `read` says
    the same in the reader's words.
    """

    kind: str
    read: str
    text: Bilingual
    raw: str
    strength: str
    strength_code: str
    legal_ground: str


def requirement_rows(requirements: tuple[RequirementPart, ...]) -> list[RequirementRow]:
    """The requirements in reading order."""
    return [_row(part) for part in sorted(requirements, key=lambda part: ORDER.index(RequirementKind(part.kind)))]


def requirement_read(part: RequirementPart) -> str:
    """The typed value in words, or the word for what was said instead of one."""
    if part.state != ValueState.VALUE:
        return state_words(part.state)
    if part.kind == RequirementKind.DEGREE and part.level:
        return _level(str(DegreeLevel(part.level).label), part.or_above)
    if part.kind == RequirementKind.TITLE and part.level:
        return _level(str(TitleLevel(part.level).label), part.or_above)
    if part.kind == RequirementKind.AGE:
        return _age(part)
    if part.kind in (RequirementKind.EXPERIENCE, RequirementKind.OVERSEAS):
        return _years(part)
    written = part.text.zh or part.text.en
    return "" if written else pgettext("between items of a list", ", ").join(part.values)


def _row(part: RequirementPart) -> RequirementRow:
    binding = part.state == ValueState.VALUE
    read = requirement_read(part)
    text, own = part.text.in_language(get_language() or "")
    return RequirementRow(
        kind=str(RequirementKind(part.kind).label),
        read=read,
        text=Bilingual() if read and not own else part.text,
        raw=text if read and not own else "",
        strength=str(Strength(part.strength).label) if binding else "",
        strength_code=part.strength if binding else "",
        legal_ground=part.legal_ground,
    )


def _level(name: str, or_above: bool) -> str:
    return _("%(level)s or above") % {"level": name} if or_above else name


def _age(part: RequirementPart) -> str:
    if part.minimum is not None and part.maximum is not None:
        return _("%(low)s to %(high)s years old") % {"low": _whole(part.minimum), "high": _whole(part.maximum)}
    if part.maximum is not None:
        return _("up to %(high)s years old") % {"high": _whole(part.maximum)}
    if part.minimum is not None:
        return _("at least %(low)s years old") % {"low": _whole(part.minimum)}
    return ""


def _years(part: RequirementPart) -> str:
    low, high = part.minimum, part.maximum
    if low is not None and high is not None and low != high:
        return pgettext("experience", "%(low)s to %(high)s years") % {"low": _whole(low), "high": _whole(high)}
    if low is not None:
        words = ngettext("%(low)s year or more", "%(low)s years or more", int(low))
        return words % {"low": _whole(low)}
    if high is not None:
        words = ngettext("up to %(high)s year", "up to %(high)s years", int(high))
        return words % {"high": _whole(high)}
    return ""


def _whole(number: float) -> str:
    return f"{number:g}"
