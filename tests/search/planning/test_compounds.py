"""Compounds of words, for queries that find nothing as typed."""

from search.engines.protocol import Lexical
from search.planning.compounds import compounds, with_compounds
from search.planning.weights import DEMAND_FIELDS
from search.planning.words import phrase_word, plain_words


def test_longer_shorter_and_apart() -> None:
    assert "photolithography" in compounds("lithography")
    assert "security" in compounds("cybersecurity")
    assert "waste water" in compounds("wastewater")


def test_a_remainder_that_says_too_little_is_left_out() -> None:
    assert "graph" not in compounds("autograph")


def test_words_of_other_kinds_stay_as_they_are() -> None:
    words = (*plain_words("固态 c++ 5g iii-v steel"), *(word for word in [phrase_word("solid state")] if word))
    lexical = Lexical(DEMAND_FIELDS, words)
    assert with_compounds(lexical) == lexical


def test_the_word_itself_stays_first() -> None:
    (word,) = with_compounds(Lexical(DEMAND_FIELDS, tuple(plain_words("lithography")))).words
    assert word.forms[0].text == "lithography"
    assert all(form.weight < word.forms[0].weight for form in word.forms[1:])
