"""The sign-in form, which refuses further guesses after a few failures."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.accounts.throttle import WINDOW_SECONDS, failure_note, is_blocked, success_note

TOO_MANY = "too_many"


class SignInForm(AuthenticationForm):
    """Name and password."""

    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": _("The name or the password is not right. Mind capital letters in both."),
        TOO_MANY: _("Too many attempts have failed. Wait %(minutes)s minutes, or ask the office for help."),
    }

    def __init__(self, request: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **{"label_suffix": "", **kwargs})
        self.fields["username"].label = _("Name of the account")
        self.fields["password"].label = _("Password")

    def clean(self) -> dict[str, Any]:
        """Check the password, unless there were too many failures; a blocked guess tells nothing about it."""
        who = {"username": self.cleaned_data.get("username") or "", "address": self._address()}
        if is_blocked(**who):
            raise ValidationError(
                self.error_messages[TOO_MANY], code=TOO_MANY, params={"minutes": WINDOW_SECONDS // 60}
            )
        try:
            cleaned: dict[str, Any] = super().clean()
        except ValidationError:
            failure_note(**who)
            raise
        if self.user_cache is not None:
            success_note(**who)
        return cleaned

    @property
    def is_too_many(self) -> bool:
        """Whether it was refused for too many failures."""
        return any(error.code == TOO_MANY for error in self.non_field_errors().as_data())

    def _address(self) -> str:
        return self.request.META.get("REMOTE_ADDR", "") if self.request is not None else ""
