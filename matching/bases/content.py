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
"""Demands whose titles say what a base is looking for in a field: the most pressing ones."""


@dataclass(frozen=True)
class Field:
    """A field of a base, or a project of it, as content to be matched."""

    base_id: int
    project_id: int | None
    content: DemandContent


def fields_of(base: Base, printed: Sequence[DemandContent], projects: Iterable[Project]) -> Iterator[Field]:
    """One content for each industry of a base, and one for each of its projects.

    A field is one industry because a park of two would else be half met by everybody and met by nobody. `printed` are
    the base's demands in the edition; they say what is looked for in a field now, and on which terms.
    """
    for industry in _industries(base, printed):
        code = industry.code if industry else ""
        own = [row for row in printed if (row.industry.code if row.industry else "") == code]
        if industry or own:
            yield Field(base.pk, None, _field(base, industry, own))
    for project in projects:
        own = [row for row in printed if row.project and row.project.code == project.code]
        yield Field(base.pk, project.pk, _project(base, project, own or printed))


def _industries(base: Base, printed: Sequence[DemandContent]) -> list[IndustryPart | None]:
    found = {industry.code: _industry(industry) for industry in base.industries.all()}
    found |= {row.industry.code: row.industry for row in printed if row.industry}
    unfiled: list[IndustryPart | None] = [None] if any(row.industry is None for row in printed) else []
    return [*(found[code] for code in sorted(found)), *unfiled]


def _field(base: Base, industry: IndustryPart | None, printed: Sequence[DemandContent]) -> DemandContent:
    topics = [row.bilingual("title") for row in sorted(printed, key=lambda row: -(row.shortage or 0))[:MOST_TOPICS]]
    title = industry.name if industry else topics.pop(0)
    about = Bilingual(zh=base.description_zh, en=base.description_en)
    texts = _texts(title, [about, *topics])
    return _content(f"{base.code} {industry.code if industry else ''}", base, industry, texts, printed)


def _project(base: Base, project: Project, printed: Sequence[DemandContent]) -> DemandContent:
    wanted = Bilingual(zh=project.result_wanted_zh, en=project.result_wanted_en)
    technology = Bilingual(zh=project.key_technology_zh, en=project.key_technology_en)
    texts = _texts(Bilingual(zh=project.title_zh, en=project.title_en), [])
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


def _texts(title: Bilingual, lines: Sequence[Bilingual]) -> dict[str, TextPart]:
    sides = {Language.ZH.value: ("zh", title.zh), Language.EN.value: ("en", title.en)}
    return {
        language: TextPart(
            title=text,
            duties="\n".join(getattr(line, side) for line in lines if getattr(line, side)),
            state=TextState.ORIGINAL.value,
        )
        for language, (side, text) in sides.items()
        if text or any(getattr(line, side) for line in lines)
    }


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
