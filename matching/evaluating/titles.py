"""Reads judged sets of titles: a folder of `queries`, `corpus_elements` and `qrels.tsv`, or of several such folders.

Pure. `queries` and `corpus_elements` are tab separated with a header, `q_id` or `c_id` and `jobtitle`; `qrels.tsv`
has lines of query, 0, document and grade, parted by tabs or blanks.
"""

import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from matching.evaluating.faults import SetFault, text_of

QUERIES, CORPUS, QRELS = "queries", "corpus_elements", "qrels.tsv"
TITLE = "jobtitle"
HIGHEST = 10.0
"""The highest grade that makes sense: gains are powers of two."""


@dataclass(frozen=True)
class TitleSet:
    """Queries over one corpus. `grades` holds, per query, grades by place in the corpus."""

    name: str
    queries: tuple[str, ...]
    corpus: tuple[str, ...]
    grades: tuple[dict[int, float], ...]
    digest: str


def title_sets(folder: Path) -> list[TitleSet]:
    """The sets in `folder`, by name. Raises SetFault."""
    if not folder.is_dir():
        raise SetFault(folder, None, "there is no such folder.")
    if (folder / QUERIES).exists() or (folder / CORPUS).exists():
        return [_title_set(folder)]
    inner = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    found = [path for path in inner if any((path / name).exists() for name in (QUERIES, CORPUS, QRELS))]
    if not found:
        wanted = f"{QUERIES}, {CORPUS} and {QRELS}"
        raise SetFault(folder, None, f"holds neither {wanted} nor folders that do, such as zh-en/{QUERIES}.")
    return [_title_set(path) for path in found]


def _title_set(folder: Path) -> TitleSet:
    queries = _titles(folder / QUERIES, "q_id")
    corpus = _titles(folder / CORPUS, "c_id")
    grades = _grades(folder / QRELS, {key: place for place, key in enumerate(queries)}, _places(corpus))
    digest = hashlib.sha256()
    for name in (QUERIES, CORPUS, QRELS):
        digest.update((folder / name).read_bytes())
    return TitleSet(folder.name, tuple(queries.values()), tuple(corpus.values()), grades, digest.hexdigest())


def _places(corpus: dict[str, str]) -> dict[str, int]:
    return {key: place for place, key in enumerate(corpus)}


def _titles(path: Path, key: str) -> dict[str, str]:
    """Titles by identifier, in the order of the file."""
    lines = _lines(path)
    number, header = next(lines, (1, ""))
    names = [name.strip().lower() for name in header.split("\t")]
    if key not in names or TITLE not in names:
        raise SetFault(
            path,
            number,
            f"the header must be {key} and {TITLE} with a tab between them, but is {header[:60]!r}. "
            f"Put the line {key}<tab>{TITLE} first.",
        )
    at_key, at_title = names.index(key), names.index(TITLE)
    titles: dict[str, str] = {}
    for number, line in lines:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != len(names):
            raise SetFault(path, number, f"{len(cells)} columns where the header has {len(names)}.")
        if not cells[at_key] or not cells[at_title]:
            raise SetFault(path, number, f"{key if not cells[at_key] else TITLE} is empty.")
        if cells[at_key] in titles:
            raise SetFault(path, number, f"{key} {cells[at_key]} stands here for the second time; keep one.")
        titles[cells[at_key]] = cells[at_title]
    if not titles:
        raise SetFault(path, None, "has no line after the header.")
    return titles


def _grades(path: Path, queries: dict[str, int], corpus: dict[str, int]) -> tuple[dict[int, float], ...]:
    grades: tuple[dict[int, float], ...] = tuple({} for _ in queries)
    for number, line in _lines(path):
        cells = line.split()
        if len(cells) != 4:
            raise SetFault(path, number, f"{len(cells)} columns; each line is query, 0, document, grade.")
        query, _, document, said = cells
        grade = _grade(said)
        if grade is None:
            raise SetFault(path, number, f"the grade {said!r} is not a number from 0 to {HIGHEST:g}.")
        if query not in queries:
            raise SetFault(path, number, f"query {query} is not in {QUERIES}; add it there or take the line out.")
        if document not in corpus:
            raise SetFault(path, number, f"document {document} is not in {CORPUS}; add it there or take the line out.")
        known = grades[queries[query]]
        if known.setdefault(corpus[document], grade) != grade:
            raise SetFault(path, number, f"another grade for query {query} and document {document}; keep one.")
    if not any(grade > 0 for known in grades for grade in known.values()):
        raise SetFault(path, None, "no grade is above 0: there is nothing to measure.")
    return grades


def _grade(text: str) -> float | None:
    try:
        grade = float(text)
    except ValueError:
        return None
    return grade if math.isfinite(grade) and 0 <= grade <= HIGHEST else None


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Numbered lines that are not empty."""
    for number, line in enumerate(text_of(path).split("\n"), 1):
        if line.strip():
            yield number, line.rstrip("\r")
