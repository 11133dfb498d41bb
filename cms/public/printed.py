"""What the page of a demand shows, whether the newest entry or one that an edition printed."""

from typing import Any

from django.utils.translation import get_language

from catalogue.choices import Language, Strength
from catalogue.models import EditionEntry
from catalogue.publishing.content import Bilingual, DemandContent, TextPart
from catalogue.publishing.printed import entry_content
from catalogue.selectors.editions import editions_of_demands, entry_is_open
from cms.public.languages import html_code, other_language
from cms.public.wording.requirements import requirement_rows


def demand_page(entry: EditionEntry) -> dict[str, Any]:
    """Template context of an entry. Its edition, demand and errata should be loaded along."""
    content = entry_content(entry)
    reader = Language.ZH if (get_language() or "").startswith("zh") else Language.EN
    text, own = content.text(reader)
    rows = requirement_rows(content.requirements)
    return {
        "entry": entry,
        "edition": entry.edition,
        "content": content,
        "title": content.bilingual("title"),
        "employer": content.bilingual("employer"),
        "text": text,
        "text_lang": html_code(reader if own else other_language(reader)),
        "text_language": reader if own else other_language(reader),
        "text_is_own": own,
        "other_text": _other(content, reader, own),
        "other_lang": html_code(other_language(reader)),
        "requirements": rows,
        "has_hard": any(row.strength_code == Strength.HARD for row in rows),
        "errata": [
            {"issued_at": row.issued_at, "text": Bilingual(zh=row.text_zh, en=row.text_en)}
            for row in entry.errata.all()
        ],
        "is_open": entry_is_open(entry),
        "editions": editions_of_demands([entry.demand_id]).get(entry.demand_id, []),
        "demonstration": entry.edition.demonstration,
    }


def _other(content: DemandContent, reader: Language, own: bool) -> TextPart | None:
    """The text in the other language, when it does not already stand in for the reader's own."""
    return content.texts.get(other_language(reader)) if own else None
