"""The version of a matcher in words, in both languages."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from cms.templatetags.matcher_words import matcher_name, matcher_short
from matching.models import ModelVersion

VERSION = "3f2a91c04be17d58"
SHORT = f'<span class="version" title="{VERSION}">3f2a91c0</span>'


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", f"matcher of 24 November 2026, {SHORT}"), ("zh-hans", f"2026年11月24日的匹配模型 {SHORT}")],
)
def test_a_matcher_is_named_by_its_day_at_the_office(language: str, words: str) -> None:
    ModelVersion.objects.create(version=VERSION)
    # Late in the evening by universal time it is the next day in Beijing.
    ModelVersion.objects.update(made_at=datetime(2026, 11, 23, 20, tzinfo=UTC))
    with override(language):
        assert matcher_name(VERSION) == words


@pytest.mark.django_db
def test_a_version_that_nobody_knows_any_more_has_no_day() -> None:
    with override("en"):
        assert matcher_name(VERSION) == f"matcher {SHORT}"


def test_a_short_name_stays_and_markup_is_escaped() -> None:
    assert matcher_short("m1") == "m1"
    assert (
        matcher_short("<b>bold</b>") == '<span class="version" title="&lt;b&gt;bold&lt;/b&gt;">&lt;b&gt;bold&lt;</span>'
    )
