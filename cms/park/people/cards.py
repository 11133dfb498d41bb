"""A candidate found, as a card of the list: masked, with what they wish and why they are here."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.publishing.content import Bilingual
from catalogue.publishing.profile import CandidateProfile
from cms.park.candidates import Person, person_of, wishes_of
from search.documents.availability import NOT_SAID, NOW, availability_band, availability_value
from search.results import CandidateHit, Why

MOST_SKILLS = 8


@dataclass(frozen=True)
class Card:
    """One line of the list. `title_html` is the headline by language with what was found marked."""

    person: Person
    title_html: dict[str, str]
    engagements: list[str]
    regions: list[str]
    months: int | None
    available: str
    skills: tuple[Bilingual, ...]
    more_skills: int
    why: tuple[Why, ...]

    @property
    def title(self) -> Bilingual:
        """The headline in both languages."""
        return self.person.headline


def cards_of(hits: Iterable[CandidateHit]) -> list[Card]:
    """The cards of a page of hits."""
    return [_card(hit) for hit in hits]


def available_words(profile: CandidateProfile) -> str:
    """When a candidate is available, in words; empty when they do not say."""
    value = availability_value(profile.available_from)
    if value == NOT_SAID:
        return ""
    if availability_band(value, timezone.localdate()) == NOW:
        return _("available now")
    return _("available from %(month)s") % {"month": value}


def _card(hit: CandidateHit) -> Card:
    profile, wishes = hit.profile, wishes_of(hit.profile)
    return Card(
        person=person_of(profile),
        title_html=hit.headline_html,
        engagements=wishes["engagements"],
        regions=wishes["regions"],
        months=profile.wish_months,
        available=available_words(profile),
        skills=profile.skills[:MOST_SKILLS],
        more_skills=max(len(profile.skills) - MOST_SKILLS, 0),
        why=hit.why,
    )
