"""Finds what a package says to people: the translatable strings of its Python code and its templates."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

CALLS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "ngettext": 2, "ngettext_lazy": 2, "pgettext": 1, "pgettext_lazy": 1}
WITH_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext"}
STRING = r"""(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
TEMPLATE_CALL = re.compile(
    rf"\b(_|gettext|ngettext|pgettext|npgettext)\(u?({STRING})(?:,\s*u?({STRING}))?(?:,\s*u?({STRING}))?"
)

Message = tuple[str, str]
"""Context, empty for none, and the string."""


def package_messages(package: Path) -> dict[Message, Path]:
    """Every string of a package with a file that it stands in."""
    found: dict[Message, Path] = {}
    for path in sorted(package.rglob("*.py")):
        if "migrations" not in path.parts:
            found.update(dict.fromkeys(python_messages(path.read_text(encoding="utf-8")), path))
    for path in sorted([*package.rglob("*.html"), *package.rglob("*.txt"), *package.rglob("*.xml")]):
        if "templates" in path.parts:
            found.update(dict.fromkeys(template_messages(path.read_text(encoding="utf-8")), path))
    return found


def python_messages(code: str) -> Iterator[Message]:
    """Strings passed to the functions of gettext."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            texts = [part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            if texts:
                yield _message(node.func.id, texts)


def template_messages(template: str) -> Iterator[Message]:
    """Strings of the translation tags of a template."""
    for match in TEMPLATE_CALL.finditer(templatize(template)):
        texts = [ast.literal_eval(text) for text in match.groups()[1:] if text]
        yield _message(match[1], texts)


def _message(function: str, texts: list[str]) -> Message:
    return (texts[0], texts[1]) if function in WITH_CONTEXT else ("", texts[0])
