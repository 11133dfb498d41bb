"""Make the draft of a demand from the rows of a post; nothing written in the workbook is left out."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from catalogue.choices import EngagementMode, Party
from catalogue.importing.drafts import (
    ContactDraft,
    DemandDraft,
    EngagementDraft,
    FieldTrace,
    PackageDraft,
    RowTraces,
    TextDraft,
)
from catalogue.importing.posts import EN, ZH, Post
from catalogue.importing.records import Record
from catalogue.importing.requirements import requirements_of
from catalogue.importing.values.contact import Contact
from catalogue.importing.values.engagement import Engagements, months_a_year
from catalogue.importing.values.industry import IndustryCode
from catalogue.importing.values.openings import Openings
from catalogue.importing.values.packages import Package
from catalogue.importing.values.parsed import ANY, NEGOTIABLE, NOT_UNDERSTOOD, SEVERAL, UNKNOWN, VALUE
from catalogue.importing.values.party import Parties
from catalogue.importing.values.salary import Pay
from catalogue.importing.values.shortage import Shortage
from catalogue.importing.values.validity import Validity

WORDS = ("title", "employer", "duties", "ability", "package", "remark")
# Known columns without a field of their own in the register; `page` and `seq` belong to the paper.
KEPT = ("category", "employer_kind", "shortage_kind", "platform", "place")
LARGEST = Decimal(10) ** 12


def draft_of(records: list[Record]) -> DemandDraft:
    """Build the demand that the rows of one post state."""
    post = Post(records)
    texts, left_over = _texts(post)
    code = post.value("industry") or post.value("subfield")
    finer = post.value("subfield") if isinstance(post.value("subfield"), IndustryCode) else None
    shortage = max((one.parsed.value for one in post.said("shortage") if one.parsed.value), key=_level, default=None)
    return DemandDraft(
        identifier=post.raw("identifier"),
        texts=texts,
        industry=code.code if isinstance(code, IndustryCode) else "",
        subfield=_subfield(code, finer),
        industry_raw=" / ".join(filter(None, [post.raw("industry"), post.raw("subfield")]))[:200],
        base_raw=post.raw("base"),
        project_raw=post.raw("project"),
        party=_party(post),
        team_roles=_roles(post),
        career_stage=post.value("career_stage") or "",
        shortage=shortage.level if isinstance(shortage, Shortage) else None,
        shortage_method=shortage.method if isinstance(shortage, Shortage) else "",
        sharing_scope=post.value("sharing") or "",
        extra=_extra(post, left_over),
        requirements=requirements_of(post),
        engagements=_engagements(post),
        packages=_packages(post),
        contacts=_contacts(post),
        rows=_rows(post),
        **_openings(post),
        **_pay(post),
        **_validity(post),
    )


def _texts(post: Post) -> tuple[tuple[TextDraft, ...], dict[str, str]]:
    words = {name: post.words(name) for name in WORDS}
    titles = words["title"]
    main = next(iter(titles))
    texts = []
    for language in titles:
        values = {name: words[name].pop(language, "") for name in WORDS if name != "title"}
        texts.append(TextDraft(language, titles[language][:300], **values))
    left_over: dict[str, str] = {}
    for name in WORDS[1:]:
        for language, text in words[name].items():
            if not getattr(texts[0], name) and len(texts) == 1 and language != main:
                texts[0] = texts[0]._replace(**{name: text})
            else:
                left_over[f"{name} ({language})"] = text
    return tuple(text._replace(employer=text.employer[:300]) for text in texts), left_over


def _level(shortage: Shortage) -> int:
    return shortage.level


def _subfield(code: Any, finer: IndustryCode | None) -> str:
    if not isinstance(code, IndustryCode):
        return ""
    return finer.subfield if finer is not None and finer.code == code.code and finer.subfield else code.subfield


def _party(post: Post) -> str:
    parties = post.value("party")
    if isinstance(parties, Parties):
        return str(parties.first)
    return str(Party.TEAM if post.said("roles") else Party.PERSON)


def _roles(post: Post) -> tuple[dict[str, str], ...]:
    words = post.words("roles")
    zh, en = (_list(words.get(language, "")) for language in (ZH, EN))
    size = max(len(zh), len(en))
    zh, en = zh + [""] * (size - len(zh)), en + [""] * (size - len(en))
    return tuple({"zh": one, "en": other} for one, other in zip(zh, en, strict=True))


def _list(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;；、|\n]", text) if part.strip()]


def _openings(post: Post) -> dict[str, Any]:
    said = [one for one in post.said("openings") if one.parsed.state in {VALUE, SEVERAL, ANY}]
    numbers = [one.parsed.value for one in said if isinstance(one.parsed.value, Openings)]
    if not numbers:
        first = post.first("openings")
        return {"openings_state": first.parsed.state if first else UNKNOWN}
    # Different numbers in the rows of one post are parts of it; the same number is the same statement again.
    low = sum(number.minimum for number in numbers)
    tops = [number.maximum for number in numbers]
    high = None if None in tops else sum(top for top in tops if top is not None)
    return {"openings_state": VALUE, "openings_min": low, "openings_max": high}


def _pay(post: Post) -> dict[str, Any]:
    said = post.first("pay")
    if said is None:
        return {}
    pay = said.parsed.value if isinstance(said.parsed.value, Pay) else Pay()
    numbers = [number for number in (pay.minimum, pay.maximum) if number is not None]
    state = said.parsed.state
    if any(number >= LARGEST for number in numbers):
        state, pay, numbers = NOT_UNDERSTOOD, Pay(), []
    if state == VALUE and not numbers and not pay.basis:
        state = NEGOTIABLE if pay.negotiable else UNKNOWN
    raw = {"pay_state": state, "pay_raw": said.text[:400]}
    if state != VALUE:
        return raw
    return {
        **raw,
        "pay_min": pay.minimum,
        "pay_max": pay.maximum,
        "pay_currency": pay.currency,
        "pay_period": pay.period,
        "pay_months": pay.months,
        "pay_after_tax": pay.after_tax,
    }


def _validity(post: Post) -> dict[str, Any]:
    said = post.first("deadline")
    if said is None:
        return {}
    value = said.parsed.value
    return {"validity_state": said.parsed.state, "valid_until": value.until if isinstance(value, Validity) else None}


def _engagements(post: Post) -> tuple[EngagementDraft, ...]:
    terms = post.words("engagement_terms")
    found: dict[str, EngagementDraft] = {}
    for said in post.said("engagement"):
        if not isinstance(said.parsed.value, Engagements):
            continue
        own = {said.language: said.text} if len(said.text) > 12 and not terms else {}
        words = terms or own
        low, high = months_a_year(words.get(ZH, "") or words.get(EN, "") or said.text)
        for mode in said.parsed.value.modes:
            is_flexible = mode != EngagementMode.FULL_TIME
            found.setdefault(
                str(mode),
                EngagementDraft(
                    str(mode),
                    low if is_flexible else None,
                    high if is_flexible else None,
                    words.get(ZH, "")[:400],
                    words.get(EN, "")[:500],
                ),
            )
    return tuple(found.values())


def _packages(post: Post) -> tuple[PackageDraft, ...]:
    sides: dict[str, list[Package]] = {ZH: [], EN: []}
    for said in post.said("package"):
        if isinstance(said.parsed.value, tuple):
            sides[said.language].extend(said.parsed.value)
    for said in post.said("pay"):
        if isinstance(said.parsed.value, Pay):
            sides[said.language].extend(said.parsed.value.packages)
    zh, en = sides[ZH], sides[EN]
    if zh and len(zh) == len(en):
        return tuple(_package(one, one.text, other.text) for one, other in zip(zh, en, strict=True))
    if zh:
        return tuple(_package(one, one.text, "") for one in zh)
    return tuple(_package(one, "", one.text) for one in en)


def _package(package: Package, zh: str, en: str) -> PackageDraft:
    numbers = [number for number in (package.minimum, package.maximum) if number is not None]
    if any(number >= LARGEST for number in numbers):
        return PackageDraft(str(package.kind), text_zh=zh[:400], text_en=en[:500])
    return PackageDraft(
        str(package.kind), package.minimum, package.maximum, package.currency, package.after_tax, zh[:400], en[:500]
    )


def _contacts(post: Post) -> tuple[ContactDraft, ...]:
    names: list[str] = []
    phones: list[str] = []
    emails: list[str] = []
    for field in ("contact", "contact_name", "contact_phone", "contact_email"):
        for said in post.said(field):
            if isinstance(said.parsed.value, Contact):
                names += said.parsed.value.names
                phones += [*said.parsed.value.phones, *said.parsed.value.mobiles]
                emails += said.parsed.value.emails
    size = max(len(names), len(phones), len(emails))
    columns = [list(dict.fromkeys(column)) + [""] * size for column in (names, phones, emails)]
    drafts = [
        ContactDraft(name[:120], email[:254], phone[:60])
        for name, phone, email in zip(*(column[:size] for column in columns), strict=True)
    ]
    return tuple(draft for draft in drafts if draft != ContactDraft())


def _extra(post: Post, left_over: dict[str, str]) -> tuple[tuple[str, str], ...]:
    kept = KEPT if post.said("engagement") else (*KEPT, "engagement_terms")
    extra: dict[str, list[str]] = {}
    for record in post.records:
        for key, column in record.columns.items():
            text = record.texts[key]
            if text and (not column.field or column.field in kept):
                values = extra.setdefault(column.field or column.header, [])
                if text not in values:
                    values.append(text)
    return (*((name, "；".join(values)) for name, values in extra.items()), *left_over.items())


def _rows(post: Post) -> tuple[RowTraces, ...]:
    rows = []
    for record in post.records:
        fields: dict[str, FieldTrace] = dict(record.traces)
        rows.append(RowTraces(record.place, fields))
    return tuple(rows)
