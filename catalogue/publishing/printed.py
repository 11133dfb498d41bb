"""The typed content of frozen entries, read once: what was printed never changes, and its digest proves it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from catalogue.models import EditionEntry
from catalogue.publishing.content import DemandContent

KEPT = 2000
"""Entries kept by each process; one takes some tens of kilobytes."""


@dataclass(frozen=True)
class _Printed:
    """What tells an entry's content from every other, with the content itself."""

    entry: int
    digest: str
    content: Mapping[str, Any] = field(compare=False, repr=False)


def entry_content(entry: EditionEntry) -> DemandContent:
    """The frozen content of an entry as its typed shape. Shared between callers: it is frozen as well."""
    if not entry.digest:
        return DemandContent.model_validate(entry.content)
    return _read(_Printed(entry.pk, entry.digest, entry.content))


@lru_cache(maxsize=KEPT)
def _read(printed: _Printed) -> DemandContent:
    return DemandContent.model_validate(printed.content)
