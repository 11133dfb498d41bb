"""What the admin writes into Wagtail's log beside Wagtail's own actions: code, label, message."""

from django.utils.translation import gettext_lazy as _

ACTIONS = (
    ("edition.select", _("Select demands"), _("Demands were added to the edition")),
    ("edition.deselect", _("Deselect demands"), _("Demands were taken out of the edition")),
    ("edition.erratum", _("Issue erratum"), _("An erratum was issued")),
    ("candidate.contact", _("Look at contact data"), _("Contact data were looked at")),
)
