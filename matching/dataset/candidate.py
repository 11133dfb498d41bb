"""Reads a masked profile into features. What the profile does not hold cannot be matched on."""

import re
from collections.abc import Iterator

from catalogue.privacy.neutral import neutral
from catalogue.publishing.content import Bilingual
from catalogue.publishing.profile import CandidateProfile, WorkPart
from matching.dataset.passages import PassageMaker
from matching.features.rank_words import field_of_title
from matching.features.sentences import paired
from matching.schema import Block, CandidateFeatures, Passage

MOST_PASSAGES, MOST_OF_ONE, SKILLS_TOGETHER = 60, 8, 4
SHORTEST_ZH, SHORTEST_EN = 6, 20
NOW = 9999
"""Year of last activity of who is still at it."""
_YEAR = re.compile(r"^(\d{4})")


def candidate_features(profile: CandidateProfile, make: PassageMaker, *, digest: str) -> CandidateFeatures:
    """The features of a candidate."""
    # An empty one would answer every requirement with "missing", where nothing is known.
    passages = tuple(passage for passage in _passages(profile, make) if len(passage.vectors))[:MOST_PASSAGES]
    return CandidateFeatures(
        reference=profile.reference,
        digest=digest,
        party=profile.party,
        profile=Block(passages),
        members=Block(tuple(_members(profile, make))),
        disciplines=Block(
            tuple(
                make.make(row.discipline.zh, row.discipline.en, "education", f"e{place}")
                for place, row in enumerate(profile.education, 1)
            )
        ),
        degrees=tuple(row.level for row in profile.education),
        terms=frozenset[str]().union(*(passage.terms for passage in passages)),
        industries=profile.industries,
        title_level=profile.title_level,
        experience_years=profile.experience_years,
        overseas_years=profile.overseas_years,
        abroad=profile.country.upper() != "CN" if profile.country else None,
        papers=sum(work.kind == "publication" for work in profile.works),
        languages=profile.languages,
        wish_modes=profile.wish_engagements,
        wish_regions=profile.wish_regions,
        wish_months=profile.wish_months,
        last_active=_last_active(profile.works),
    )


def _passages(profile: CandidateProfile, make: PassageMaker) -> Iterator[Passage]:
    headline = profile.headline()
    yield make.make(headline.zh, headline.en, "headline")
    yield from _skills(profile.skills, make)
    yield from _texts(profile.summary(), "summary", "", make)
    for work in profile.works:
        yield from _work(work, make)
    yield from _members(profile, make)


def _skills(skills: tuple[Bilingual, ...], make: PassageMaker) -> Iterator[Passage]:
    """Skills by the handful: a single word is near to anything, a few together name a field."""
    for start in range(0, len(skills), SKILLS_TOGETHER):
        some = skills[start : start + SKILLS_TOGETHER]
        zh = "、".join(skill.zh for skill in some if skill.zh)
        en = ", ".join(skill.en for skill in some if skill.en)
        yield make.make(zh, en, "skills", f"s{start + 1}")


def _work(work: WorkPart, make: PassageMaker) -> Iterator[Passage]:
    """The role stands with the first sentence of what was done: alone it would be only a rank."""
    pairs = _sturdy(paired(work.text.zh, work.text.en, most=MOST_OF_ONE)) or [("", "")]
    field = "works"
    (zh, en), rest = pairs[0], pairs[1:]
    shown = _joined(work.role.zh, zh, "："), _joined(work.role.en, en, ": ")
    # A publication or award has no rank in its title; all of it is subject.
    plain = work.kind in ("post", "project")
    role = (field_of_title(work.role.zh), field_of_title(work.role.en)) if plain else (work.role.zh, work.role.en)
    yield make.make(*shown, field, work.key, read=(_joined(role[0], zh, "，"), _joined(role[1], en, ", ")))
    for zh, en in rest:
        yield make.make(zh, en, field, work.key)


def _joined(head: str, tail: str, mark: str) -> str:
    return mark.join(part for part in (head, tail) if part)


def _texts(text: Bilingual, field: str, key: str, make: PassageMaker) -> Iterator[Passage]:
    for zh, en in _sturdy(paired(text.zh, text.en, most=MOST_OF_ONE)):
        yield make.make(zh, en, field, key)


def _sturdy(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same with fragments joined to the sentence before: a single word is near to anything."""
    kept: list[tuple[str, str]] = []
    for zh, en in pairs:
        # Without what must not count: a long name makes no sturdy sentence.
        if kept and len(neutral(zh)) < SHORTEST_ZH and len(neutral(en)) < SHORTEST_EN:
            (zh_before, en_before) = kept.pop()
            zh, en = (
                _joined(zh_before, zh, "；"),
                _joined(en_before, en, " " if en_before.endswith((".", "!", "?")) else "; "),
            )
        kept.append((zh, en))
    return kept


def _members(profile: CandidateProfile, make: PassageMaker) -> Iterator[Passage]:
    for place, member in enumerate(profile.members, 1):
        zh, en = _joined(member.role.zh, member.summary.zh, "："), _joined(member.role.en, member.summary.en, ": ")
        yield make.make(zh, en, "members", f"m{place}")


def _last_active(works: tuple[WorkPart, ...]) -> int | None:
    years = []
    for work in works:
        if work.kind in ("post", "project") and work.start and not work.end:
            return NOW
        found = _YEAR.match(work.end or work.start)
        if found:
            years.append(int(found.group(1)))
    return max(years, default=None)
