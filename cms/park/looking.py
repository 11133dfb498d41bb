"""How wide a base looks: the choice on the page of a demand, and the people that it leaves out."""

from dataclasses import dataclass

from django.utils.functional import Promise

from cms.park import words
from matching.models import ReviewMode
from matching.selectors import Review


@dataclass(frozen=True)
class Way:
    """One way to look, how many people it shows, and whether it is the one in force."""

    code: str
    label: str | Promise
    count: int
    current: bool


def ways_of(review: Review) -> list[Way]:
    """The ways to look, narrowest first."""
    return [Way(code, label, review.counts[code], code == review.mode) for code, label in ReviewMode.Mode.choices]


def reason_words(code: str) -> str:
    """Why somebody is left out."""
    return str(words.LEFT_OUT[code])
