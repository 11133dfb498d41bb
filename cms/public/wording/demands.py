"""What a demand says of openings, engagement, validity and what is asked, in words of the page's language."""

import re
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from catalogue.choices import EngagementMode, Language, Party, RequirementKind, ValueState
from catalogue.models import EditionEntry
from catalogue.publishing.content import Bilingual, DemandContent, EngagementPart
from cms.public.wording.dates import day_words
from cms.public.wording.states import state_words

ASKED_LENGTH = {Language.ZH: 70, Language.EN: 170}
TELLING_KINDS = (RequirementKind.ABILITY, RequirementKind.RESULT, RequirementKind.EXPERIENCE)


def openings_words(content: DemandContent) -> str:
    """How many people are wanted, or how large a team: a number, a range, or the word that was said instead."""
    openings = content.openings
    if openings.state != ValueState.VALUE or openings.minimum is None:
        return state_words(openings.state)
    low, high = openings.minimum, openings.maximum
    count = high if high is not None else low
    number = f"{low}–{high}" if high is not None and high != low else str(low)
    if content.party == Party.TEAM:
        return _("one team") if count == 1 else _("a team of %(number)s") % {"number": number}
    return ngettext("%(number)s person", "%(number)s people", count) % {"number": number}


def engagement_words(part: EngagementPart) -> str:
    """A mode with its months a year."""
    name = str(EngagementMode(part.mode).label)
    low, high = part.months_min, part.months_max
    if low is None and high is None:
        return name
    count = high if high is not None else low or 0
    number = f"{low}–{high}" if low is not None and high is not None and low != high else str(count)
    if high is None:
        number = _("at least %(number)s") % {"number": number}
    elif low is None:
        number = _("up to %(number)s") % {"number": number}
    months = ngettext("%(number)s month a year", "%(number)s months a year", count) % {"number": number}
    return pgettext("engagement mode with months", "%(mode)s (%(months)s)") % {"mode": name, "months": months}


def engagements_words(content: DemandContent) -> str:
    """All modes in one line, or the word for none stated."""
    if not content.engagements:
        return _("Engagement not stated")
    return pgettext("between items of a list", ", ").join(engagement_words(part) for part in content.engagements)


def validity_now(entry: EditionEntry) -> str:
    """Until when people may answer as things stand today; a demand without a day of its own goes with its edition."""
    return _validity(entry.demand.validity_state, entry.demand.valid_until or entry.edition.valid_until)


def validity_printed(entry: EditionEntry, content: DemandContent) -> str:
    """Until when people may answer, as the edition printed it."""
    return _validity(content.validity_state, content.valid_until or entry.edition.valid_until)


def _validity(state: str, until: date) -> str:
    if state == ValueState.OPEN_ENDED:
        return state_words(ValueState.OPEN_ENDED)
    return _("until %(day)s") % {"day": day_words(until)}


def shortage_method_words(method: str) -> str:
    """How the degree of shortage came about; a method that is not one of the importer's stands as it was written."""
    return {
        "stars": _("from the unit's stars"),
        "grade": _("from the unit's grade"),
        "words": _("from the unit's words"),
        "level": _("as the unit gave it"),
        "index": _("from an index between 0 and 1"),
    }.get(method, method)


def asked(content: DemandContent) -> Bilingual:
    """What is asked in one line, abilities and results before formalities, each language on its own."""
    return Bilingual(zh=_asked_in(content, Language.ZH), en=_asked_in(content, Language.EN))


def _asked_in(content: DemandContent, language: Language) -> str:
    side = "zh" if language == Language.ZH else "en"
    text = content.texts.get(language)
    by_kind: dict[str, list[str]] = {kind: [] for kind in TELLING_KINDS}
    for row in content.requirements:
        words = getattr(row.text, side)
        if row.kind in by_kind and words and row.state == ValueState.VALUE:
            by_kind[row.kind].append(words)
    told = [words for kind in TELLING_KINDS for words in by_kind[kind]]
    if not told and text is not None:
        told = [text.ability or text.duties]
    return _shortened(_one_line(told, language), ASKED_LENGTH[language])


def _one_line(parts: list[str], language: Language) -> str:
    joiner = "；" if language == Language.ZH else ". "
    lines = [re.sub(r"\s+", " ", part).strip(" ;；。.") for part in parts]
    return joiner.join(line for line in lines if line)


def _shortened(text: str, length: int) -> str:
    """Cut at the last break before `length`, with an ellipsis."""
    if len(text) <= length:
        return text
    head = text[:length]
    breaks = [match.start() for match in re.finditer(r"[\s，,；;。]", head)]
    cut = breaks[-1] if breaks and breaks[-1] > length // 2 else length
    return head[:cut].rstrip(" ，,；;。") + "…"
