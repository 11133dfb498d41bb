"""What a park reads of a masked candidate: their own words, but for who they are.

What the matcher takes out before it compares (sex, birth, age, origin, names, schools) is left out here too.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from catalogue.publishing.content import Bilingual
from catalogue.publishing.profile import CandidateProfile
from matching.features.neutral import GAP, gapped
from matching.ledger import Evidence, Ledger

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
            "members": tuple(
                member.model_copy(update={"role": pair_masked(member.role), "summary": pair_masked(member.summary)})
                for member in profile.members
            ),
            "skills": tuple(pair_masked(skill) for skill in profile.skills),
        }
    )


def ledger_masked(ledger: Ledger) -> Ledger:
    """A ledger whose sentences of the candidate do not say who it is. No figure changes."""
    return replace(
        ledger,
        lines=tuple(replace(line, evidence=_evidence(line.evidence)) for line in ledger.lines),
        gates=tuple(replace(gate, evidence=_evidence(gate.evidence)) for gate in ledger.gates),
        bridges=tuple(replace(row, held_zh=masked(row.held_zh), held_en=masked(row.held_en)) for row in ledger.bridges),
    )


def _evidence(rows: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(replace(row, zh=masked(row.zh), en=masked(row.en)) for row in rows)
