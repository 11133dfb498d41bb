"""Words for the codes of warnings and reasons, in the language of whoever reads the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WARNINGS: Mapping[str, Promise] = {
    "age.birth_date_wins": _("The birth date and the number of years disagree; the birth date holds."),
    "age.not_understood": _("The age was not understood; write for example 45周岁以下 or 不限."),
    "age.retirement": _("Retirement age is the law's own limit and was read as no restriction."),
    "base.not_found": _("No base of this name is registered; the name is kept under other columns."),
    "cell.error": _("The cell holds a spreadsheet error such as #N/A."),
    "contact.not_understood": _("No name, telephone or e-mail was found in the contact."),
    "degree.graduate_ambiguous": _("“研究生” may mean master or doctor; master was taken."),
    "degree.not_understood": _("The degree was not understood; write for example 硕士及以上 or 不限."),
    "disciplines.not_understood": _("No discipline was found; write names separated by 、 or 不限."),
    "ditto.nothing_above": _("“Same as above” stands where nothing is above."),
    "engagement.flexible_unspecific": _(
        "“柔性” names no mode; second post, short visits, project and adviser were taken."
    ),
    "engagement.not_understood": _("The mode of engagement was not understood; write for example 全职 or 项目合作."),
    "engagement.training": _("Training one's own people is no way of bringing people in."),
    "experience.not_understood": _("The experience was not understood; write for example 3年以上 or 不限."),
    "formula.no_value": _("The formula has no stored value. Open the workbook, let it calculate and save it."),
    "group.differs": _("The rows of this post differ here; all are kept, the first counts."),
    "industry.several": _("The text names several industries; the first was taken."),
    "industry.unmapped": _("None of the ten industries has this name; it is kept as written. File it by hand."),
    "openings.not_understood": _("The number wanted was not understood; write for example 3, 2-5 or 若干."),
    "openings.rest_not_read": _("Only the first number of people was read."),
    "openings.summed": _("The numbers of people in the cell were added up."),
    "openings.zero": _("Nought people are wanted; write a number or 若干."),
    "overseas.not_understood": _("The overseas condition was not understood."),
    "party.not_understood": _("Neither person nor team was found."),
    "project.not_found": _("No project of this name is registered; the name is kept under other columns."),
    "range.reversed": _("The larger number stands first; the range was turned round."),
    "salary.alternatives": _("The cell offers alternatives; the first counts as pay, the others are kept."),
    "salary.implausible": _("This pay is implausible for a year; check the unit (元 or 万元)."),
    "salary.no_number": _("The pay names terms but no number."),
    "salary.not_understood": _("The pay was not understood; write for example 30-50万元/年 or 面议."),
    "salary.packages_only": _("The cell names support but no pay."),
    "salary.period_assumed_month": _("No period is stated; pay a month was assumed."),
    "salary.period_assumed_year": _("No period is stated; pay a year was assumed."),
    "shortage.not_understood": _("The shortage was not understood; write stars, a word or a number from 1 to 5."),
    "shortage.unknown_scale": _("This number fits no known scale of shortage."),
    "title.not_understood": _("The professional title was not understood; write for example 副高及以上 or 不限."),
    "validity.ambiguous_order": _("Day and month cannot be told apart; write the year first, such as 2026-09-13."),
    "validity.no_such_day": _("There is no such day."),
    "validity.not_understood": _("The date was not understood; write for example 2026-09-13 or 长期有效."),
    "validity.relative": _("The date counts from an unknown day; write the day itself."),
    "validity.serial": _("The number was read as a spreadsheet's day count."),
    "career_stage.not_understood": _("The career stage was not understood."),
    "sharing.not_understood": _("The sharing scope was not understood."),
}

REASONS: Mapping[str, Promise] = {
    "row.no_title": _("The row names no position. Fill in the position: %(cells)s"),
    "row.refused": _("The database refused the row: %(detail)s"),
    "row.duplicate": _("Same in every cell as row %(row)s of sheet %(sheet)s."),
    "row.joined": _("One more row of the post in row %(row)s of sheet %(sheet)s."),
    "row.identifier_reused": _("The identifier stands for several posts; employer and title tell them apart."),
    "sheet.hidden": _("The sheet is hidden; it was read all the same."),
    "sheet.empty": _("The sheet is empty."),
    "sheet.no_header": _("The sheet has no header row that names the position; it was not read."),
    "total.agrees": _("Total of %(stated)s agrees with the rows."),
    "total.differs": _("Total of %(stated)s stated, but the rows add up to %(found)s in %(rows)s posts."),
    "total.no_number": _("Total without a number."),
}


def warning_text(code: str) -> str:
    """The words of a warning code; a code without words is shown as it is."""
    return str(WARNINGS.get(code, code)) if code else ""


def reason_text(code: str, params: Mapping[str, Any]) -> str:
    """The words of a reason code with its values filled in."""
    return str(REASONS[code]) % params if code else ""
