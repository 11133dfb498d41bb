"""What a base says when it decides."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from matching.models import Decision, DecisionReason

BLANK = ("", _("Choose a reason"))


class DecisionForm(forms.Form):
    """Accept or decline; a decline needs a reason, and the reason “other” needs words."""

    outcome = forms.ChoiceField(choices=Decision.Outcome.choices)
    reason = forms.ChoiceField(label=_("Reason"), choices=[BLANK, *DecisionReason.choices], required=False)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Read by your base and by the office, never by the candidate."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def refuse(self, why: str) -> None:
        """Say why a decision, valid or not, can't be kept; nothing else is said then."""
        self.full_clean()
        self.errors.clear()
        self.add_error(None, why)

    @property
    def typed(self) -> dict[str, str]:
        """What was entered, in words: `outcome`, `reason` and `note`, each empty where nothing was."""
        if not self.is_bound:
            return {"outcome": "", "reason": "", "note": ""}
        said = {name: str(self[name].value() or "") for name in ("outcome", "reason", "note")}
        outcomes, reasons = dict(Decision.Outcome.choices), dict(DecisionReason.choices)
        return said | {
            "outcome": str(outcomes.get(said["outcome"], "")),
            "reason": str(reasons.get(said["reason"], "")),
        }

    def clean(self) -> dict[str, Any]:
        """A decline says why; a reason given with an acceptance is dropped."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("outcome") != Decision.Outcome.DECLINE:
            return {**cleaned, "reason": ""}
        if not cleaned.get("reason"):
            self.add_error("reason", ValidationError(_("Choose why you decline."), code="required"))
        elif cleaned["reason"] == DecisionReason.OTHER and not (cleaned.get("note") or "").strip():
            self.add_error("note", ValidationError(_("Say in words what the other reason is."), code="required"))
        return cleaned
