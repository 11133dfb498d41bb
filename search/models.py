"""Rows of search: the outbox of changes, what is decided about each index, and what need not be computed twice."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.models import EditionEntry


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
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=Q(set_aside=False), name="index_event_due"),
            models.Index(fields=["object_id"], condition=Q(set_aside=True), name="index_event_aside"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class IndexState(models.Model):
    """What holds for the index of one kind of document, for every process.

    The row is also the lock under which a build is asked for, so that two can't be asked for at once.
    """

    kind = models.CharField(_("document"), max_length=20, primary_key=True)
    pinned_at = models.DateTimeField(_("rolled back at"), null=True, blank=True)
    """Rolled back by a person: not built anew by itself until a person asks for it."""
    mappings = models.JSONField(default=list, blank=True)
    """Fingerprints of the mappings an index was built for, the newest last: a release that is going sees that it is."""
    away_since = models.DateTimeField(_("refuses writes since"), null=True, blank=True)
    try_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        ordering = ["kind"]
        verbose_name = _("index")
        verbose_name_plural = _("indices")

    def __str__(self) -> str:
        return self.kind


class Embedding(models.Model):
    """The vector of a passage, 512 half-precision numbers, under the digest of encoder and text."""

    digest = models.CharField(primary_key=True, max_length=40)
    vector = models.BinaryField()
    last_used = models.DateField(default=timezone.localdate, db_index=True)
    """Rows that nobody asks for any more go after a while: their text may have been withdrawn."""

    def __str__(self) -> str:
        return self.digest


class EntryText(models.Model):
    """What a printed entry says, folded, so that the database can search and filter while the engine is away.

    Made from the entry alone, which never changes; `layout` says by which release.
    """

    entry = models.OneToOneField(
        EditionEntry, on_delete=models.CASCADE, primary_key=True, related_name="search_text", verbose_name=_("entry")
    )
    layout = models.PositiveIntegerField()
    title = models.TextField()
    text = models.TextField()
    choices = models.TextField()
    numbers = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.entry_id)


class UnmetQuery(models.Model):
    """A query that found nothing, with nothing that tells who asked: the day, but no time, person or address."""

    INDUSTRY_LENGTH = 12

    text = models.CharField(_("query"), max_length=80)
    language = models.CharField(_("language"), max_length=10, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    industry = models.CharField(_("industry, guessed"), max_length=INDUSTRY_LENGTH, blank=True)
    day = models.DateField(_("day"), db_index=True)
    count = models.PositiveIntegerField(_("times asked"), default=1)

    class Meta:
        ordering = ["-day", "-count", "text"]
        verbose_name = _("unmet query")
        verbose_name_plural = _("unmet queries")
        constraints = [
            models.UniqueConstraint(fields=["text", "language", "country", "day"], name="unmet_query_once_a_day")
        ]

    def __str__(self) -> str:
        return self.text
