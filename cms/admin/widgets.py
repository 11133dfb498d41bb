"""Widgets for JSON fields, so that nobody has to write JSON."""

import json
from typing import Any

from django.forms import CheckboxSelectMultiple
from wagtail.admin.widgets import AdminAutoHeightTextInput


def _loaded(value: Any) -> list[Any]:
    """The list behind a field's prepared value; text that is no JSON list is kept as one item for its owner to see."""
    if not isinstance(value, str):
        return list(value or [])
    try:
        loaded = json.loads(value or "[]")
    except json.JSONDecodeError:
        return [value]
    return loaded if isinstance(loaded, list) else [loaded]


class LinesWidget(AdminAutoHeightTextInput):
    """A list of words, one a line."""

    def format_value(self, value: Any) -> str:
        return "\n".join(str(item) for item in _loaded(value))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        lines = (line.strip() for line in (data.get(name) or "").splitlines())
        return json.dumps([line for line in lines if line], ensure_ascii=False)


class PairsWidget(LinesWidget):
    """A list of Chinese and English pairs, one a line, as `中文 | English`."""

    def format_value(self, value: Any) -> str:
        return "\n".join(f"{pair.get('zh', '')} | {pair.get('en', '')}" for pair in _loaded(value))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        lines = (line for line in (data.get(name) or "").splitlines() if line.strip())
        pairs = (line.partition("|") for line in lines)
        return json.dumps([{"zh": zh.strip(), "en": en.strip()} for zh, _bar, en in pairs], ensure_ascii=False)


class CodesWidget(CheckboxSelectMultiple):
    """A list of codes out of a closed vocabulary."""

    def format_value(self, value: Any) -> list[str]:
        return [str(item) for item in _loaded(value)]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return json.dumps(super().value_from_datadict(data, files, name) or [])
