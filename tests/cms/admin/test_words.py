"""What the importer reports, in words."""

import pytest
from django.utils.translation import override

from cms.admin.imports.words import field_words, value_words


@pytest.mark.parametrize(
    ("name", "words"),
    [("pay", "Pay"), ("duties_en", "Duties (English)"), ("title_zh", "Title (Chinese)"), ("odd_column", "odd column")],
)
def test_columns_are_named(name: str, words: str) -> None:
    with override("en"):
        assert field_words(name) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"minimum": 600000, "maximum": None, "alternatives": [{"minimum": 8}], "packages": [], "basis": ""},
         "minimum 600000; alternatives minimum 8"),
        (["密码学", "数学"], "密码学 / 数学"),
        ({"or_above": True, "soft": False}, "or above yes"),
        (0, "0"),
        (None, ""),
    ],
)  # fmt: skip
def test_values_leave_out_what_says_nothing(value: object, words: str) -> None:
    with override("en"):
        assert value_words(value) == words
