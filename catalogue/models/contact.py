"""Personal contact data of candidates, apart from everything that is indexed, matched or shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.candidate import Candidate


class CandidateContact(models.Model):
    """Name and contact of a candidate. Only a selector that checks consent for `contact` may read it."""

    candidate = models.OneToOneField(Candidate, on_delete=models.CASCADE, related_name="contact")
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    url = models.URLField(_("web page"), blank=True)

    class Meta:
        verbose_name = _("candidate contact")
        verbose_name_plural = _("candidate contacts")

    def __str__(self) -> str:
        return str(self.candidate.reference)
