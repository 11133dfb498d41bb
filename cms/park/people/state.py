"""What somebody has chosen in people search, and the address that says so."""

from dataclasses import dataclass
from typing import ClassVar

from cms.public.searching.state import PAGE_SIZE, SearchState
from search.results import CANDIDATE_FACETS, CandidateQuery


@dataclass(frozen=True)
class PeopleState(SearchState):
    """As on the search page for demands, with the facets of candidates; `title_only` looks in headlines alone."""

    facets: ClassVar[tuple[str, ...]] = CANDIDATE_FACETS

    def people_query(self, language: str) -> CandidateQuery:
        """The question for the search."""
        return CandidateQuery(
            text=self.text,
            language=language,
            filters=self.filters,
            sort=self.sort_used,
            limit=PAGE_SIZE,
            offset=(self.page - 1) * PAGE_SIZE,
            title_only=self.title_only,
            without=self.unread,
        )
