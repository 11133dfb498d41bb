"""Counters that stable references are drawn from."""

from django.db import models


class ReferenceCounter(models.Model):
    """The last number given out under a prefix and year."""

    name = models.CharField(max_length=24, unique=True)
    last = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}: {self.last}"
