"""What differs between a ledger that was stored and the same one computed anew. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """One value that is not the same. `where` is such as `score` or `lines.r1.share`."""

    where: str
    stored: Any
    now: Any


def ledger_differences(stored: Row, now: Row) -> list[Difference]:
    """Everything that differs between two ledgers as JSON: scores, every line and its evidence, gates.

    Empty when they are equal. A value that ledgers of the one time did not have is not compared.
    """
    rows = ("lines", "gates")
    plain = sorted((stored.keys() & now.keys()) - set(rows))
    found = [Difference(name, stored[name], now[name]) for name in plain if stored[name] != now[name]]
    for name in rows:
        found += _rows_differ(name, stored.get(name, ()), now.get(name, ()))
    return found


def _rows_differ(name: str, stored: Sequence[Row], now: Sequence[Row]) -> Iterator[Difference]:
    """Rows are told apart by their key and kind; the same key twice by the order they stand."""
    left, right = _by_key(stored), _by_key(now)
    for key in [*left, *(key for key in right if key not in left)]:
        old, new = left.get(key), right.get(key)
        if old is None or new is None:
            yield Difference(f"{name}.{key}", old and "there", new and "there")
            continue
        for value in sorted(old.keys() & new.keys()):
            if not _same(old[value], new[value]):
                yield Difference(f"{name}.{key}.{value}", old[value], new[value])


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return all(old[name] == new[name] for name in old.keys() & new.keys())
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(_same, old, new))
    return bool(old == new)


def _by_key(rows: Sequence[Row]) -> dict[str, Row]:
    named: dict[str, Row] = {}
    for row in rows:
        key = str(row["key"])
        while key in named:
            key += "'"
        named[key] = row
    return named
