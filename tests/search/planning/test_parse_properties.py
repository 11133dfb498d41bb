"""What holds for the parsing of any text at all."""

import re
import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.planning.fields import DEMAND_NAMES
from search.planning.lexer import LONGEST
from search.planning.parse import Parsed, query_parse
from search.text.normalise import fold

SIGNS = '"“”+-＋－*＊:：,，;；()（） \t\n\x00\ud800\ufffe'
ANY = st.text(st.characters(exclude_categories=()), max_size=400)
SIGNED = st.text(SIGNS + "ab电池1.#\u3000é", max_size=120)
NAMED = st.lists(st.sampled_from([*DEMAND_NAMES, "http", "颜色"]), max_size=6).flatmap(
    lambda names: st.lists(SIGNED, min_size=len(names), max_size=len(names)).map(
        lambda values: " ".join(f"{name}:{value}" for name, value in zip(names, values, strict=True))
    )
)
QUOTES = str.maketrans("“”", '""')
UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
WORDS = st.text("abcdefgh电池固态", min_size=2, max_size=12)


class Everything:
    """A vocabulary that knows half of all values."""

    def codes(self, facet: str, said: str) -> tuple[str, ...]:
        return (said,) if len(said) % 2 else ()


def parse(text: str) -> Parsed:
    return query_parse(text, names=DEMAND_NAMES, vocabulary=Everything())


@settings(max_examples=400, deadline=None)
@given(ANY | SIGNED | NAMED)
@example('"' * 400)
@example("title:" * 60)
@example("+-" * 150)
@example("a*" * 150)
def test_every_place_is_a_place_in_the_text(text: str) -> None:
    parsed = parse(text)
    for row in (*parsed.parts, *parsed.problems):
        assert 0 <= row.at.start < row.at.end <= len(text)
    assert all(any(char.isalnum() for char in fold(part.text)) for part in parsed.parts)


@settings(max_examples=200, deadline=None)
@given(ANY | SIGNED | NAMED)
def test_parts_follow_each_other_and_stand_where_they_say(text: str) -> None:
    parts = [part for part in parse(text).parts if part.value.end]
    assert all(one.at.end <= other.at.start for one, other in zip(parts, parts[1:], strict=False) if one.at != other.at)
    for part in parts:
        there = UNREADABLE.sub(" ", text[part.value.start : part.value.end])
        assert fold(there.translate(QUOTES)).replace("−", "-").startswith(fold(part.text))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["", "+", "-"]), st.booleans(), WORDS), min_size=1, max_size=8))
def test_what_is_written_is_read(rows: list[tuple[str, bool, str]]) -> None:
    text = " ".join(f'{sign}"{word}"' if quoted else sign + word for sign, quoted, word in rows)
    parsed = parse(text)
    assert [(part.sign, part.quoted, part.text) for part in parsed.parts] == rows
    assert [text[part.at.start : part.at.end] for part in parsed.parts] == text.split(" ")


@settings(max_examples=100, deadline=None)
@given(WORDS, st.sampled_from(sorted(name for name, field in DEMAND_NAMES.items() if not field.facet)))
def test_a_field_is_read_with_either_colon(word: str, name: str) -> None:
    for colon in (":", "：", ": "):
        (part,) = parse(f"{name}{colon}{word}").parts
        assert (part.fields, part.text) == (DEMAND_NAMES[name].texts, word)


def test_a_hundred_thousand_characters_are_read_at_once() -> None:
    for unit in ("电池 ", '"', "a:", "+-", "* ", "x", "\x00", "title:“"):
        text = unit * (100_000 // len(unit))
        parse(text)
        started = time.perf_counter()
        parsed = parse(text)
        assert time.perf_counter() - started < 0.05, unit
        assert parsed.problems[-1].kind == "cut"
        assert parsed.problems[-1].at.start == LONGEST
