"""The typed content of frozen entries, read once: what was printed never changes, and its digest proves it."""

import threading
from collections import OrderedDict

from django.db.models import QuerySet

from catalogue.models import EditionEntry
from catalogue.publishing.content import DemandContent

KEPT = 2000
"""Entries kept by each process; one takes some tens of kilobytes."""
Key = tuple[int, str]

_lock = threading.Lock()
_kept: OrderedDict[Key, DemandContent] = OrderedDict()


def entry_content(entry: EditionEntry) -> DemandContent:
    """The frozen content of an entry as its typed shape. Shared between callers: it is frozen as well."""
    key = (entry.pk, entry.digest)
    with _lock:
        known = _kept.get(key)
        if known is not None:
            _kept.move_to_end(key)
            return known
    read = DemandContent.model_validate(entry.content)
    if entry.digest:
        with _lock:
            _kept[key] = read
            while len(_kept) > KEPT:
                _kept.popitem(last=False)
    return read


def entries_for_reading(entries: QuerySet[EditionEntry]) -> list[EditionEntry]:
    """The entries, ready for `entry_content`: the long content is fetched for those only that are not kept.

    One query, or two when some are not kept.
    """
    found = list(entries.defer("content"))
    with _lock:
        fresh = {entry.pk: entry for entry in found if (entry.pk, entry.digest) not in _kept}
    for pk, content in EditionEntry.objects.filter(pk__in=fresh).values_list("pk", "content") if fresh else ():
        fresh[pk].content = content
    return found
