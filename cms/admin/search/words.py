"""What documents are called at the desk."""

from django.utils.translation import gettext as _


def kind_words(kind: str) -> str:
    """The name of a kind of document, in the plural."""
    return {"demand": _("Demands"), "candidate": _("Candidates")}.get(kind, kind)
