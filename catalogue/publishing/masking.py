"""The profile of a candidate in their own words, but for who they are: what is searched and what a base reads.

What the matcher takes out before it compares (sex, birth, age, origin, names, schools) is left out here too.
"""

import re
from functools import lru_cache

from catalogue.privacy.neutral import GAP, gapped
from catalogue.publishing.content import Bilingual
from catalogue.publishing.profile import CandidateProfile

LEFT_OUT = "…"

# One sign for a run of gaps: "born in 1985, male, PhD" leaves "…, PhD".
_RUN = re.compile(rf"{GAP}(?:[\s,，、;；]*{GAP})+")


@lru_cache(maxsize=20_000)
def masked(text: str) -> str:
    """`text` with LEFT_OUT for each piece that says who somebody is."""
    shown, gaps = gapped(text)
    return _RUN.sub(GAP, shown).replace(GAP, LEFT_OUT) if gaps else text


def pair_masked(pair: Bilingual) -> Bilingual:
    """Both languages of a text."""
    return Bilingual(zh=masked(pair.zh), en=masked(pair.en))


def profile_masked(profile: CandidateProfile) -> CandidateProfile:
    """A profile whose free texts do not say who it is."""
    return profile.model_copy(
        update={
            "texts": {
                language: text.model_copy(update={"headline": masked(text.headline), "summary": masked(text.summary)})
                for language, text in profile.texts.items()
            },
            "works": tuple(
                work.model_copy(update={"role": pair_masked(work.role), "text": pair_masked(work.text)})
                for work in profile.works
            ),
            "education": tuple(
                row.model_copy(update={"discipline": pair_masked(row.discipline)}) for row in profile.education
            ),
            "members": tuple(
                member.model_copy(update={"role": pair_masked(member.role), "summary": pair_masked(member.summary)})
                for member in profile.members
            ),
            "skills": tuple(pair_masked(skill) for skill in profile.skills),
        }
    )
