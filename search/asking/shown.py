"""What is shown of a printed demand that can explain why it was found, prepared once for each entry."""

from dataclasses import dataclass, field
from functools import lru_cache

from catalogue.models import EditionEntry
from catalogue.publishing.content import Bilingual, DemandContent
from catalogue.publishing.printed import KEPT, entry_content
from search.asking.why import FieldText
from search.documents.demand import demand_passages
from search.documents.projection import LANGUAGES
from search.engines.protocol import Passage


@dataclass(frozen=True)
class Shown:
    """The texts of a demand by weight, and its passages."""

    texts: tuple[FieldText, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class _Printed:
    """What tells a printed content from every other, with the content itself."""

    entry: int
    digest: str
    content: DemandContent = field(compare=False, repr=False)


def shown_of(entry: EditionEntry) -> Shown:
    """The texts and passages of an entry."""
    content = entry_content(entry)
    return _shown(_Printed(entry.pk, entry.digest, content)) if entry.digest else _read(content)


@lru_cache(maxsize=KEPT)
def _shown(printed: _Printed) -> Shown:
    return _read(printed.content)


def _read(content: DemandContent) -> Shown:
    return Shown(tuple(demand_field_texts(content)), tuple(demand_passages(content)))


def demand_field_texts(content: DemandContent) -> list[FieldText]:
    """The texts that can explain a hit, by weight."""
    requirements = [("ability" if row.kind != "discipline" else "discipline", row.text) for row in content.requirements]
    named = [("field", part.name) for part in (content.subfield, content.industry) if part]
    pairs: list[tuple[str, Bilingual]] = [
        ("title", content.bilingual("title")),
        ("ability", content.bilingual("ability")),
        *(pair for pair in requirements if pair[0] == "ability"),
        ("duties", content.bilingual("duties")),
        *(("roles", role) for role in content.team_roles),
        ("employer", content.bilingual("employer")),
        *(pair for pair in requirements if pair[0] == "discipline"),
        *named,
    ]
    if content.base:
        pairs += [("base", content.base.name), ("base", content.base.district)]
    if content.project:
        project = content.project
        pairs += [("project", side) for side in (project.title, project.key_technology, project.result_wanted)]
    pairs += [("package", content.bilingual("package")), ("remark", content.bilingual("remark"))]
    return [
        FieldText(field, language, text)
        for field, pair in pairs
        for language, suffix in LANGUAGES
        if (text := getattr(pair, suffix))
    ]
