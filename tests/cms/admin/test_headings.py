"""Headings, labels and columns of the desk are Chinese for a Chinese reader: a field without a name of its own is shown
under its name in the code."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.admin.groups import CHIEF_EDITOR
from tests.cms.admin.conftest import SignIn
from tests.cms.admin.test_views_render import FORMS, LISTS, fill

# What is content says its language.
LABELS = (
    ":is(thead th, label, legend, dt, h1, h2, h3, button:not(.w-side-panel-toggle), a.button)"
    ":not([lang], [lang]:not(html) *)"
)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
DESK = ("match-board:index", "matchers:index", "matchers:what_if", "search-index:index", "unmet-queries:index")
LETTERS = re.compile(r"[A-Za-z]{2}")


def english(page: str) -> set[str]:
    """Labels of a page in letters alone."""
    found = {box.get_text(" ", strip=True) for box in BeautifulSoup(page, "html.parser").select(LABELS)}
    return {text for text in found if LETTERS.search(text) and not CHINESE.search(text)}


@pytest.mark.parametrize("name", [*LISTS, *FORMS, *DESK])
def test_a_page_and_what_its_list_leads_to_have_chinese_labels(sign_in: SignIn, name: str) -> None:
    client, headers = sign_in(CHIEF_EDITOR), {"accept-language": "zh-hans"}
    fill(1)
    page = client.get(reverse(name), headers=headers).content.decode()
    assert english(page) == set()
    for address in dict.fromkeys(re.findall(r'href="(/admin/[^"]+/(?:inspect|edit)/\d+/)"', page)):
        shown = client.get(address, headers=headers).content.decode()
        assert english(shown) == set(), address
