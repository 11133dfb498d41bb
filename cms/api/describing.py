"""The parameters of a search as OpenAPI describes them, the query language included."""

from typing import Any

LANGUAGE = """Words in any language, and signs:

| write | it finds |
| --- | --- |
| `battery engineer` | demands about that, by words and by meaning, in Chinese or English |
| `"thermal management"` | these words exactly, side by side |
| `-sales` | demands without a word, phrase or concept |
| `+recycling` | only demands with it |
| `electro*` | words that begin so |
| `title:engineer`, `职位:工程师` | words of one field only; fields have names in both languages |
| `base:B01`, `region:hebei`, `学历:博士` | as the filter of that name |

Full-width signs and quotation marks do as well. What can't be read is taken as plain words and told in `notices`,
with its place; no query is an error. `read_as` tells the concepts that were recognised; give their codes in `without`
to have their words taken as plain ones."""

_TEXT = {"type": "string"}
_MANY = {"type": "array", "items": {"type": "string"}}
_SWITCH = {"type": "string", "enum": ["0", "1"], "default": "0"}

SEARCH = (
    ("q", _TEXT | {"maxLength": 2000}, LANGUAGE),
    ("title", _SWITCH, "1 looks for words in titles alone and leaves meaning out."),
    ("without", _MANY, "Codes of concepts that the query is not to be read as; may be repeated."),
    ("lang", _TEXT | {"enum": ["zh", "zh-hans", "en"], "default": "en"}, "Language of reasons and messages."),
)
FILTERS = (
    ("industry", _MANY, "Industry code; may be repeated."),
    ("subfield", _MANY, "Sub-field code; may be repeated."),
    ("base", _MANY, "Base code; may be repeated."),
    ("region", _MANY, "beijing, tianjin or hebei; may be repeated."),
    ("engagement", _MANY, "Engagement mode, or flexible for all but full time; may be repeated."),
    ("degree", _MANY, "Degree asked for; may be repeated."),
    ("overseas", _MANY, "How binding overseas experience is, or not_asked; may be repeated."),
    ("party", _MANY, "person or team."),
    ("edition", _MANY, "Edition number; may be repeated."),
    ("pay", _MANY, "Band of yearly pay; may be repeated."),
    ("status", _TEXT, "open (default), closed or all."),
)
PAGES = (
    ("sort", _TEXT, "relevance, newest, deadline, pay, shortage or openings."),
    ("limit", {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}, "Demands on a page."),
    ("offset", {"type": "integer", "minimum": 0, "maximum": 10000, "default": 0}, "Demands to skip."),
)
COMPLETED = (
    ("q", _TEXT | {"maxLength": 2000}, "What has been typed so far: Chinese, English or pinyin."),
    ("lang", _TEXT | {"enum": ["zh", "zh-hans", "en"], "default": "en"}, "Suggestions in this language come first."),
    ("limit", {"type": "integer", "minimum": 1, "maximum": 20, "default": 8}, "Suggestions at most."),
)


def described(*rows: tuple[str, dict[str, Any], str]) -> dict[str, Any]:
    """The parameters for an operation."""
    return {
        "parameters": [
            {"in": "query", "name": name, "schema": schema, "description": text} for name, schema, text in rows
        ]
    }
