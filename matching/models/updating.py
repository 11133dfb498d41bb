"""What lets a finished run follow a changed candidate: the numbers behind each list, and the changes still to apply."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import EditionEntry
from matching.models.run import MatchRun


class ShortList(models.Model):
    """Who was nearest to an entry in a run, with the numbers that decided who is recommended. Numbers only.

    Kept for the newest run of an edition: with it a changed candidate is put in, or taken out, without another run.
    """

    run = models.ForeignKey(MatchRun, on_delete=models.CASCADE, related_name="short_lists")
    entry = models.ForeignKey(EditionEntry, on_delete=models.CASCADE, related_name="+")
    vector = models.BinaryField()
    """What the demand is compared by at first, in half precision, which holds the grid exactly."""
    ids = models.BinaryField()
    """Primary keys of the candidates listed, as eight-byte numbers, for finding one among many entries at once."""
    places = models.BinaryField()
    """The rows of `matching.updating.places`, nearest first."""
    floor = models.IntegerField()
    """How near the last one listed is, in steps of the grid."""
    complete = models.BooleanField()
    """Whether everybody who may be recommended for the entry is listed."""

    class Meta:
        verbose_name = _("short list")
        verbose_name_plural = _("short lists")
        constraints = [models.UniqueConstraint(fields=["run", "entry"], name="short_list_once")]

    def __str__(self) -> str:
        return f"{self.run_id} · {self.entry_id}"


class CandidateChange(models.Model):
    """A candidate, or a consent of theirs, changed. Written in the transaction of the change; applied by a job.

    The row outlives its candidate: somebody who was deleted must leave the lists too.
    """

    candidate_id = models.PositiveBigIntegerField(_("candidate"))
    changed_at = models.DateTimeField(_("changed at"), auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("change of a candidate")
        verbose_name_plural = _("changes of candidates")
        constraints = [models.CheckConstraint(condition=Q(candidate_id__gte=1), name="change_names_a_candidate")]

    def __str__(self) -> str:
        return str(self.candidate_id)
