"""An entry as a line of the catalogue: what lists and search results show of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.models import EditionEntry
from catalogue.publishing.content import Bilingual, DemandContent
from catalogue.publishing.printed import entry_content
from catalogue.selectors.editions import entry_is_open
from cms.public.wording.demands import asked
from search.results import DemandHit, Why


@dataclass(frozen=True)
class EntryLine:
    """One line. `title_html` is the title by language with what was found marked, for search results."""

    entry: EditionEntry
    content: DemandContent
    is_open: bool
    asked: Bilingual
    why: tuple[Why, ...] = ()
    title_html: dict[str, str] | None = None

    @property
    def title(self) -> Bilingual:
        """The title in both languages."""
        return self.content.bilingual("title")

    @property
    def employer(self) -> Bilingual:
        """The employer in both languages."""
        return self.content.bilingual("employer")


def lines_of(entries: Iterable[EditionEntry]) -> list[EntryLine]:
    """Lines of entries, whose demand and edition should be selected along."""
    return [_line(entry) for entry in entries]


def lines_of_hits(hits: Iterable[DemandHit]) -> list[EntryLine]:
    """Lines of search hits, with the reasons why they are here."""
    return [
        EntryLine(
            entry=hit.entry,
            content=hit.content,
            is_open=hit.is_open,
            asked=asked(hit.content),
            why=hit.why,
            title_html=hit.title_html,
        )
        for hit in hits
    ]


def _line(entry: EditionEntry) -> EntryLine:
    content = entry_content(entry)
    return EntryLine(entry=entry, content=content, is_open=entry_is_open(entry), asked=asked(content))
