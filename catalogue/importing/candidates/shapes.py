"""A candidate as a file states it, whatever the format; free text is already without names and contact data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Paired:
    """A text in Chinese and English; an empty side is missing."""

    zh: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class WorkShape:
    """A post, project, publication or award."""

    kind: str
    role: Paired
    text: Paired = Paired()
    organisation: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class EducationShape:
    """A degree."""

    level: int | None
    degree_raw: str
    discipline: Paired
    institution: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class MemberShape:
    """A role in a team."""

    role: Paired
    summary: Paired = Paired()


@dataclass(frozen=True, slots=True)
class ConsentShape:
    """Consent as the file states it. `base` is a base's code, "" for all bases."""

    purpose: str
    given_on: date | None = None
    base: str = ""


@dataclass(frozen=True, slots=True)
class ContactShape:
    """What identifies a person. Goes into CandidateContact alone."""

    name: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class CandidateShape:
    """A candidate ready to be written. `values` are plain fields of the model by name."""

    key: str
    values: dict[str, Any]
    headline: Paired
    summary: Paired
    contact: ContactShape
    original: str = "en"
    industries: tuple[str, ...] = ()
    works: tuple[WorkShape, ...] = ()
    education: tuple[EducationShape, ...] = ()
    skills: tuple[Paired, ...] = ()
    members: tuple[MemberShape, ...] = ()
    consents: tuple[ConsentShape, ...] = field(default=())
