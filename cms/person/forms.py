"""What a person wishes, to try and to save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.choices import EngagementMode, Region
from catalogue.models import Candidate
from matching.person.wishes import Wishes

TRIED = "try"
MONTHS = _("Write the months a year as a whole number from 1 to 12, or leave them empty.")


class WishesForm(forms.Form):
    """Engagements, regions and months a year; nothing chosen means that nothing is said."""

    engagements = forms.MultipleChoiceField(
        label=_("How you would work"),
        choices=EngagementMode.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked means that you do not say."),
        error_messages={"invalid_choice": _("Choose how you would work from those listed; %(value)s is none of them.")},
    )
    regions = forms.MultipleChoiceField(
        label=_("Where"),
        choices=Region.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked means that you do not say."),
        error_messages={"invalid_choice": _("Choose regions from those listed; %(value)s is none of them.")},
    )
    months = forms.IntegerField(
        label=_("Months a year"),
        required=False,
        min_value=1,
        max_value=12,
        help_text=_("For everything but full time; 1 to 12, or empty."),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), MONTHS),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name in self.errors if self.is_bound else ():
            self.fields[name].widget.attrs["aria-invalid"] = "true"

    def wishes(self) -> Wishes:
        """What was said, of a valid form."""
        said = self.cleaned_data
        return Wishes(tuple(said["engagements"]), tuple(said["regions"]), said["months"])


def wishes_of(candidate: Candidate) -> Wishes:
    """The wishes saved."""
    return Wishes(tuple(candidate.wish_engagements), tuple(candidate.wish_regions), candidate.wish_months)


def initial_of(wishes: Wishes) -> dict[str, Any]:
    """The same for a form."""
    return {"engagements": list(wishes.engagements), "regions": list(wishes.regions), "months": wishes.months}
