"""Rows of search: the outbox of changes, and sentence vectors that need not be computed twice."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class IndexEvent(models.Model):
    """Something of an object changed: its document must be written anew, or removed.

    Written in the transaction of the change. The state that is indexed is read when the event is drained, so events
    of one object may be drained in any order, or twice.
    """

    kind = models.CharField(_("document"), max_length=20)
    object_id = models.PositiveBigIntegerField(_("object"))
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    error = models.TextField(_("error"), blank=True)
    set_aside = models.BooleanField(_("set aside"), default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("index event")
        verbose_name_plural = _("index events")
        indexes = [models.Index(fields=["next_attempt_at"], condition=Q(set_aside=False), name="index_event_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Embedding(models.Model):
    """The vector of a passage, 512 half-precision numbers, under the digest of encoder and text."""

    digest = models.CharField(primary_key=True, max_length=40)
    vector = models.BinaryField()

    def __str__(self) -> str:
        return self.digest
