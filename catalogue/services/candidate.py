"""Candidates: written from imported shapes. Contact data go into CandidateContact, consent into its own log."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from catalogue.choices import Language, Purpose
from catalogue.importing.candidates.shapes import CandidateShape, ConsentShape, Paired
from catalogue.models import Base, Candidate, Consent, ConsentEvent, Industry
from catalogue.models.candidate import CandidateText, Education, Skill, TeamMember, Work
from catalogue.models.contact import CandidateContact
from catalogue.services.consent import consent_give, consent_withdraw
from catalogue.services.reference import candidate_reference_allocate
from catalogue.signals import candidates_changed

PARTS = (CandidateText, Work, Education, Skill, TeamMember)
FILE = "file: "


@transaction.atomic
def candidate_upsert(*, shape: CandidateShape, source: str, digest: str) -> tuple[Candidate, str]:
    """Create the candidate, update it, or leave it alone when `digest` of the entry is that of the last import.

    Known by the sender's id, else by name, e-mail and headline. Returns it and "created", "updated" or "unchanged".
    """
    key = shape.key or _fallback_key(shape)
    candidate = Candidate.objects.select_for_update().filter(source=source, source_key=key).first()
    if candidate is not None and candidate.source_digest == digest:
        return candidate, "unchanged"
    status = "created" if candidate is None else "updated"
    if candidate is None:
        candidate = Candidate(reference=candidate_reference_allocate(), source=source, source_key=key)
    else:
        candidate.version += 1
    candidate.source_digest = digest
    for name, value in shape.values.items():
        setattr(candidate, name, value)
    candidate.full_clean(exclude=["user"])
    candidate.save()
    candidate.industries.set(Industry.objects.filter(code__in=shape.industries))
    _parts_replace(candidate=candidate, shape=shape)
    _contact_replace(candidate=candidate, shape=shape)
    candidates_changed.send(sender=Candidate, ids=[candidate.pk])
    return candidate, status


@transaction.atomic
def candidate_consents_record(
    *, candidate: Candidate, consents: Iterable[ConsentShape], source: str, user: AbstractBaseUser | None = None
) -> list[str]:
    """Record the consents that a file states, and end those of an earlier file that it no longer states.

    What a person has withdrawn since is not given again. Returns the purposes now recorded from this file.
    """
    stated = list(consents)
    recorded = []
    for consent in stated:
        base = Base.objects.get(code=consent.base) if consent.base else None
        given_at = _moment(consent.given_on)
        if _withdrawn_since(candidate=candidate, consent=consent, base=base):
            continue
        purpose = Purpose(consent.purpose)
        consent_give(
            candidate=candidate, purpose=purpose, source=f"{FILE}{source}", base=base, given_at=given_at, user=user
        )
        recorded.append(consent.purpose)
    for old in Consent.objects.filter(candidate=candidate, withdrawn_at=None).select_related("base"):
        code = old.base.code if old.base else ""
        if not any((one.purpose, one.base) == (old.purpose, code) for one in stated) and _came_from_file(old):
            reason = f"{FILE}{source}, no longer stated"
            if old.base is not None or not _has_base_consents(old):
                consent_withdraw(
                    candidate=candidate, purpose=Purpose(old.purpose), base=old.base, source=reason, user=user
                )
    return recorded


def candidate_consents_add(
    *, candidate: Candidate, purposes: Iterable[str], source: str, user: AbstractBaseUser | None = None
) -> list[str]:
    """Record consent that was given elsewhere, for all bases; one that was ever withdrawn is left alone."""
    added = []
    for purpose in purposes:
        if not Consent.objects.filter(candidate=candidate, purpose=purpose, base=None).exists():
            consent_give(candidate=candidate, purpose=Purpose(purpose), source=source, user=user)
            added.append(purpose)
    return added


def _withdrawn_since(*, candidate: Candidate, consent: ConsentShape, base: Base | None) -> bool:
    old = Consent.objects.filter(candidate=candidate, purpose=consent.purpose, base=base).first()
    if old is None or old.withdrawn_at is None:
        return False
    return consent.given_on is None or old.withdrawn_at.date() >= consent.given_on


def _came_from_file(consent: Consent) -> bool:
    given = ConsentEvent.objects.filter(
        candidate_id=consent.candidate_id,
        purpose=consent.purpose,
        base=consent.base,
        action=ConsentEvent.Action.GIVEN,
    )
    last = given.order_by("recorded_at", "pk").last()
    return last is not None and last.source.startswith(FILE)


def _has_base_consents(consent: Consent) -> bool:
    """Withdrawing for all bases ends those for single bases too; they are withdrawn one by one instead."""
    others = Consent.objects.filter(
        candidate_id=consent.candidate_id, purpose=consent.purpose, base__isnull=False, withdrawn_at=None
    )
    return others.exists()


def _fallback_key(shape: CandidateShape) -> str:
    parts = (shape.contact.name, shape.contact.email, shape.headline.zh, shape.headline.en)
    return "h:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:48]


def _moment(day: date | None) -> datetime | None:
    return datetime.combine(day, time(12), tzinfo=UTC) if day else None


def _parts_replace(*, candidate: Candidate, shape: CandidateShape) -> None:
    for part in PARTS:
        part.objects.filter(candidate=candidate).delete()
    texts = [
        CandidateText(candidate=candidate, language=language, headline=headline[:300], summary=summary)
        for language, headline, summary in (
            (Language.ZH, shape.headline.zh, shape.summary.zh),
            (Language.EN, shape.headline.en, shape.summary.en),
        )
        if headline
    ]
    works = [
        Work(
            candidate=candidate,
            position=place,
            kind=work.kind,
            organisation=work.organisation[:300],
            start=work.start,
            end=work.end,
            **_sides("role", work.role, 300),
            **_sides("text", work.text),
        )
        for place, work in enumerate(shape.works, start=1)
    ]
    education = [
        Education(
            candidate=candidate,
            position=place,
            level=degree.level,
            degree_raw=degree.degree_raw,
            institution=degree.institution,
            end=degree.end,
            **_sides("discipline", degree.discipline, 200),
        )
        for place, degree in enumerate(shape.education, start=1)
    ]
    skills = [
        Skill(candidate=candidate, position=place, **_sides("name", skill, 300))
        for place, skill in enumerate(shape.skills, start=1)
    ]
    members = [
        TeamMember(
            candidate=candidate, position=place, **_sides("role", member.role, 200), **_sides("summary", member.summary)
        )
        for place, member in enumerate(shape.members, start=1)
    ]
    for rows in (texts, works, education, skills, members):
        for row in rows:
            row.clean_fields(exclude=["candidate"])
    CandidateText.objects.bulk_create(texts)
    Work.objects.bulk_create(works)
    Education.objects.bulk_create(education)
    Skill.objects.bulk_create(skills)
    TeamMember.objects.bulk_create(members)


def _sides(name: str, text: Paired, limit: int = 20_000) -> dict[str, str]:
    return {f"{name}_zh": text.zh[:limit], f"{name}_en": text.en[:limit]}


def _contact_replace(*, candidate: Candidate, shape: CandidateShape) -> None:
    contact = CandidateContact.objects.filter(candidate=candidate).first() or CandidateContact(candidate=candidate)
    for name in ("name", "email", "phone", "url"):
        setattr(contact, name, getattr(shape.contact, name))
    contact.clean_fields(exclude=["candidate"])
    contact.save()
