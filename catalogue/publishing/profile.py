"""The profile of a candidate as indexed, matched and shown to a base: no name, no contact, no employer or school."""

from django.db.models import QuerySet

from catalogue.choices import Language
from catalogue.models import Candidate
from catalogue.publishing.content import Bilingual, Part

MASKED_RELATIONS = ("texts", "works", "education", "skills", "members", "industries")


class ProfileText(Part):
    """Headline and summary in one language."""

    headline: str
    summary: str = ""
    state: str


class WorkPart(Part):
    """A post, project, publication or award, without the organisation; `start` and `end` are ISO dates or parts."""

    key: str
    kind: str
    role: Bilingual
    text: Bilingual
    start: str = ""
    end: str = ""


class EducationPart(Part):
    """Degree (DegreeLevel or None when not understood) and discipline, without the institution."""

    level: int | None
    degree_raw: str = ""
    discipline: Bilingual


class MemberPart(Part):
    """A role in a team."""

    role: Bilingual
    summary: Bilingual


class CandidateProfile(Part):
    """All that search and matching know of a candidate."""

    reference: str
    party: str
    team_size: int | None = None
    career_stage: str = ""
    title_level: int | None = None
    industries: tuple[str, ...] = ()
    country: str = ""
    city: str = ""
    experience_years: float | None = None
    overseas_years: float | None = None
    languages: tuple[str, ...] = ()
    texts: dict[str, ProfileText]
    works: tuple[WorkPart, ...] = ()
    education: tuple[EducationPart, ...] = ()
    skills: tuple[Bilingual, ...] = ()
    members: tuple[MemberPart, ...] = ()
    wish_engagements: tuple[str, ...] = ()
    wish_regions: tuple[str, ...] = ()
    wish_months: int | None = None
    available_from: str = ""

    def headline(self) -> Bilingual:
        """The headline as a pair."""
        zh, en = self.texts.get(Language.ZH), self.texts.get(Language.EN)
        return Bilingual(zh=zh.headline if zh else "", en=en.headline if en else "")

    def summary(self) -> Bilingual:
        """The summary as a pair."""
        zh, en = self.texts.get(Language.ZH), self.texts.get(Language.EN)
        return Bilingual(zh=zh.summary if zh else "", en=en.summary if en else "")


def candidates_for_reading(candidates: QuerySet[Candidate]) -> QuerySet[Candidate]:
    """The same candidates with everything `candidate_profile` touches, in a constant number of queries."""
    return candidates.prefetch_related(*MASKED_RELATIONS)


def candidate_profile(candidate: Candidate) -> CandidateProfile:
    """The masked profile of a candidate as it stands now."""
    return CandidateProfile(
        reference=candidate.reference,
        party=candidate.party,
        team_size=candidate.team_size,
        career_stage=candidate.career_stage,
        title_level=candidate.title_level,
        industries=tuple(industry.code for industry in candidate.industries.all()),
        country=candidate.country,
        city=candidate.city,
        experience_years=candidate.experience_years,
        overseas_years=candidate.overseas_years,
        languages=tuple(candidate.languages),
        texts={
            text.language: ProfileText(headline=text.headline, summary=text.summary, state=text.state)
            for text in candidate.texts.all()
        },
        works=tuple(
            WorkPart(
                key=f"w{place}",
                kind=work.kind,
                role=Bilingual(zh=work.role_zh, en=work.role_en),
                text=Bilingual(zh=work.text_zh, en=work.text_en),
                start=work.start,
                end=work.end,
            )
            for place, work in enumerate(candidate.works.all(), 1)
        ),
        education=tuple(
            EducationPart(
                level=row.level,
                degree_raw=row.degree_raw,
                discipline=Bilingual(zh=row.discipline_zh, en=row.discipline_en),
            )
            for row in candidate.education.all()
        ),
        skills=tuple(Bilingual(zh=row.name_zh, en=row.name_en) for row in candidate.skills.all()),
        members=tuple(
            MemberPart(
                role=Bilingual(zh=row.role_zh, en=row.role_en), summary=Bilingual(zh=row.summary_zh, en=row.summary_en)
            )
            for row in candidate.members.all()
        ),
        wish_engagements=tuple(candidate.wish_engagements),
        wish_regions=tuple(candidate.wish_regions),
        wish_months=candidate.wish_months,
        available_from=candidate.available_from,
    )
