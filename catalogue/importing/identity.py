"""Know a demand again: by the unit's identifier, else by employer, title, industry and the nearest content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from django.db.models import Q

from catalogue.importing.drafts import DemandDraft
from catalogue.importing.folding import fold
from catalogue.importing.spool import Planned, Spool
from catalogue.models import Demand, Provenance

CONTENT = "@content"
MOST_COMPARED = 300
ASKED_AT_ONCE = 100
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
        self.known: dict[tuple[str, str], Known] = {}
        self.families: dict[tuple[str, str], Family] = {}

    def prefetch(self, chunk: Iterable[Planned]) -> None:
        """Load what the register knows of the next posts, in a few queries for all of them."""
        wanted: dict[str, set[str]] = {}
        for planned in chunk:
            ranges = wanted.setdefault(self._unit(planned), set())
            ranges.update(_keys(planned.draft) if planned.draft.identifier else [f"{planned.family}:"])
        self.known = {}
        for unit, keys in wanted.items():
            self.known |= {(unit, one.key): one for one in _known(unit, keys)}

    def identify(self, planned: Planned) -> Identity:
        """Name the unit and key of a post, and the demand it is when there is one. `prefetch` comes first."""
        unit = self._unit(planned)
        identity = self._by_identifier(planned, unit) if planned.draft.identifier else self._by_family(planned, unit)
        if identity.known is not None:
            self.claimed.add(identity.known.pk)
        return identity

    def _unit(self, planned: Planned) -> str:
        return (self.unit or planned.draft.employer or self.fallback_unit)[:200]

    def _by_identifier(self, planned: Planned, unit: str) -> Identity:
        plain, full = _keys(planned.draft)
        # An identifier that several posts of this file bear is none by itself.
        wanted = [full, plain] if planned.shared else [plain, full]
        for key in wanted:
            known = self.known.get((unit, key))
            if known is None or known.pk in self.claimed:
                continue
            if not planned.shared or key == full or _is_titled(known.pk, planned.draft.title):
                return Identity(unit, key, known)
        return Identity(unit, wanted[0], None)

    def _by_family(self, planned: Planned, unit: str) -> Identity:
        place = (unit, planned.family)
        family = self.families.get(place)
        if family is None:
            digests = self.spool.family(planned.family)
            family = self._family(planned, unit, digests)
            if len(digests) > 1:
                self.families[place] = family
        known = family.take(planned.digest)
        return Identity(unit, known.key if known else family.new_key(), known)

    def _family(self, planned: Planned, unit: str, digests: list[str]) -> Family:
        prefix = f"{planned.family}:"
        known = [one for (of, key), one in self.known.items() if of == unit and key.startswith(prefix)]
        return Family(planned.family, known, digests, partial(self.spool.family_drafts, planned.family))


class Family:
    """The posts of one employer, title and industry, and which demand of the register each of them is."""

    def __init__(
        self,
        name: str,
        known: list[Known],
        digests: list[str],
        drafts: Callable[[], list[tuple[str, DemandDraft]]],
    ) -> None:
        self.name = name
        self.serial = max((int(one.key.rpartition(":")[2]) for one in known), default=0)
        self.assigned: dict[str, list[Known]] = {}
        by_digest: dict[str, list[Known]] = {}
        for one in sorted(known, key=lambda one: one.pk):
            by_digest.setdefault(one.digest, []).append(one)
        changed: list[str] = []
        for digest in digests:
            if equal := by_digest.get(digest):
                self._assign(digest, equal.pop(0))
            else:
                changed.append(digest)
        left = [one for rest in by_digest.values() for one in rest]
        if len(changed) == 1 and len(left) == 1:
            self._assign(changed[0], left[0])
        elif changed and left:
            self._assign_nearest(changed[:MOST_COMPARED], left[:MOST_COMPARED], drafts())

    def take(self, digest: str) -> Known | None:
        """The demand that a post of this digest is, given out once."""
        waiting = self.assigned.get(digest)
        return waiting.pop(0) if waiting else None

    def new_key(self) -> str:
        self.serial += 1
        return f"{self.name}:{self.serial}"[:64]

    def _assign(self, digest: str, known: Known) -> None:
        self.assigned.setdefault(digest, []).append(known)

    def _assign_nearest(self, changed: list[str], left: list[Known], drafts: list[tuple[str, DemandDraft]]) -> None:
        """Pair changed posts with the demands left over, the most alike first, and leave the unlike alone."""
        posts = [(digest, _words(draft)) for digest, draft in drafts if digest in set(changed)]
        words = {one.pk: _words_of(one.pk) for one in left}
        pairs = sorted(
            ((_likeness(mine, words[one.pk]), digest, one) for digest, mine in posts for one in left),
            key=lambda pair: (-pair[0], pair[1], pair[2].pk),
        )
        taken: set[int] = set()
        for likeness, digest, one in pairs:
            if likeness >= ENOUGH and one.pk not in taken and digest not in self.assigned:
                taken.add(one.pk)
                self._assign(digest, one)


def _keys(draft: DemandDraft) -> tuple[str, str]:
    """The key of an identifier by itself, and together with employer and title."""
    return _key("id", draft.identifier), _key("id", draft.identifier, draft.employer, draft.title)


def _key(kind: str, *parts: str) -> str:
    text = "\n".join(fold(part) for part in parts)
    return f"{kind}:{hashlib.sha256(text.encode()).hexdigest()[:48]}"


def _known(unit: str, keys: Iterable[str]) -> list[Known]:
    """Demands of a unit by key; a key that ends in a colon stands for all keys that begin with it."""
    demands: list[tuple[int, str]] = []
    of_unit = Demand.objects.filter(source_unit=unit)
    wanted = sorted(keys)
    for start in range(0, len(wanted), ASKED_AT_ONCE):
        part = wanted[start : start + ASKED_AT_ONCE]
        where = Q(source_key__in=[key for key in part if not key.endswith(":")])
        for key in part:
            if key.endswith(":"):
                # A range, which an index serves; ";" is the character after ":".
                where |= Q(source_key__gte=key, source_key__lt=f"{key[:-1]};")
        demands += of_unit.filter(where).values_list("pk", "source_key")
    digests = _digests([pk for pk, _key in demands])
    return [Known(pk, key, digests.get(pk, "")) for pk, key in demands]


def _digests(pks: list[int]) -> dict[int, str]:
    if not pks:
        return {}
    rows = Provenance.objects.filter(demand_id__in=pks, field=CONTENT).order_by("version")
    return {row.demand_id: str((row.value or {}).get("digest", "")) for row in rows}


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
