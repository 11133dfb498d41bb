"""What a reader has chosen on the search page, and the address that says so."""

from dataclasses import dataclass, field, replace
from typing import ClassVar, Self
from urllib.parse import urlencode

from search.results import DEMAND_FACETS, DemandQuery

PAGE_SIZE = 20
OPEN = "open"


@dataclass(frozen=True)
class SearchState:
    """Words, chosen values by facet, sort and page. Absent means the default, so that each state has one address.

    `title_only` looks in titles alone; `unread` holds codes of concepts that the reader took out of the reading.
    """

    facets: ClassVar[tuple[str, ...]] = DEMAND_FACETS

    text: str = ""
    title_only: bool = False
    unread: tuple[str, ...] = ()
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    page: int = 1

    @property
    def default_sort(self) -> str:
        """Relevance to the words; without words, the newest first."""
        return "relevance" if self.text else "newest"

    @property
    def sort_used(self) -> str:
        """The sort in force."""
        return self.sort or self.default_sort

    def query(self, language: str) -> DemandQuery:
        """The question for the search."""
        return DemandQuery(
            text=self.text,
            language=language,
            filters=self.filters,
            sort=self.sort_used,
            limit=PAGE_SIZE,
            offset=(self.page - 1) * PAGE_SIZE,
            title_only=self.title_only,
            without=self.unread,
        )

    def address(self) -> str:
        """The query string of this state with its question mark; `?` alone for the bare page."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [("title", "1")] if self.title_only else []
        pairs += [("without", code) for code in self.unread]
        pairs += [(name, value) for name in self.facets for value in self.filters.get(name, ())]
        pairs += [("sort", self.sort)] if self.sort and self.sort != self.default_sort else []
        pairs += [("page", str(self.page))] if self.page > 1 else []
        return "?" + urlencode(pairs)

    def without(self, facet: str, value: str | None = None) -> Self:
        """The state with one value, or a whole facet, taken back; on its first page."""
        kept = tuple(chosen for chosen in self.filters.get(facet, ()) if value is not None and chosen != value)
        filters = {name: values for name, values in self.filters.items() if name != facet}
        return replace(self, filters=filters | ({facet: kept} if kept else {}), page=1)

    def with_only(self, facet: str, *values: str) -> Self:
        """The state with exactly these values in one facet; on its first page."""
        return replace(self, filters=self.filters | {facet: values}, page=1)

    def asking(self, text: str) -> Self:
        """The same choice with other words; on its first page."""
        return replace(self, text=text, page=1)

    def anywhere(self) -> Self:
        """The same words looked for in all of a demand; on its first page."""
        return replace(self, title_only=False, page=1)

    def reading(self, *, without: str = "", again: str = "") -> Self:
        """The state with one concept taken out of the reading, or read again; on its first page."""
        kept = tuple(code for code in self.unread if code not in (without, again))
        return replace(self, unread=(*kept, without) if without else kept, page=1)

    def on_page(self, page: int) -> Self:
        """The same choice on another page."""
        return replace(self, page=page)
