"""One JSON Resume with the `meta.talentCatalogue` part to a candidate shape."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from catalogue.choices import CareerStage, EngagementMode, Language, Party, Purpose, Region
from catalogue.importing.candidates.career import experience_years, title_level_of
from catalogue.importing.candidates.masks import Masker
from catalogue.importing.candidates.problems import Problems
from catalogue.importing.candidates.shapes import (
    CandidateShape,
    ConsentShape,
    ContactShape,
    EducationShape,
    MemberShape,
    Paired,
    WorkShape,
)
from catalogue.importing.folding import fold, is_chinese
from catalogue.importing.values.degree import levels_in

META = "meta.talentCatalogue."


class Resume:
    """One résumé with its own part, its translations and the masker of its names."""

    def __init__(self, entry: dict[str, Any], problems: Problems) -> None:
        self.entry = entry
        self.problems = problems
        self.basics = problems.mapping(entry, "basics", "")
        self.own = problems.mapping(problems.mapping(entry, "meta", ""), "talentCatalogue", "meta.")
        self.label = problems.text(self.basics, "label", "basics.", limit=300, required=True)
        stated = problems.text(self.own, "language", META)
        default = Language.ZH if is_chinese(self.label) else Language.EN
        self.language = problems.choice(stated, f"{META}language", Language.values) or str(default)
        party = problems.text(self.own, "party", META)
        self.party = problems.choice(party, f"{META}party", Party.values) or str(Party.PERSON)
        self.name = problems.text(self.basics, "name", "basics.", limit=200)
        self.mask = Masker(self.name, self.party, (_at(self.basics, (part,)) for part in ("email", "phone", "url")))
        self.translations = self._translations()

    def _translations(self) -> dict[str, dict[str, Any]]:
        found = self.problems.mapping(self.own, "translations", META)
        self.problems.choices(list(found), f"{META}translations", Language.values)
        return {code: part for code, part in found.items() if isinstance(part, dict) and code != self.language}

    def paired(self, source: dict[str, Any], name: str, path: str, *way: str | int, limit: int = 20_000) -> Paired:
        """A text of the main language with its translations, found by the same way in each of them."""
        main = self.problems.text(source, name, path, limit=limit)
        others = {code: _at(part, (*way, name))[:limit] for code, part in self.translations.items()}
        return self.mask.pair(self.language, main, others)

    def lines(self, source: dict[str, Any], path: str, names: tuple[str, str], *way: str | int) -> Paired:
        """A summary with its highlights, one a line."""
        text, points = names
        main = [self.problems.text(source, text, path), *self.problems.texts(source, points, path)]
        others = {
            code: "\n".join(filter(None, [_at(part, (*way, text)), *_list_at(part, (*way, points))]))
            for code, part in self.translations.items()
        }
        return self.mask.pair(self.language, "\n".join(filter(None, main)), others)


def candidate_shape(entry: dict[str, Any], problems: Problems) -> CandidateShape:
    """Read one résumé; what is wrong is added to `problems`."""
    resume = Resume(entry, problems)
    works = (*_posts(resume), *_projects(resume), *_publications(resume), *_awards(resume))
    return CandidateShape(
        key=problems.text(resume.own, "id", META, limit=80),
        values=_values(resume, works),
        headline=resume.paired(resume.basics, "label", "basics.", limit=300),
        summary=resume.paired(resume.basics, "summary", "basics."),
        contact=_contact(resume),
        original=resume.language,
        industries=tuple(problems.texts(resume.own, "industries", META)),
        works=works,
        education=_education(resume),
        skills=_skills(resume),
        members=_members(resume),
        consents=consents_of(problems, problems.mappings(resume.own, "consent", META)),
    )


def consents_of(problems: Problems, rows: list[dict[str, Any]]) -> tuple[ConsentShape, ...]:
    """The consents a file states, each with purpose, day and base."""
    found = []
    for index, row in enumerate(rows):
        path = f"{META}consent[{index}]."
        purpose = problems.choice(problems.text(row, "purpose", path, required=True), f"{path}purpose", Purpose.values)
        day = problems.day(problems.text(row, "givenOn", path), f"{path}givenOn")
        given = date.fromisoformat(day) if len(day) == 10 else None
        if given is not None and given > date.today():
            problems.add(f"{path}givenOn", _("lies in the future; write the day it was given."))
        if purpose:
            found.append(ConsentShape(purpose, given, problems.text(row, "base", path, limit=60)))
    return tuple(found)


def _values(resume: Resume, works: tuple[WorkShape, ...]) -> dict[str, Any]:
    problems, own = resume.problems, resume.own
    location = problems.mapping(resume.basics, "location", "basics.")
    wishes = problems.mapping(own, "wishes", META)
    team = problems.mapping(own, "team", META)
    stage = problems.text(own, "careerStage", META)
    country = problems.text(location, "countryCode", "basics.location.", limit=2).upper()
    size = problems.number(team.get("size"), f"{META}team.size", 1, 500)
    months = problems.number(wishes.get("monthsPerYear"), f"{META}wishes.monthsPerYear", 0, 12)
    available = problems.text(wishes, "availableFrom", f"{META}wishes.")
    return {
        "party": resume.party,
        "team_size": int(size) if size else None,
        "career_stage": problems.choice(stage, f"{META}careerStage", CareerStage.values),
        "title_level": title_level_of(works),
        "country": country,
        "city": problems.text(location, "city", "basics.location.", limit=120),
        "experience_years": experience_years(works) if resume.party == Party.PERSON else None,
        "languages": [
            name
            for index, row in enumerate(problems.mappings(resume.entry, "languages", ""))
            if (name := problems.text(row, "language", f"languages[{index}].", limit=80))
        ],
        "wish_engagements": problems.choices(
            problems.texts(wishes, "engagement", f"{META}wishes."), f"{META}wishes.engagement", EngagementMode.values
        ),
        "wish_regions": problems.choices(
            problems.texts(wishes, "regions", f"{META}wishes."), f"{META}wishes.regions", Region.values
        ),
        "wish_months": int(months) if months is not None else None,
        "available_from": problems.day(available, f"{META}wishes.availableFrom"),
    }


def _contact(resume: Resume) -> ContactShape:
    problems, basics = resume.problems, resume.basics
    url = problems.text(basics, "url", "basics.", limit=200)
    return ContactShape(
        resume.name,
        problems.text(basics, "email", "basics.", limit=254),
        problems.text(basics, "phone", "basics.", limit=60),
        url if url.startswith(("http://", "https://")) else "",
    )


def _posts(resume: Resume) -> tuple[WorkShape, ...]:
    problems = resume.problems
    posts = []
    for index, row in enumerate(problems.mappings(resume.entry, "work", "")):
        path, way = f"work[{index}].", ("work", index)
        organisation = resume.mask(problems.text(row, "name", path, limit=300))
        start = problems.day(problems.text(row, "startDate", path), f"{path}startDate")
        end = problems.day(problems.text(row, "endDate", path), f"{path}endDate")
        role = resume.paired(row, "position", path, *way, limit=300)
        text = resume.lines(row, path, ("summary", "highlights"), *way)
        posts.append(WorkShape("post", role, text, organisation, start, end))
    return tuple(posts)


def _projects(resume: Resume) -> tuple[WorkShape, ...]:
    projects = []
    for index, row in enumerate(resume.problems.mappings(resume.entry, "projects", "")):
        path, way = f"projects[{index}].", ("projects", index)
        role = resume.paired(row, "name", path, *way, limit=300)
        projects.append(WorkShape("project", role, resume.lines(row, path, ("description", "highlights"), *way)))
    return tuple(projects)


def _publications(resume: Resume) -> tuple[WorkShape, ...]:
    problems = resume.problems
    found = []
    for index, row in enumerate(problems.mappings(resume.entry, "publications", "")):
        path = f"publications[{index}]."
        day = problems.day(problems.text(row, "releaseDate", path), f"{path}releaseDate")
        publisher = problems.text(row, "publisher", path, limit=300)
        role = resume.paired(row, "name", path, "publications", index, limit=300)
        found.append(WorkShape("publication", role, organisation=publisher, end=day))
    return tuple(found)


def _awards(resume: Resume) -> tuple[WorkShape, ...]:
    rows = resume.problems.mappings(resume.entry, "awards", "")
    return tuple(
        WorkShape("award", resume.paired(row, "title", f"awards[{index}].", "awards", index, limit=300))
        for index, row in enumerate(rows)
    )


def _education(resume: Resume) -> tuple[EducationShape, ...]:
    problems = resume.problems
    found = []
    for index, row in enumerate(problems.mappings(resume.entry, "education", "")):
        path = f"education[{index}]."
        raw = problems.text(row, "studyType", path, limit=120)
        day = problems.day(problems.text(row, "endDate", path), f"{path}endDate")
        area = resume.paired(row, "area", path, "education", index, limit=200)
        level = max(levels_in(fold(raw)), default=None)
        institution = problems.text(row, "institution", path, limit=240)
        found.append(EducationShape(int(level) if level else None, raw, area, institution, day))
    return tuple(found)


def _skills(resume: Resume) -> tuple[Paired, ...]:
    """Each skill and each of its keywords, in both languages where the lists run parallel."""
    problems = resume.problems
    found: dict[Paired, None] = {}
    for index, row in enumerate(problems.mappings(resume.entry, "skills", "")):
        path = f"skills[{index}]."
        found[resume.paired(row, "name", path, "skills", index, limit=300)] = None
        for place, keyword in enumerate(problems.texts(row, "keywords", path)):
            others = {
                code: (_list_at(part, ("skills", index, "keywords"))[place : place + 1] or [""])[0]
                for code, part in resume.translations.items()
            }
            found[resume.mask.pair(resume.language, keyword[:300], others)] = None
    return tuple(skill for skill in found if skill != Paired())


def _members(resume: Resume) -> tuple[MemberShape, ...]:
    problems = resume.problems
    team = problems.mapping(resume.own, "team", META)
    rows = problems.mappings(team, "members", f"{META}team.")
    if rows and resume.party != Party.TEAM:
        problems.add(f"{META}team", _("belongs to teams; write party: team."))
    return tuple(
        MemberShape(
            resume.paired(row, "role", f"{META}team.members[{index}].", "team", "members", index, limit=200),
            resume.paired(row, "summary", f"{META}team.members[{index}].", "team", "members", index),
        )
        for index, row in enumerate(rows)
    )


def _at(source: Any, way: tuple[str | int, ...]) -> str:
    """The text at a way through nested data, "" where the way ends."""
    found = _walk(source, way)
    return found.strip() if isinstance(found, str) else ""


def _list_at(source: Any, way: tuple[str | int, ...]) -> list[str]:
    found = _walk(source, way)
    return [item.strip() if isinstance(item, str) else "" for item in found] if isinstance(found, list) else []


def _walk(source: Any, way: tuple[str | int, ...]) -> Any:
    for step in way:
        if isinstance(step, int):
            source = source[step] if isinstance(source, list) and step < len(source) else None
        else:
            source = source.get(step) if isinstance(source, dict) else None
    return source
