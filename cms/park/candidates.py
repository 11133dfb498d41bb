"""Masked candidates as a park sees them in a list and on a page."""

from dataclasses import dataclass

from catalogue.choices import CareerStage, DegreeLevel, EngagementMode, Party, Region
from catalogue.countries import country_name
from catalogue.publishing.content import Bilingual
from catalogue.publishing.masking import pair_masked
from catalogue.publishing.profile import CandidateProfile
from catalogue.spoken import OTHER, language_code, language_name


@dataclass(frozen=True)
class Person:
    """A masked candidate: reference, what they are and where they are now."""

    reference: str
    headline: Bilingual
    where: Bilingual
    stage: str
    party: str


def person_of(profile: CandidateProfile) -> Person:
    """What is shown of a masked profile in a list and at the head of its page."""
    return Person(
        reference=profile.reference,
        headline=pair_masked(profile.headline()),
        where=country_name(profile.country) if profile.country else Bilingual(),
        stage=_label(CareerStage, profile.career_stage),
        party=_label(Party, profile.party),
    )


def wishes_of(profile: CandidateProfile) -> dict[str, list[str]]:
    """What the candidate wishes, in words."""
    return {
        "engagements": [_label(EngagementMode, code) for code in profile.wish_engagements],
        "regions": [_label(Region, code) for code in profile.wish_regions],
    }


def degrees_of(profile: CandidateProfile) -> list[tuple[str, Bilingual]]:
    """Degrees in words, each with its discipline."""
    return [
        (str(DegreeLevel(row.level).label) if row.level is not None else row.degree_raw, row.discipline)
        for row in profile.education
    ]


def spoken_of(profile: CandidateProfile) -> list[Bilingual]:
    """Languages of the candidate; one that is not listed stands as written."""
    codes = [(language_code(name), name) for name in profile.languages]
    return [language_name(code) if code != OTHER else Bilingual(zh=name, en=name) for code, name in codes]


def _label(choices: type[CareerStage] | type[Party] | type[EngagementMode] | type[Region], code: str) -> str:
    return str(choices(code).label) if code in choices.values else code
