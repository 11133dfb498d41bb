"""Plans a query: what is asked of the words, what is compared by meaning, which concepts were read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from search.engines.protocol import Lexical, SearchedField
from search.planning.asked import Asked, Read, part_asked, words_asked
from search.planning.concepts import ConceptBook
from search.planning.fields import FieldNames
from search.planning.notices import notices_of
from search.planning.parse import Parsed, Vocabulary, is_plain, query_parse
from search.planning.weights import COVERAGE
from search.results import Notice
from search.text.normalise import fold

MOST_WORDS = 24


@dataclass(frozen=True)
class Plan:
    """What to ask. `lexical` is None when the query says nothing that words can find.

    `filters` are those named in the query, as codes by facet; `meaning` is the text compared by meaning.
    """

    parsed: Parsed
    lexical: Lexical | None
    read: tuple[Read, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    meaning: str = ""

    @property
    def empty(self) -> bool:
        """Whether everything is asked for, within the filters."""
        return self.parsed.empty


def query_plan(
    text: str,
    *,
    fields: tuple[SearchedField, ...],
    book: ConceptBook,
    names: FieldNames | None = None,
    vocabulary: Vocabulary | None = None,
    title: str = "",
    without: Collection[str] = (),
) -> Plan:
    """Plan a query over `fields`, with the concepts of `book` but for those `without`.

    `names` are the fields that the query may name, `vocabulary` knows the values of facets. With a `title`, words are
    looked for in that text field alone, and nothing is compared by meaning.
    """
    parsed = query_parse(text, names=names, vocabulary=vocabulary)
    asked = words_asked(fold(parsed.plain), book, without)
    for part in parsed.parts:
        if not is_plain(part):
            own = tuple(side for name in part.fields for side in sides(name, fields))
            asked = asked.joined(part_asked(part, book, without).within(own))
    if title:
        asked = asked.within(sides(title, fields))
    return Plan(
        parsed,
        _lexical(asked, fields),
        asked.read,
        parsed.filters,
        notices_of(parsed.problems, names or {}),
        "" if title else parsed.meaning,
    )


def sides(name: str, fields: tuple[SearchedField, ...]) -> tuple[str, ...]:
    """The searched fields of a text field: its sides in both languages."""
    return tuple(row.name for row in fields if row.name.rpartition("_")[0] == name)


def _lexical(asked: Asked, fields: tuple[SearchedField, ...]) -> Lexical | None:
    if not (asked.words or asked.required or asked.excluded):
        return None
    said = (asked.words, asked.required, asked.excluded)
    words, required, excluded = (tuple(dict.fromkeys(row))[:MOST_WORDS] for row in said)
    return Lexical(fields, words, required, excluded, COVERAGE)
