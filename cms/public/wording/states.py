"""The words for what a cell said when it said no value: any, unknown, several and negotiable are different words."""

from django.utils.translation import gettext as _

from catalogue.choices import ValueState


def state_words(state: str) -> str:
    """The word a reader sees."""
    return {
        ValueState.VALUE: _("Stated"),
        ValueState.ANY: _("No restriction"),
        ValueState.DITTO: _("Same as above"),
        ValueState.UNKNOWN: _("Not stated"),
        ValueState.NEGOTIABLE: _("Negotiable"),
        ValueState.SEVERAL: _("Several"),
        ValueState.OPEN_ENDED: _("Until filled"),
        ValueState.NOT_UNDERSTOOD: _("As written"),
    }[ValueState(state)]
