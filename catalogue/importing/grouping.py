"""Join rows that are one post: same identifier, merged cells, or equal in all but the discipline.

Only an open group is held.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalogue.importing.records import Record, Remark

# What may differ between rows of one post, since it goes with the discipline or with the paper it is printed on.
VARIES = frozenset(["discipline", "degree", "shortage", "shortage_kind", "page"])
CONTINUES = VARIES | {"seq", "openings"}
# A post of more rows than this is a column filled down by mistake; it is cut, so that memory stays small.
LARGEST_POST = 300
LONG_TEXTS = ("ability", "ability_zh", "duties", "duties_zh", "result", "package", "ability_en", "duties_en")


def group_records(items: Iterable[Record | Remark]) -> Iterator[list[Record] | Remark]:
    """Yield posts (their rows in order) and remarks, in the order of the sheet."""
    group: list[Record] = []
    for item in items:
        if isinstance(item, Remark):
            # A header printed again on a new page, or a note, may stand in the middle of a post.
            if group and item.status not in {"header", "note"}:
                yield group
                group = []
            yield item
        elif group and belongs(group, item):
            group.append(item)
        elif not item.title:
            yield Remark(
                item.place, "rejected", "row.no_title", {"cells": " | ".join(filter(None, item.texts.values()))[:300]}
            )
        else:
            if group:
                yield group
            group = [item]
    if group:
        yield group


def belongs(group: list[Record], record: Record) -> bool:
    """Whether a row is one more row of the post whose rows are held."""
    last = group[-1]
    if last.place.sheet != record.place.sheet or len(group) >= LARGEST_POST:
        return False
    if not record.title:
        return all(not text for key, text in record.texts.items() if record.columns[key].field not in CONTINUES)
    if last.text("identifier") or record.text("identifier"):
        return same_identity(last, record)
    if _shares_span(last, record, ("seq",)):
        return last.title == record.title
    if _differs(last, record, "seq"):
        return False
    if _shares_span(last, record, ("title", "title_zh", "title_en")):
        return not any(_differs(last, record, name) for name in LONG_TEXTS)
    return _equal_but_discipline(last, record)


def same_identity(one: Record, other: Record) -> bool:
    """Same identifier, employer and title: an identifier may start anew at each employer."""
    names = ("identifier", "employer", "employer_zh", "title", "title_zh")
    return bool(one.text("identifier")) and all(one.text(name) == other.text(name) for name in names)


def _shares_span(one: Record, other: Record, names: tuple[str, ...]) -> bool:
    return any(name in one.spans and one.spans[name] == other.spans.get(name) for name in names)


def _differs(one: Record, other: Record, name: str) -> bool:
    return bool(one.text(name)) and bool(other.text(name)) and one.text(name) != other.text(name)


def _equal_but_discipline(one: Record, other: Record) -> bool:
    described = any(one.text(name) and one.text(name) == other.text(name) for name in LONG_TEXTS)
    if not described or not one.text("discipline"):
        return False
    keys = one.texts.keys() | other.texts.keys()
    fields = {**one.columns, **other.columns}
    return all(one.text(key) == other.text(key) for key in keys if fields[key].field not in VARIES)
