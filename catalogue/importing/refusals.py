"""The typed reasons for which a whole file is turned away, each with the way to mend it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REFUSALS: Mapping[str, Promise] = {
    "file.missing": _("The file is not there or cannot be read. Check the path."),
    "file.empty": _("The file is empty. Fill it in and send it again."),
    "file.too_large": _("The file has %(size)s MB, more than %(limit)s MB. Split it and send the parts."),
    "file.extension": _("Files ending in “%(extension)s” are not read. Save it as .xlsx or .csv."),
    "file.not_what_it_says": _(
        "The name ends in “%(extension)s”, the content is %(found)s. Save it anew as .xlsx or .csv."
    ),
    "file.binary": _("The file holds bytes that are no text. Save it anew as .xlsx or as CSV in UTF-8."),
    "file.encoding": _("The text is neither UTF-8, UTF-16 nor GB18030. Save it as CSV in UTF-8."),
    "file.nul": _("The file holds NUL bytes. Save it anew as CSV in UTF-8."),
    "xls.old": _("This is an old .xls workbook. Open it and save it as .xlsx."),
    "xlsx.encrypted": _("The workbook has a password. Remove the password and save it again."),
    "xlsx.macro": _("The workbook carries macros. Save it as .xlsx without macros."),
    "xlsx.binary": _("This is a binary workbook (.xlsb). Save it as .xlsx."),
    "xlsx.not_workbook": _("The archive is not an Excel workbook. Save the table as .xlsx or .csv."),
    "xlsx.damaged": _("The workbook is damaged or was cut off. Open it, save it as .xlsx and send it again."),
    "xlsx.xml": _("A part of the workbook (%(part)s) is not valid XML. Open it, save it as .xlsx and send it again."),
    "xlsx.entity": _(
        "A part of the workbook (%(part)s) declares a document type or entities, which is not safe. "
        "Copy the table into a new workbook."
    ),
    "zip.entries": _("The archive holds too many parts. Copy the table into a new workbook."),
    "zip.size": _("The workbook unpacks to more than is allowed. Split it and send the parts."),
    "zip.ratio": _(
        "A part of the archive (%(part)s) is packed suspiciously tight. Copy the table into a new workbook."
    ),
    "zip.path": _("The archive names a part outside itself (%(part)s). Copy the table into a new workbook."),
    "sheet.columns": _("The sheet uses more than %(limit)s columns. Remove what lies beyond the table."),
    "sheet.rows": _("The sheet has more than %(limit)s rows. Split it and send the parts."),
    "sheet.merges": _("The sheet has more than %(limit)s merged ranges. Unmerge them and send it again."),
    "cell.too_long": _(
        "Row %(row)s holds a cell of more than %(limit)s characters. Shorten it, or close an open quotation mark."
    ),
    "header.not_found": _(
        "No header row was found. One row must name the columns, among them the position (岗位名称 / Position)."
    ),
    "candidate.format": _("The file does not follow the candidate format: %(detail)s"),
}


class FileRefused(Exception):
    """A whole file is turned away before anything was written.

    `code` is stable (a key of REFUSALS); the text names what to do and follows the active language.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    @property
    def message(self) -> str:
        return str(REFUSALS[self.code]) % self.params

    def __str__(self) -> str:
        return self.message
