"""Link what a workbook names (industry, base, project) to what is registered; a name without a match is kept."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.importing.drafts import DemandDraft, FieldTrace, RowTraces
from catalogue.importing.folding import fold
from catalogue.models import Base, Industry, Project, SubField


@dataclass(frozen=True, slots=True)
class Links:
    """Primary keys of what a draft refers to; None where nothing registered has that name."""

    industry: int | None = None
    subfield: int | None = None
    base: int | None = None
    project: int | None = None
    taxonomy_version: str = ""


class Register:
    """All names of industries, bases and projects, read once per import."""

    def __init__(self) -> None:
        self.industries = {row.code: row for row in Industry.objects.all()}
        self.subfields = {row.code: row.pk for row in SubField.objects.all()}
        self.bases: dict[str, int] = {}
        for base in Base.objects.all():
            for name in (base.code, base.name_zh, base.name_en):
                self.bases.setdefault(fold(name), base.pk)
        self.projects: dict[str, tuple[int, int]] = {}
        for project in Project.objects.all():
            for name in (project.code, project.title_zh, project.title_en):
                self.projects.setdefault(fold(name), (project.pk, project.base_id))
        self.bases.pop("", None)
        self.projects.pop("", None)

    def links(self, draft: DemandDraft, unit: str) -> Links:
        """Find what the draft names: the base by its column, else by project, employer or submitting unit."""
        project = self.projects.get(fold(draft.project_raw)) or (None, None)
        industry = self.industries.get(draft.industry)
        return Links(
            industry.pk if industry else None,
            self.subfields.get(draft.subfield) if industry else None,
            self._base(draft, project[1], unit),
            project[0],
            industry.version if industry else "",
        )

    def _base(self, draft: DemandDraft, of_project: int | None, unit: str) -> int | None:
        if draft.base_raw:
            return self.bases.get(fold(draft.base_raw))
        names = [text.employer for text in draft.texts] + [unit]
        return of_project or next((self.bases[fold(name)] for name in names if fold(name) in self.bases), None)


def linked(draft: DemandDraft, links: Links) -> DemandDraft:
    """Keep names that have no match under the other columns, and warn at their cells."""
    lost = {
        "base": draft.base_raw if draft.base_raw and links.base is None else "",
        "project": draft.project_raw if draft.project_raw and links.project is None else "",
    }
    lost = {name: text for name, text in lost.items() if text}
    if not lost:
        return draft
    rows = tuple(RowTraces(row.place, _warned(row.fields, lost)) for row in draft.rows)
    return draft._replace(extra=(*draft.extra, *lost.items()), rows=rows)


def _warned(fields: dict[str, FieldTrace], lost: dict[str, str]) -> dict[str, FieldTrace]:
    return {
        key: trace._replace(warning=f"{key.partition('_')[0]}.not_found")
        if key.partition("_")[0] in lost and trace.raw and not trace.warning
        else trace
        for key, trace in fields.items()
    }
