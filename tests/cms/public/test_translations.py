"""Everything the product says to people exists in Chinese."""

from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, ngettext

from cms.translations import PACKAGES, catalogue_files, catalogues_compile
from tests.cms.public.msgids import package_messages, python_messages, template_messages

ROOT = Path(settings.BASE_DIR)


def translated() -> set[tuple[str, str]]:
    """Every string that has its translation in one of the packages."""
    return {
        (entry.msgctxt or "", entry.msgid)
        for path in catalogue_files(ROOT)
        for entry in polib.pofile(str(path))
        if entry.translated()
    }


@pytest.mark.parametrize("package", PACKAGES)
def test_every_string_is_translated(package: str) -> None:
    known = translated()
    missing = {key: path for key, path in package_messages(ROOT / package).items() if key not in known}
    told = "\n".join(f"{path.relative_to(ROOT)}: {key}" for key, path in sorted(missing.items()))
    assert not missing, f"{len(missing)} strings have no Chinese:\n{told}"


@pytest.mark.parametrize("path", catalogue_files(ROOT), ids=lambda path: path.relative_to(ROOT).parts[0])
def test_translations_keep_their_placeholders(path: Path) -> None:
    for entry in polib.pofile(str(path)):
        said = [entry.msgstr, *entry.msgstr_plural.values()]
        for text in filter(None, said):
            values = dict.fromkeys(("year", "serial"), "1") if entry.msgid == "Edition %(number)s" else {}
            names = set(_placeholders(entry.msgid)) | set(_placeholders(entry.msgid_plural or "")) | set(values)
            assert set(_placeholders(text)) <= names, entry.msgid
            assert text.count("%s") == entry.msgid.count("%s"), entry.msgid


@pytest.mark.parametrize("path", catalogue_files(ROOT), ids=lambda path: path.relative_to(ROOT).parts[0])
def test_no_string_is_translated_twice_in_a_file(path: Path) -> None:
    keys = [(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path))]
    assert len(keys) == len(set(keys)), sorted(key for key in keys if keys.count(key) > 1)


def test_compiled_translations_are_used() -> None:
    with translation.override("zh-hans"):
        assert gettext("Strategic scientist") == "战略科学家"
        assert ngettext("%(number)s person", "%(number)s people", 3) == "%(number)s人"


def test_compiling_again_does_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "cms/locale/zh_Hans/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        'msgid ""\nmsgstr ""\n"Language: zh_Hans\\n"\n\nmsgid "a"\nmsgstr "甲"\n', "utf-8"
    )
    assert catalogues_compile(tmp_path) == [folder / "django.po"]
    assert polib.mofile(str(folder / "django.mo"))[0].msgstr == "甲"
    assert catalogues_compile(tmp_path) == []


def test_strings_are_found_in_code_and_templates() -> None:
    code = '_("one")\nngettext("two", "twos", n)\npgettext("where", "three")\nother("four")'
    assert set(python_messages(code)) == {("", "one"), ("", "two"), ("where", "three")}
    template = (
        '{% load i18n %}{% translate "one" %}{% translate "two" context "where" %}'
        "{% blocktranslate count n=1 %}{{ n }} hit{% plural %}{{ n }} hits{% endblocktranslate %}"
    )
    assert set(template_messages(template)) == {("", "one"), ("where", "two"), ("", "%(n)s hit")}


def _placeholders(text: str) -> list[str]:
    return [part.partition(")")[0] for part in text.split("%(")[1:]]
