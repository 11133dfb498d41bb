"""Makes the files of the metric again from their sources, and says whether they equal those that are shipped."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from matching.metric.contexts import Encode
from matching.metric.keeping import SECOND, SHIPPED, digest_of, metric_bytes
from matching.metric.learning import metric_learn, second_learn
from matching.metric.second import encode_second, second_installed
from matching.metric.sources import Source, SourceRefused, source_read

OWN_CONCEPTS = Path(__file__).parents[2] / "catalogue" / "taxonomy" / "concepts.json"
"""Part of the product, so always a source."""


@dataclass(frozen=True)
class Made:
    """A file that was made, and how long it took."""

    path: Path
    size: int
    digest: str
    seconds: float
    as_shipped: bool


def sources_named(told: Sequence[str]) -> list[Source]:
    """Read sources given as KIND=PATH, and our own concepts. Raises SourceRefused."""
    pairs = dict(_kind_and_path(text) for text in told)
    return [source_read(kind, path) for kind, path in {"concepts": OWN_CONCEPTS, **pairs}.items()]


def _kind_and_path(told: str) -> tuple[str, Path]:
    kind, sign, path = told.partition("=")
    if not sign or not path:
        raise SourceRefused(f"Write a source as KIND=PATH, not {told!r}.")
    return kind, Path(path)


def metric_make(sources: Sequence[Source], encode: Encode, *, out: Path) -> list[Made]:
    """Learn and write the metric to `out`, and beside it that of the second encoder where it is installed.

    Both at once: an encoder spends most of its time outside of Python, on one core each.
    """

    def first() -> Made:
        return _written(lambda: metric_bytes(metric_learn(sources, encode)), out, SHIPPED)

    def second() -> Made:
        return _written(lambda: _second_bytes(sources), out.with_name(SECOND.name), SECOND)

    with ThreadPoolExecutor(2) as pool:
        tasks = [pool.submit(make) for make in (first, *([second] if second_installed() else []))]
        return [task.result() for task in tasks]


def _second_bytes(sources: Sequence[Source]) -> bytes:
    return metric_bytes(second_learn(sources, encode_second), posterior=False)


def _written(learn: Callable[[], bytes], out: Path, shipped: Path) -> Made:
    start = time.perf_counter()
    data = learn()
    seconds = time.perf_counter() - start
    as_shipped = shipped.exists() and shipped.read_bytes() == data
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(data)
    return Made(out, len(data), digest_of(data), seconds, as_shipped)
