"""Makes many candidates of the demonstration's: each a person of it with some of their works and one of somebody else.

Everybody is different, so that short lists do not fill with copies of one; but no text is new, so that measuring does
not wait for the encoder.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

PREFIX = "C-2099-"
AT_ONCE = 1000
KEPT, BORROWED, ONE_BASE = 0.8, 0.5, 0.05
"""Shares: of the works that a copy keeps, of copies with a work of another, of consents for one base only."""

Rows = dict[type[Any], list[Any]]


def people_multiply(total: int) -> None:
    """Make candidates until there are `total` of these; those there already are counted."""
    # Imported here and below: models can't be imported before Django is set up.
    from catalogue.models import Base, Candidate  # noqa: PLC0415

    patterns = list(
        Candidate.objects.exclude(reference__startswith=PREFIX)
        .prefetch_related("texts", "works", "education", "skills", "members", "industries")
        .order_by("pk")
    )
    bases = list(Base.objects.values_list("pk", flat=True))
    there = Candidate.objects.filter(reference__startswith=PREFIX).count()
    for start in range(there, total, AT_ONCE):
        _make(range(start, min(start + AT_ONCE, total)), patterns, bases)


def _make(numbers: range, patterns: Sequence[Any], bases: Sequence[int]) -> None:
    from django.db import transaction  # noqa: PLC0415

    from catalogue.models import Candidate  # noqa: PLC0415

    random = np.random.default_rng(numbers.start)
    of = [patterns[number % len(patterns)] for number in numbers]
    with transaction.atomic():
        made = Candidate.objects.bulk_create(
            [
                Candidate(**_values(pattern, "reference", "source_key", "user_id"), reference=f"{PREFIX}{number:07d}")
                for number, pattern in zip(numbers, of, strict=True)
            ]
        )
        rows: Rows = {}
        for candidate, pattern in zip(made, of, strict=True):
            other = patterns[int(random.integers(len(patterns)))]
            for row in _related(candidate.pk, pattern, other, bases, random):
                rows.setdefault(type(row), []).append(row)
        for model, some in rows.items():
            model.objects.bulk_create(some, batch_size=500)


def _related(pk: int, pattern: Any, other: Any, bases: Sequence[int], random: Any) -> list[Any]:
    from django.utils import timezone  # noqa: PLC0415

    from catalogue.choices import Purpose  # noqa: PLC0415
    from catalogue.models import Candidate, Consent  # noqa: PLC0415

    works = [work for work in pattern.works.all() if random.random() < KEPT]
    if other.party == pattern.party and other.works.all() and random.random() < BORROWED:
        works.append(other.works.all()[int(random.integers(len(other.works.all())))])
    same = [*pattern.texts.all(), *pattern.education.all(), *pattern.skills.all(), *pattern.members.all()]
    base = bases[int(random.integers(len(bases)))] if random.random() < ONE_BASE else None
    through = Candidate.industries.through
    return [
        *(type(row)(candidate_id=pk, **_values(row, "candidate_id")) for row in (*works, *same)),
        *(through(candidate_id=pk, industry_id=row.pk) for row in pattern.industries.all()),
        Consent(candidate_id=pk, purpose=Purpose.MATCHING, base_id=base, given_at=timezone.now()),
    ]


def _values(row: Any, *without: str) -> dict[str, Any]:
    names = [field.attname for field in type(row)._meta.concrete_fields if not field.primary_key]
    return {name: getattr(row, name) for name in names if name not in without}
