"""What is shown of a masked profile on the pages of people proposed without a decision: seats and bases."""

from typing import Any

from catalogue.publishing.masking import profile_masked
from catalogue.publishing.profile import CandidateProfile
from cms.park.candidates import degrees_of, person_of, spoken_of, wishes_of
from cms.park.people.cards import available_words
from cms.templatetags.desk_words import here


def profile_page(profile: CandidateProfile) -> dict[str, Any]:
    """The person and the parts of their profile, for `park/profile.html` and the head of a page."""
    person, shown = person_of(profile), profile_masked(profile)
    return {
        "person": person,
        "where": here(person.where),
        "available": available_words(profile),
        "profile": shown,
        "summary": shown.summary(),
        "degrees": degrees_of(shown),
        "wishes": wishes_of(profile),
        "spoken": [here(language) for language in spoken_of(profile)],
    }
