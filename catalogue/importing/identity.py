"""Know a demand again: by the unit's identifier, else by employer, title and industry with the best match of content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.importing.drafts import DemandDraft
from catalogue.importing.folding import fold
from catalogue.importing.spool import Planned, Spool
from catalogue.models import Demand, Provenance

CONTENT = "@content"
MOST_COMPARED = 300
ENOUGH = 0.35


@dataclass(frozen=True, slots=True)
class Known:
    """A demand of the register, with the digest of the content it was last imported with."""

    pk: int
    key: str
    digest: str


@dataclass(frozen=True, slots=True)
class Identity:
    """The unit and key a demand is filed under, and the demand itself when it is known already."""

    unit: str
    key: str
    known: Known | None


class Identifier:
    """Answers, post by post, which demand of the register it is. A demand is claimed once per import."""

    def __init__(self, spool: Spool, unit: str, fallback_unit: str) -> None:
        self.spool = spool
        self.unit = unit
        self.fallback_unit = fallback_unit
        self.claimed: set[int] = set()
        self.family = ""
        self.assigned: dict[str, list[Known]] = {}
        self.serial = 0

    def identify(self, planned: Planned) -> Identity:
        unit = (self.unit or planned.draft.employer or self.fallback_unit)[:200]
        identity = self._by_identifier(planned, unit) if planned.draft.identifier else self._by_family(planned, unit)
        if identity.known is not None:
            self.claimed.add(identity.known.pk)
        return identity

    def _by_identifier(self, planned: Planned, unit: str) -> Identity:
        draft = planned.draft
        plain = _key("id", draft.identifier)
        full = _key("id", draft.identifier, draft.employer, draft.title)
        found = {known.key: known for known in _known(unit, key__in=[plain, full]) if known.pk not in self.claimed}
        # An identifier that several posts of this file bear is none by itself.
        wanted = [full, plain] if planned.shared else [plain, full]
        known = next((found[key] for key in wanted if key in found), None)
        if planned.shared and known is not None and known.key == plain and not _is_titled(known.pk, draft.title):
            known = None
        return Identity(unit, known.key if known else wanted[0], known)

    def _by_family(self, planned: Planned, unit: str) -> Identity:
        family = f"{unit}\n{planned.family}"
        if family != self.family:
            self.family = family
            self._assign(planned.family, unit)
        chosen = self.assigned.get(planned.digest)
        known = chosen.pop(0) if chosen else None
        if known is not None and known.pk in self.claimed:
            known = None
        return Identity(unit, known.key if known else self._new_key(planned.family), known)

    def _new_key(self, family: str) -> str:
        self.serial += 1
        return f"{family}:{self.serial}"[:64]

    def _assign(self, family: str, unit: str) -> None:
        """Share out the register's demands of a family among the posts of this file: equal ones first, then the nearest."""
        known = [one for one in _known(unit, key__startswith=f"{family}:") if one.pk not in self.claimed]
        self.serial = max((int(one.key.rpartition(":")[2]) for one in _known(unit, key__startswith=f"{family}:")), default=0)
        self.assigned = {}
        by_digest: dict[str, list[Known]] = {}
        for one in known:
            by_digest.setdefault(one.digest, []).append(one)
        changed: list[str] = []
        for digest in self.spool.family(family):
            if equal := by_digest.get(digest):
                self.assigned.setdefault(digest, []).append(equal.pop(0))
            else:
                changed.append(digest)
        left = [one for rest in by_digest.values() for one in rest]
        if changed and left:
            self._assign_nearest(family, changed, left)

    def _assign_nearest(self, family: str, changed: list[str], left: list[Known]) -> None:
        if len(changed) == 1 and len(left) == 1:
            self.assigned.setdefault(changed[0], []).append(left[0])
            return
        wanted = set(changed[:MOST_COMPARED])
        posts = [(digest, _words(draft)) for digest, draft in self.spool.family_drafts(family) if digest in wanted]
        words = {one.pk: _words_of(one.pk) for one in left[:MOST_COMPARED]}
        pairs = sorted(
            ((_likeness(mine, words[one.pk]), digest, one) for digest, mine in posts for one in left[:MOST_COMPARED]),
            key=lambda pair: (-pair[0], pair[1], pair[2].pk),
        )
        taken: set[int] = set()
        given: set[str] = set()
        for likeness, digest, one in pairs:
            if likeness >= ENOUGH and one.pk not in taken and digest not in given:
                taken.add(one.pk)
                given.add(digest)
                self.assigned.setdefault(digest, []).append(one)


def _key(kind: str, *parts: str) -> str:
    text = "\n".join(fold(part) for part in parts)
    return f"{kind}:{hashlib.sha256(text.encode()).hexdigest()[:48]}"


def _known(unit: str, **where: object) -> list[Known]:
    conditions = {f"source_{name}": value for name, value in where.items()}
    demands = list(Demand.objects.filter(source_unit=unit, **conditions).order_by("pk").values_list("pk", "source_key"))
    digests = dict(_digests(pk for pk, _key in demands))
    return [Known(pk, key, digests.get(pk, "")) for pk, key in demands]


def _digests(pks: Iterable[int]) -> Iterable[tuple[int, str]]:
    rows = Provenance.objects.filter(demand_id__in=list(pks), field=CONTENT).order_by("version")
    return [(row.demand_id, row.value["digest"]) for row in rows]


def _is_titled(pk: int, title: str) -> bool:
    return Demand.objects.filter(pk=pk, texts__title=title[:300]).exists()


def _words(draft: DemandDraft) -> set[str]:
    texts = [" ".join([text.duties, text.ability]) for text in draft.texts]
    asked = [" ".join([need.text_zh, need.text_en, *need.values]) for need in draft.requirements]
    return _grams(" ".join([*texts, *asked, draft.pay_raw]))


def _words_of(pk: int) -> set[str]:
    demand = Demand.objects.prefetch_related("texts", "requirements").get(pk=pk)
    texts = [" ".join([text.duties, text.ability]) for text in demand.texts.all()]
    asked = [" ".join([need.text_zh, need.text_en, *need.values]) for need in demand.requirements.all()]
    return _grams(" ".join([*texts, *asked, demand.pay_raw]))


def _grams(text: str) -> set[str]:
    plain = fold(text)
    return {plain[start : start + 3] for start in range(max(1, len(plain) - 2))}


def _likeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0
