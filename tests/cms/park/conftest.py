"""A base with a published demand, a candidate recommended for it, and people who may and may not see that."""

from dataclasses import dataclass

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.test import Client

from catalogue.models import Base, BaseMember, Candidate, CandidateContact, EditionEntry
from matching.ledger import Evidence, Gate, Ledger, LedgerLine
from matching.models import MatchRun, Recommendation
from tests.factories.catalogue import make_base, make_candidate, make_demand, make_industry, make_published_edition

SECRET = {"name": "Ada Verborgen", "email": "ada@verborgen.example", "phone": "+49 30 5550100"}


def make_ledger(score_steps: tuple[int, ...] = (4000, 2000, 1200)) -> Ledger:
    """A ledger with a met, a partly met and an unknown line, a line that does not count, and a gate."""
    topic, ability, unknown = (step / 10_000 for step in score_steps)
    lines = (
        LedgerLine("r1", "degree", "soft", "unknown", 0.2, None, unknown, "博士", "Doctorate", (), "not_stated"),
        LedgerLine(
            "topic", "topic", "soft", "met", 0.5, 0.8, topic, "量子测量研究员", "Quantum metrologist",
            (Evidence("主持原子钟研制", "Led the building of atomic clocks", "works", "w1", "原子钟 / atomic clock"),),
        ),
        LedgerLine(
            "r2", "ability", "soft", "partly", 0.3, 0.6, ability, "能带团队", "Can lead a team",
            (Evidence("", "Led twelve people", "works", "w1"),),
        ),
        LedgerLine("r3", "age", "soft", "unknown", 0.0, None, 0.0, "45周岁以下", "", (), "age_not_used"),
    )  # fmt: skip
    gate = Gate("r4", "language", "met", "英语", "English", (Evidence(field="languages", term="English"),), "")
    score = round(sum(line.contribution for line in lines), 4)
    return Ledger(score, 0.8, lines, (gate,), without_formal=0.75, grade="strong", versions={})


@dataclass
class Scene:
    """What the tests of the park's door need."""

    base: Base
    entry: EditionEntry
    candidate: Candidate
    recommendation: Recommendation
    member: AbstractUser
    outsider: AbstractUser

    @property
    def key(self) -> tuple[str, str, str]:
        """What the address of the recommendation is made of."""
        return self.entry.edition.number, self.entry.reference, self.candidate.reference

    def client(self, user: AbstractUser | None = None) -> Client:
        """A client signed in as the member of the base, or as somebody else."""
        client = Client()
        client.force_login(user or self.member)
        return client


def make_recommendation(entry: EditionEntry, candidate: Candidate, rank: int = 1) -> Recommendation:
    """A recommendation in the finished run of the entry's edition."""
    run, _made = MatchRun.objects.get_or_create(
        edition=entry.edition, defaults={"model_version": "m1", "data_digest": "d", "state": MatchRun.State.DONE}
    )
    ledger = make_ledger()
    return Recommendation.objects.create(
        run=run,
        entry=entry,
        candidate=candidate,
        rank=rank,
        score=ledger.score,
        known=ledger.known,
        gate_open=ledger.passes,
        ledger=ledger.to_json(),
    )


def make_person(headline: str = "量子精密测量", headline_en: str = "Quantum metrology") -> Candidate:
    """A candidate with contact data that nobody released."""
    candidate = make_candidate(
        headline,
        headline_en,
        works=[{"role_en": "Group leader", "text_en": "Built clocks", "organisation": "Institut Geheim"}],
        country="DE",
        career_stage="leading",
    )
    CandidateContact.objects.create(candidate=candidate, **SECRET)
    return candidate


@pytest.fixture
def scene(db: None) -> Scene:
    """One base, one demand, one recommendation, one member, one outsider who acts for another base."""
    base, other = make_base("B01"), make_base("B02")
    demand = make_demand("量子测量研究员", "Quantum metrologist", base=base, industry=make_industry("IT"))
    entry = EditionEntry.objects.get(edition=make_published_edition([demand]))
    candidate = make_person()
    users = get_user_model().objects
    member = users.create_user("member", password="secret")
    outsider = users.create_user("outsider", password="secret")
    BaseMember.objects.create(base=base, user=member)
    BaseMember.objects.create(base=other, user=outsider)
    return Scene(base, entry, candidate, make_recommendation(entry, candidate), member, outsider)
