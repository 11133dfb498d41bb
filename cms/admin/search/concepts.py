"""The form of a concept: no name twice, a code made from the name, prefilled from the address."""

from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views import generic

from catalogue.models import Concept
from search.text.normalise import fold

NAMES = ("name_zh", "name_en", "aliases_zh", "aliases_en")
PREFILLED = ("name_zh", "name_en", "kind", "industry")
LONGEST_ALIAS = 160


class ConceptForm(WagtailAdminModelForm):
    """Refuses a name that this or another concept has already: search would not know which one is meant."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        own: dict[str, str] = {}
        others = self._names_of_others()
        for field in NAMES:
            for name in _texts(cleaned.get(field)):
                self._check(field, name, own, others)
        return cleaned

    def clean_code(self) -> str:
        """Codes are made for machines; an editor needs to think of none."""
        return self.cleaned_data["code"] or _free_code(self.data.get("name_en", ""))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].required = False
        self.fields["code"].help_text = _("Left empty, it is made from the English name. It never changes later.")
        if self.instance.pk:
            self.fields["code"].disabled = True

    def _check(self, field: str, name: str, own: dict[str, str], others: dict[str, Concept]) -> None:
        key = fold(name)
        if len(name) > LONGEST_ALIAS:
            self.add_error(field, _("“%(name)s…” is too long for a name.") % {"name": name[:40]})
        elif not any(char.isalnum() for char in key):
            self.add_error(field, _("“%(name)s” has no letter or figure.") % {"name": name})
        elif key in own:
            self.add_error(field, _("“%(name)s” stands here twice.") % {"name": name})
        elif key in others:
            said = {"name": name, "other": str(others[key]), "code": others[key].code}
            self.add_error(field, _("“%(name)s” is already a name of %(other)s (%(code)s).") % said)
        own[key] = name

    def _names_of_others(self) -> dict[str, Concept]:
        others = Concept.objects.exclude(pk=self.instance.pk)
        return {fold(name.strip()): concept for concept in others for name in concept.names if name.strip()}


class ConceptAddView(generic.CreateView):
    """A new concept; the address may bring its first name, kind and industry along."""

    def get_initial(self) -> dict[str, Any]:
        given = {name: self.request.GET.get(name, "")[:160] for name in PREFILLED}
        return {name: value.replace("\x00", "") for name, value in given.items() if value}


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    return [str(text).strip() for text in value or [] if str(text).strip()]


def _free_code(name: str) -> str:
    """`c-` and the English name, with a number when it is taken."""
    plain = f"c-{slugify(name) or 'concept'}"[:70]
    taken = set(Concept.objects.filter(code__startswith=plain).values_list("code", flat=True))
    number = next(number for number in range(1, len(taken) + 2) if _numbered(plain, number) not in taken)
    return _numbered(plain, number)


def _numbered(plain: str, number: int) -> str:
    return plain if number == 1 else f"{plain}-{number}"
