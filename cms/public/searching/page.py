"""What the search page offers from the state it is in: facets, chips, orders, pages, ways out of nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from catalogue.publishing.content import Bilingual
from cms.public.searching.choices import FACET_NAMES, SORT_NAMES, STATUS_NAMES
from cms.public.searching.state import PAGE_SIZE, SearchState
from search.results import DEMAND_FACETS, DemandResults, FacetValue, Relaxation

AT_ONCE = 10
OPEN_FACETS = frozenset({"industry", "engagement"})
GAP = 0
WORDS = "q"


@dataclass(frozen=True)
class FacetGroup:
    """A facet: its values at once, those behind *more*, and whether it is unfolded."""

    code: str
    name: str
    first: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...]
    unfolded: bool


@dataclass(frozen=True)
class Link:
    """A state that can be reached: what it is called and its address. `text` is what is left of the query there."""

    name: str
    address: str
    label: Bilingual | None = None
    current: bool = False
    count: int = 0
    text: str = ""


def facet_groups(results: DemandResults, state: SearchState) -> list[FacetGroup]:
    """Facets with anything to choose, in order of display. State is a choice of one, and not among them."""
    groups = []
    for code in DEMAND_FACETS:
        values = [value for value in results.facets.get(code, ()) if value.count or value.selected]
        if code == "status" or not values:
            continue
        first = [value for place, value in enumerate(values) if place < AT_ONCE or value.selected]
        more = [value for value in values if value not in first]
        unfolded = code in OPEN_FACETS or code in state.filters
        groups.append(FacetGroup(code, str(FACET_NAMES[code]), tuple(first), tuple(more), unfolded))
    return groups


def chips(results: DemandResults, state: SearchState) -> list[Link]:
    """One link per chosen value, which takes it back."""
    return [
        Link(str(FACET_NAMES[facet]), state.without(facet, value).address(), label=_label(results, facet, value))
        for facet in DEMAND_FACETS
        for value in state.filters.get(facet, ())
    ]


def sorts(state: SearchState) -> list[Link]:
    """Orders to choose from; relevance needs words. The default has no code, so that new words bring their own."""
    return [
        Link(str(name), "" if code == state.default_sort else code, current=code == state.sort_used)
        for code, name in SORT_NAMES.items()
        if code != "relevance" or state.text
    ]


def statuses(results: DemandResults, state: SearchState) -> list[Link]:
    """Open, closed or both, with counts where the answer gave them."""
    chosen = state.filters.get("status", ("open",))[0]
    counts = {value.value: value.count for value in results.facets.get("status", ())}
    counts.setdefault("all", sum(counts.values()))
    return [
        Link(str(name), code, current=code == chosen, count=counts.get(code, 0)) for code, name in STATUS_NAMES.items()
    ]


def ways_out(results: DemandResults, state: SearchState) -> list[Link]:
    """Filters that could be taken back when nothing was found, most fruitful first."""
    return [
        Link(str(FACET_NAMES[row.facet]), _relaxed(row, state).address(), _one_label(results, row), count=row.count)
        for row in _fruitful(results)
        if row.facet in FACET_NAMES
    ]


def fewer_words(results: DemandResults, state: SearchState) -> list[Link]:
    """Words that could be dropped when nothing was found, with what is left; most fruitful first."""
    return [
        Link(" ".join(row.values), state.asking(row.text).address(), count=row.count, text=row.text)
        for row in _fruitful(results)
        if row.facet == WORDS and row.text
    ]


def nearest_state(results: DemandResults, state: SearchState) -> SearchState | None:
    """The most fruitful way out: words go before filters, which the reader chose one by one."""
    rows = [row for row in _fruitful(results) if row.text or row.facet in FACET_NAMES]
    rows.sort(key=lambda row: row.facet != WORDS)
    return _relaxed(rows[0], state) if rows else None


def pages(total: int, state: SearchState) -> list[int]:
    """Page numbers around the current one with the ends; GAP stands for those left out. Empty for a single page."""
    last = page_count(total)
    if last < 2:
        return []
    near = {1, last, *range(max(1, state.page - 2), min(last, state.page + 2) + 1)}
    return list(_with_gaps(sorted(near)))


def page_count(total: int) -> int:
    """How many pages that many hits fill."""
    return ceil(total / PAGE_SIZE)


def _with_gaps(numbers: list[int]) -> Iterator[int]:
    previous = 0
    for number in numbers:
        if number > previous + 1:
            yield GAP
        yield number
        previous = number


def _fruitful(results: DemandResults) -> list[Relaxation]:
    return sorted((row for row in results.relaxations if row.count), key=lambda row: -row.count)


def _relaxed(row: Relaxation, state: SearchState) -> SearchState:
    """Open is what an absent status means, so taking it back is asking for both."""
    if row.facet == WORDS:
        return state.asking(row.text)
    return state.with_only(row.facet, "all") if row.facet == "status" else state.without(row.facet)


def _one_label(results: DemandResults, row: Relaxation) -> Bilingual | None:
    return _label(results, row.facet, row.values[0]) if len(row.values) == 1 else None


def _label(results: DemandResults, facet: str, value: str) -> Bilingual:
    if facet == "status":
        name = str(STATUS_NAMES[value])
        return Bilingual(zh=name, en=name)
    for row in results.facets.get(facet, ()):
        if row.value == value:
            return row.label
    return Bilingual(zh=value, en=value)
