"""Tells a reader what of a query could not be read, where, and what to write instead."""

from collections.abc import Callable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from search.planning.fields import FieldNames, listed
from search.planning.lexer import LONGEST, Problem
from search.results import Notice


def notices_of(problems: tuple[Problem, ...], names: FieldNames) -> tuple[Notice, ...]:
    """One notice for each problem, in the language in force."""
    chinese = (get_language() or "").startswith("zh")
    return tuple(
        Notice(problem.at.start, problem.at.end - problem.at.start, _MESSAGES[problem.kind](problem, names, chinese))
        for problem in problems
    )


def _unknown_field(problem: Problem, names: FieldNames, chinese: bool) -> str:
    between = "、" if chinese else ", "
    said = {"name": problem.about, "fields": between.join(listed(names, chinese=chinese))}
    return _("There is no field “%(name)s”, so it was read as words. Fields are: %(fields)s.") % said


def _unknown_value(problem: Problem, names: FieldNames, chinese: bool) -> str:
    said = {"value": problem.about, "field": _field_name(problem.field, names, chinese)}
    return _("“%(value)s” is no value of “%(field)s”, so it was read as words. Choose a value from the filters.") % said


def _excluded_filter(problem: Problem, names: FieldNames, chinese: bool) -> str:
    said = {"value": problem.about, "field": _field_name(problem.field, names, chinese)}
    return _("“%(field)s” can't be excluded, so the word “%(value)s” was. Choose the values that you want.") % said


def _field_name(facet: str, names: FieldNames, chinese: bool) -> str:
    return next(((named.zh if chinese else named.en) for named in names.values() if named.facet == facet), facet)


_MESSAGES: dict[str, Callable[[Problem, FieldNames, bool], str]] = {
    "open_quote": lambda *_all: _("This quotation mark has no partner, so it was left out. Close the quotation."),
    "empty_field": lambda problem, *_rest: (
        _("Nothing follows “%(name)s:”, so it was left out. Write what to look for behind the colon.")
        % {"name": problem.about}
    ),
    "short_prefix": lambda problem, *_rest: (
        _("“%(text)s*” is too short, so the star was left out. Write at least two letters before it.")
        % {"text": problem.about}
    ),
    "only_excluded": lambda *_all: _("You only excluded words, so all the rest is shown. Add what you look for."),
    "cut": lambda *_all: (
        _("Only the first %(count)s characters were read. Write a shorter query.") % {"count": LONGEST}
    ),
    "unknown_field": _unknown_field,
    "unknown_value": _unknown_value,
    "excluded_filter": _excluded_filter,
}
