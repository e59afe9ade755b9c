"""One piece of long work, as people see it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpsplein.accounts.models import Municipality, Person


class State(models.TextChoices):
    """Where a job is."""

    QUEUED = "queued", _("Wacht op een plek")
    RUNNING = "running", _("Bezig")
    DONE = "done", _("Klaar")
    REFUSED = "refused", _("Kon niet: er is iets mis met wat u gaf")
    FAILED = "failed", _("Mislukt: dat ligt aan ons")
    CANCELLED = "cancelled", _("Gestopt")


OVER = (State.DONE, State.REFUSED, State.FAILED, State.CANCELLED)


class Job(models.Model):
    """A job of one municipality. ``progress`` in [0, 1]; ``refusals``: code, at, facts, as the core gives them."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="jobs")
    kind = models.CharField(max_length=40)
    inputs = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    progress = models.FloatField(default=0.0)
    cancel_asked = models.BooleanField(default=False)
    result = models.JSONField(default=dict)
    refusals = models.JSONField(default=list)
    trouble = models.CharField(max_length=40, blank=True)  # "memory", "time" or a reference number in the log
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)  # when whoever runs it last said so

    class Meta:
        ordering = ("-asked_at",)
        indexes = (models.Index(fields=("municipality", "kind", "-asked_at")),)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_over(self) -> bool:
        """Whether nothing will change any more."""
        return self.state in OVER

    @property
    def percent(self) -> int:
        """Progress as a whole number of percents."""
        return round(self.progress * 100)
