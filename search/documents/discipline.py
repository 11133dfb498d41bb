"""The discipline of a degree, written freely, as codes of the editors' concepts of that kind."""

from collections.abc import Iterable

from catalogue.models import Concept
from search.planning.concepts import ConceptBook, Known
from search.planning.units import units
from search.text.normalise import fold

OTHER = "other"
"""A discipline is named, and the editors' list does not know it."""


def discipline_book() -> ConceptBook:
    """The concepts that are disciplines. One query."""
    rows = Concept.objects.filter(kind=Concept.Kind.DISCIPLINE).order_by("code")
    return ConceptBook(Known(row.code, row.name_zh, row.name_en, tuple(filter(None, row.names))) for row in rows)


def discipline_codes(texts: Iterable[str], book: ConceptBook) -> list[str]:
    """Codes of the disciplines that the texts name, each once; OTHER when they say something and name none."""
    said = [text for text in texts if text.strip()]
    codes = {concept.code for text in said for found in book.recognise(units(fold(text))) for concept in found.concepts}
    return sorted(codes) or ([OTHER] if said else [])
