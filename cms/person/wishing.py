"""What wishes change, in sentences: for one demand, over the nearest demands, and for wishes that are only tried."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from catalogue.publishing.content import Bilingual
from catalogue.publishing.printed import entries_for_reading, entry_content
from catalogue.selectors.editions import entries_current
from cms.person.words import condition_words, fit_words, wish_words
from matching.person.shown import Fitting
from matching.person.wishes import WITHOUT

if TYPE_CHECKING:
    from matching.person.effects import WishEffect, WishGain
    from matching.scoring import Match

WORTHY = frozenset({"strong", "good"})
MOVED = 30


@dataclass(frozen=True)
class Effect:
    """What a changed wish does to one demand. Points are of a hundred."""

    condition: str
    outcome: str
    difference: float


@dataclass(frozen=True)
class Moved:
    """A demand whose grade is another with the wishes tried."""

    reference: str
    title: Bilingual
    before: str
    after: str
    better: bool


@dataclass(frozen=True)
class Trial:
    """The wishes tried beside those saved: how many demands rate good or better, and which change their grade."""

    before: int
    after: int
    moved: tuple[Moved, ...]


def effects_words(effects: Sequence["WishEffect"]) -> list[Effect]:
    """What each wish that counts here changes at one demand, that which helps most first."""
    rows = sorted((row for row in effects if row.difference), key=lambda effect: -effect.difference)
    return [Effect(condition_words(row.change), _outcome(row), row.difference) for row in rows]


def idle_words(effects: Sequence["WishEffect"]) -> str:
    """The wishes there are that make no difference at one demand, as a list."""
    idle = [row.change for row in effects if not row.difference and row.change.change == WITHOUT]
    return pgettext("between items of a list", ", ").join(wish_words(row.wish, row.value) for row in idle)


def _outcome(effect: "WishEffect") -> str:
    before, after = effect.before, effect.after
    said = {"before": f"{before.score * 100:.0f}", "after": f"{after.score * 100:.0f}", "grade": fit_words(after.grade)}
    if after.grade == before.grade:
        return _("it would be %(after)s points instead of %(before)s, and still “%(grade)s”.") % said
    return _("it would be %(after)s points instead of %(before)s: “%(grade)s”.") % said


def gains_words(gains: Sequence["WishGain"]) -> list[str]:
    """What changed wishes would open or close among the nearest demands, as sentences; silent where nothing moves."""
    return [sentence for gain in gains if (sentence := _gain(gain))]


def opening(gains: Sequence["WishGain"]) -> list["WishGain"]:
    """Those that would make a demand fit well which does not yet."""
    return [gain for gain in gains if gain.gained]


def _gain(gain: "WishGain") -> str:
    said = {"condition": condition_words(gain.change)}
    if gain.gained:
        words = ngettext(
            "%(condition)s, %(counter)s more demand would fit well.",
            "%(condition)s, %(counter)s more demands would fit well.",
            gain.gained,
        )
        return words % {**said, "counter": gain.gained}
    if gain.lost:
        words = ngettext(
            "%(condition)s, %(counter)s demand would no longer fit well.",
            "%(condition)s, %(counter)s demands would no longer fit well.",
            gain.lost,
        )
        return words % {**said, "counter": gain.lost}
    if gain.risen and gain.change.change != WITHOUT:
        words = ngettext(
            "%(condition)s, %(counter)s demand would fit a little better, but none would newly fit well.",
            "%(condition)s, %(counter)s demands would fit a little better, but none would newly fit well.",
            gain.risen,
        )
        return words % {**said, "counter": gain.risen}
    return ""


def trial_of(saved: Fitting, tried: Fitting) -> Trial:
    """The two lists side by side."""
    before = {match.demand: match for match in saved.matches}
    after = {match.demand: match for match in tried.matches}
    changed = [
        (before[reference], after[reference])
        for reference in after
        if reference in before and _rating(before[reference]) != _rating(after[reference])
    ][:MOVED]
    return Trial(
        before=sum(_is_worthy(match) for match in saved.matches),
        after=sum(_is_worthy(match) for match in tried.matches),
        moved=tuple(_moved(changed)),
    )


def _moved(changed: Sequence[tuple["Match", "Match"]]) -> list[Moved]:
    entries = entries_for_reading(entries_current().filter(reference__in=[after.demand for _old, after in changed]))
    titles = {entry.reference: entry_content(entry).bilingual("title") for entry in entries}
    return [
        Moved(
            reference=after.demand,
            title=titles.get(after.demand, Bilingual()),
            before=fit_words(old.ledger.grade),
            after=fit_words(after.ledger.grade),
            better=after.ledger.score > old.ledger.score,
        )
        for old, after in changed
    ]


def _rating(match: "Match") -> str:
    return match.ledger.grade


def _is_worthy(match: "Match") -> bool:
    return match.ledger.passes and match.ledger.grade in WORTHY
