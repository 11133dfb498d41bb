"""What a reader is told around a ledger: how sure the grade is, what degree and papers change, where the bridge is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.publishing.content import Bilingual
from cms.park import words
from cms.templatetags.desk_words import here
from matching.formal import ALL, Effect
from matching.ledger import MET, MISSING, NEIGHBOUR, PARTLY, UNKNOWN, Bridge, Ledger, grade_of


@dataclass(frozen=True)
class BridgeView:
    """A bridge in words: what kind, and what stands on either side of it, as sentences or as names."""

    about: str
    wanted: Bilingual
    held: Bilingual
    via: str

    @property
    def short(self) -> str:
        """The bridge in one line."""
        name = here(self.held) if self.is_shared and not self.via else self.via
        return f"{self.about}: {name}" if name else self.about

    @property
    def is_shared(self) -> bool:
        """Whether both sides are one and the same name."""
        return self.wanted == self.held


@dataclass(frozen=True)
class EffectView:
    """A formal criterion taken out: what it is, the change of the score in points of one, and the places."""

    about: str
    without: float
    change: float
    place: int
    place_without: int

    @property
    def moves(self) -> bool:
        """Whether the place changes."""
        return self.place != self.place_without


def certainty_words(ledger: Ledger) -> str:
    """How sure the grade is: "good match; between possible and strong match, depending on 3 open questions"."""
    grade, rest = words.grade_words(ledger.grade), band_words(ledger)
    return _("%(grade)s; %(certainty)s") % {"grade": grade, "certainty": rest} if rest else grade


def band_words(ledger: Ledger) -> str:
    """What open questions leave of the grade; empty for a ledger stored before that was kept."""
    if ledger.low is None or ledger.high is None:
        return ""
    questions = len(ledger.questions)
    if not questions:
        return _("nothing asked is open")
    low, high = words.grade_words(grade_of(ledger.low)), words.grade_words(grade_of(ledger.high))
    open_words = ngettext("%(count)s open question", "%(count)s open questions", questions) % {"count": questions}
    if low == high:
        return _("whatever the answer to %(questions)s") % {"questions": open_words}
    told = {"low": low, "high": high, "questions": open_words}
    return _("between %(low)s and %(high)s, depending on %(questions)s") % told


def tally(ledger: Ledger) -> list[tuple[str, int]]:
    """How many lines that count are met, partly met, missing and unknown, by verdict."""
    verdicts = [line.verdict for line in ledger.lines if line.weight > 0]
    return [(verdict, verdicts.count(verdict)) for verdict in (MET, PARTLY, MISSING, UNKNOWN)]


def bridge_views(ledger: Ledger, *, industries: Mapping[str, str]) -> list[BridgeView]:
    """The bridges of somebody of a neighbouring field, in words."""
    return [_bridge(row, industries) for row in ledger.bridges] if ledger.relation == NEIGHBOUR else []


def _bridge(bridge: Bridge, industries: Mapping[str, str]) -> BridgeView:
    return BridgeView(
        about=str(words.BRIDGES[bridge.kind]),
        wanted=Bilingual(zh=bridge.wanted_zh, en=bridge.wanted_en),
        held=Bilingual(zh=bridge.held_zh, en=bridge.held_en),
        via=industries.get(bridge.via, bridge.via),
    )


def effect_views(effects: Sequence[Effect]) -> list[EffectView]:
    """The effects of taking formal criteria out, in words."""
    return [
        EffectView(
            about=str(words.ALL_FORMAL) if row.kind == ALL else words.line_words(row.kind),
            without=row.without,
            # Of steps, so that what is shown is the difference of what is shown.
            change=round(row.without - row.score, 4),
            place=row.place,
            place_without=row.place_without,
        )
        for row in effects
    ]
