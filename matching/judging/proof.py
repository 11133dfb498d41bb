"""Evidence as it stands in a ledger. Pure.

Facts carry codes (`field` says of what), which the pages put into words.
"""

from collections.abc import Callable, Iterable

from matching.ledger import Evidence
from matching.schema import Passage

MOST_TERMS = 4


def of_passage(passage: Passage, term: str = "") -> Evidence:
    """A sentence of the profile."""
    return Evidence(zh=passage.zh, en=passage.en, field=passage.field, key=passage.key, term=term)


def of_passages(passage: Passage, shared: Iterable[str], label: Callable[[str], str]) -> tuple[Evidence, ...]:
    """A sentence with the terms it shares with the requirement."""
    return (of_passage(passage, terms_worded(shared, label)),)


def terms_worded(shared: Iterable[str], label: Callable[[str], str]) -> str:
    """The shared terms in words, the same each time."""
    return "; ".join(sorted(label(term) for term in shared)[:MOST_TERMS])


def years(field: str, amount: float | None) -> tuple[Evidence, ...]:
    """A number of years, if known."""
    return () if amount is None else (Evidence(field=field, term=f"{amount:g}"),)
