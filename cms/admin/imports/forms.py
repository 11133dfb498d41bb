"""The upload of a workbook."""

from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from catalogue.choices import EditionState
from catalogue.models import Edition

ENDINGS = (".xlsx", ".csv", ".tsv", ".txt")


class UploadForm(forms.Form):
    """A file with demands, whose it is, and the edition its demands are meant for."""

    file = forms.FileField(
        label=_("Workbook or table"),
        help_text=_("An .xlsx workbook, or a .csv file in UTF-8, UTF-16 or GB18030."),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(ENDINGS)}),
    )
    unit = forms.CharField(
        label=_("Submitting unit"),
        max_length=200,
        required=False,
        help_text=_("The same unit and the same post are recognised again when the file comes back changed."),
    )
    edition = forms.ModelChoiceField(
        label=_("Select the demands for edition"),
        queryset=Edition.objects.filter(state=EditionState.DRAFT),
        to_field_name="number",
        required=False,
        empty_label=_("None: only into the register"),
    )

    def clean_file(self) -> UploadedFile:
        """The file; its content is judged by the importer, not here."""
        uploaded: UploadedFile = self.cleaned_data["file"]
        if Path(uploaded.name or "").suffix.lower() not in ENDINGS:
            raise ValidationError(_("This kind of file is not read. Save it as .xlsx or .csv."))
        return uploaded

    def params(self) -> dict[str, Any]:
        """The unit and the edition's number as a job keeps them."""
        edition = self.cleaned_data["edition"]
        return {"unit": self.cleaned_data["unit"].strip(), "edition": edition.number if edition else ""}
