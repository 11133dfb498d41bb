"""Whether one person or a team is wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalogue.choices import Party
from catalogue.importing.folding import fold
from catalogue.importing.values.parsed import Parsed, not_understood, state_of

TEAM = re.compile(r"团队|小组|team|group")
PERSON = re.compile(r"个人|个体|单人|人才|person|individual|single|expert|专家")


@dataclass(frozen=True, slots=True)
class Parties:
    """`first` is what is filed; `either` when both will do."""

    first: Party
    either: bool = False


def parse_party(text: str) -> Parsed:
    """Read 个人, 团队, 带团队, 个人或团队."""
    if (state := state_of(text)) is not None:
        return state
    plain = fold(text)
    person, team = bool(PERSON.search(plain)), bool(TEAM.search(plain))
    if person and team and not re.search(r"带.{0,3}团队|人才团队|专家团队", plain):
        return Parsed(Parties(Party.PERSON, either=True), rule="party.either")
    if team:
        return Parsed(Parties(Party.TEAM), rule="party.team")
    return Parsed(Parties(Party.PERSON), rule="party.person") if person else not_understood("party")
