"""A kept measurement as the board shows it: a line per direction and way, in the reader's words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from matching.models import Evaluation

MEASURES = ("map", "mrr", "p5", "ndcg10")
DIRECTIONS = ("zh-zh", "en-en", "zh-en", "en-zh")
"""Shown first, in this order; other sets follow by name, the mean last."""


@dataclass(frozen=True)
class Line:
    """One way of ranking on one part of a set, with its figures by MEASURES."""

    way: str
    figures: tuple[float, ...]
    ours: bool


@dataclass(frozen=True)
class Direction:
    """The ways of ranking on one part of a set."""

    name: str
    queries: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Measured:
    """A measurement; `same_version` says whether it is of the matcher that the edition was matched with."""

    evaluation: Evaluation
    title: str
    directions: tuple[Direction, ...]
    same_version: bool


def measured_of(row: Evaluation, version: str) -> Measured:
    """The measurement for the page of a run by `version`."""
    parts = list(next(iter(row.figures.values()), {}))
    parts.sort(key=lambda name: (name == "mean", DIRECTIONS.index(name) if name in DIRECTIONS else 9, name))
    directions = tuple(_direction(row, name) for name in parts)
    return Measured(row, _title(row.name), directions, row.model_version == version)


def _direction(row: Evaluation, name: str) -> Direction:
    lines = tuple(
        Line(_way(way), tuple(figures[name][measure] for measure in MEASURES), way == "matcher")
        for way, figures in row.figures.items()
    )
    return Direction(_part(name), int(next(iter(row.figures.values()))[name]["queries"]), lines)


def _title(name: str) -> str:
    return _("Occupations, a set of our own") if name == "occupations" else name


def _way(name: str) -> str:
    known = {"matcher": _("our matcher"), "raw encoder": _("the encoder alone"), "BM25": _("words alone (BM25)")}
    known["TF-IDF"] = _("letters alone (TF-IDF)")
    return known.get(name, name)


def _part(name: str) -> str:
    known = {
        "zh-zh": _("Chinese → Chinese"),
        "en-en": _("English → English"),
        "zh-en": _("Chinese → English"),
        "en-zh": _("English → Chinese"),
        "mean": _("Mean"),
    }
    return known.get(name, name)
