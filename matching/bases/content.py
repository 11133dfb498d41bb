"""What a base and its projects are about, in the form of a demand, so that the one scorer can judge it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from catalogue.choices import Language, RequirementKind, SharingScope, Strength, TextState, ValueState
from catalogue.models import Base, Industry, Project
from catalogue.publishing.content import (
    BasePart,
    Bilingual,
    DemandContent,
    EngagementPart,
    IndustryPart,
    OpeningsPart,
    PayPart,
    ProjectPart,
    RequirementPart,
    TextPart,
)

MOST_TOPICS = 5
"""Demands whose titles say what a base works on now: the most pressing ones."""


@dataclass(frozen=True)
class Field:
    """Something that a base works on, or a project of it, as content to be matched.

    `is_brief` says that it is a few words, to which somebody may be near by chance.
    """

    base_id: int
    project_id: int | None
    content: DemandContent
    is_brief: bool = False


def fields_of(base: Base, printed: Sequence[DemandContent], projects: Iterable[Project]) -> Iterator[Field]:
    """What a base says of itself and its most pressing topics, each by itself, then its projects.

    Each by itself, because somebody who is very near to one of them would else be far from the mean of all. `printed`
    are the base's demands in the edition. A base that says nothing is known by its industries alone.
    """
    own = list(_topics(base, printed))
    for title, industry, is_brief in own or [(part.name, part, True) for part in _industries(base)]:
        reference = f"{base.code} {industry.code if industry else ''}"
        yield Field(base.pk, None, _content(reference, base, industry, _texts(title), printed), is_brief)
    for project in projects:
        related = [row for row in printed if row.project and row.project.code == project.code]
        yield Field(base.pk, project.pk, _project(base, project, related or printed))


def _topics(base: Base, printed: Sequence[DemandContent]) -> Iterator[tuple[Bilingual, IndustryPart | None, bool]]:
    industries = _industries(base)
    if base.description_zh or base.description_en:
        only = industries[0] if len(industries) == 1 else None
        yield Bilingual(zh=base.description_zh, en=base.description_en), only, False
    for row in sorted(printed, key=lambda row: -(row.shortage or 0))[:MOST_TOPICS]:
        yield row.bilingual("title"), row.industry, True


def _industries(base: Base) -> list[IndustryPart]:
    return [_industry(row) for row in sorted(base.industries.all(), key=lambda row: row.code)]


def _project(base: Base, project: Project, printed: Sequence[DemandContent]) -> DemandContent:
    wanted = Bilingual(zh=project.result_wanted_zh, en=project.result_wanted_en)
    technology = Bilingual(zh=project.key_technology_zh, en=project.key_technology_en)
    texts = _texts(Bilingual(zh=project.title_zh, en=project.title_en))
    content = _content(project.code, base, _industry(project.industry), texts, printed)
    # The title stands in the texts already: here it would count twice.
    part = ProjectPart(
        code=project.code, title=Bilingual(), key_technology=technology, result_wanted=wanted, stage=project.stage
    )
    return content.model_copy(update={"project": part, "requirements": _results(wanted)})


def _results(wanted: Bilingual) -> tuple[RequirementPart, ...]:
    if not wanted.zh and not wanted.en:
        return ()
    kind, strength, state = RequirementKind.RESULT.value, Strength.SOFT.value, ValueState.VALUE.value
    return (RequirementPart(key="result", kind=kind, strength=strength, state=state, text=wanted),)


def _texts(title: Bilingual) -> dict[str, TextPart]:
    sides = {Language.ZH.value: title.zh, Language.EN.value: title.en}
    state = TextState.ORIGINAL.value
    return {language: TextPart(title=text, state=state) for language, text in sides.items() if text}


def _content(
    reference: str,
    base: Base,
    industry: IndustryPart | None,
    texts: dict[str, TextPart],
    printed: Sequence[DemandContent],
) -> DemandContent:
    offered = {row.mode: row for content in printed for row in content.engagements}
    return DemandContent(
        reference=reference,
        party="",
        industry=industry,
        base=BasePart(
            code=base.code,
            name=Bilingual(zh=base.name_zh, en=base.name_en),
            kind=base.kind,
            district=Bilingual(zh=base.district_zh, en=base.district_en),
            region=base.region,
            affiliation=base.affiliation,
        ),
        texts=texts,
        openings=OpeningsPart(state=ValueState.UNKNOWN.value),
        # Months are agreed on when there is a post; here only the kinds of engagement count.
        engagements=tuple(EngagementPart(mode=mode, terms=Bilingual()) for mode in sorted(offered)),
        pay=PayPart(state=ValueState.UNKNOWN.value),
        validity_state=ValueState.UNKNOWN.value,
        sharing_scope=SharingScope.CITY.value,
    )


def _industry(industry: Industry) -> IndustryPart:
    name = Bilingual(zh=industry.name_zh, en=industry.name_en)
    return IndustryPart(code=industry.code, version=industry.version, name=name, seal=industry.seal)
