"""Keep names and contact data out of the free text of a candidate."""

from __future__ import annotations

import re
from collections.abc import Iterable

from catalogue.choices import Party
from catalogue.importing.candidates.shapes import Paired
from catalogue.privacy.masking import MASK, text_masked


class Masker:
    """Masks contact data and the candidate's own name; a team's name whole only, since its words are common ones."""

    def __init__(self, name: str, party: str, contacts: Iterable[str] = ()) -> None:
        self.contacts = [contact for contact in contacts if len(contact) > 4]
        is_team = party == Party.TEAM
        self.names = () if is_team else (name,)
        whole = re.escape(name.strip())
        self.team = re.compile(whole, re.IGNORECASE) if is_team and len(name.strip()) > 1 else None

    def __call__(self, text: str) -> str:
        for contact in self.contacts:
            text = text.replace(contact, MASK)
        if self.team is not None:
            text = self.team.sub(MASK, text)
        return text_masked(text, names=self.names)

    def pair(self, language: str, main: str, translations: dict[str, str]) -> Paired:
        """Main text on the side of its language, a translation on the other."""
        sides = {**translations, language: main}
        return Paired(self(sides.get("zh-hans", "")), self(sides.get("en", "")))
