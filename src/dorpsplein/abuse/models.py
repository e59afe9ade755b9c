"""An audit of reactions, who judges, the masked words of the sample as long as it runs, and what was said of each."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpskern import pipeline
from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.imports.models import Batch
from dorpsplein.jobs.models import Job


class AuditState(models.TextChoices):
    """Where an audit is."""

    POINTING = "pointing", _("Wijs de kolommen aan")
    DRAWING = "drawing", _("De steekproef wordt getrokken")
    JUDGING = "judging", _("Twee mensen beoordelen")
    THIRD = "third", _("Een derde beslist over verschillen")
    READY = "ready", _("Klaar om af te ronden")
    SETTLING = "settling", _("De uitkomst wordt berekend")
    SETTLED = "settled", _("Afgerond")
    CANCELLED = "cancelled", _("Gestopt, alles gewist")


UNCLEAR = "unclear"
"""What somebody says who cannot tell whether it is abuse."""
OPEN = (AuditState.POINTING, AuditState.DRAWING, AuditState.JUDGING, AuditState.THIRD, AuditState.READY)
"""States from which an audit can be cancelled."""


class Scorer(models.TextChoices):
    """What gives the scores that the sample is drawn by."""

    RULES = "rules", _("Onze regels")
    MODEL = "model", _("Ons eigen rekenmodel")
    OUTSIDE = "outside", _("Een ander programma")


class AbuseAudit(models.Model):
    """One audit. ``population``: per cell of stratum, score, grounds and part of the day how many texts; never words.

    ``outcome``: shares, intervals and error rates once it is settled; the figures of the trends come from the import.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="abuse_audits")
    started_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=AuditState.choices, default=AuditState.POINTING)
    platform = models.CharField(max_length=30, blank=True)
    columns = models.JSONField(default=dict)  # ours → theirs
    size = models.PositiveSmallIntegerField(_("hoeveel reacties beoordeelt u?"), default=400)
    texts = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    population = models.JSONField(default=list)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    refusals = models.JSONField(default=list)
    erase_on = models.DateField()  # an audit that nobody finishes is erased
    settled_on = models.DateField(null=True)
    batch = models.ForeignKey(Batch, on_delete=models.SET_NULL, null=True, related_name="+")
    outcome = models.JSONField(default=dict)
    scorer = models.CharField(max_length=10, choices=Scorer.choices, default=Scorer.RULES)
    scored_by = models.PositiveSmallIntegerField(null=True)  # which version of the own model
    learnt = models.PositiveSmallIntegerField(null=True)  # which version was learnt from it

    class Meta:
        ordering = ("-started_at", "-pk")

    def __str__(self) -> str:
        return f"abuse audit {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it can still be cancelled."""
        return self.state in OPEN

    @property
    def is_judged(self) -> bool:
        """Whether people judge now."""
        return self.state in (AuditState.JUDGING, AuditState.THIRD)


class AbuseModel(models.Model):
    """What was learnt from one audit, to score the next. ``content``: numbers, no words, as the core writes it.

    ``about``: how many texts, and how often this model and what drew the sample were wrong. It is not in a copy of the
    site, because it would outlive its erasing there; audits keep the number of the version.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="abuse_models")
    version = models.PositiveSmallIntegerField()
    learnt_on = models.DateField()
    erase_on = models.DateField()
    content = models.TextField()
    about = models.JSONField(default=dict)

    class Meta:
        ordering = ("-version",)
        constraints = (models.UniqueConstraint(fields=("municipality", "version"), name="one_abuse_model_per_version"),)

    def __str__(self) -> str:
        return f"abuse model {self.version}"


class Seat(models.IntegerChoices):
    """Which of the three judges somebody is."""

    FIRST = 1, _("Eerste beoordelaar")
    SECOND = 2, _("Tweede beoordelaar")
    THIRD = 3, _("Derde: beslist over verschillen")


class Coder(models.Model):
    """Somebody who judges. Whoever stops leaves the seat to another, who goes on where they were."""

    audit = models.ForeignKey(AbuseAudit, on_delete=models.CASCADE, related_name="coders")
    seat = models.PositiveSmallIntegerField(choices=Seat.choices)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    began_at = models.DateTimeField(null=True)  # read the warning
    rested = models.PositiveSmallIntegerField(default=0)  # messages done at the last break
    stopped_at = models.DateTimeField(null=True)
    handed_in_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("seat", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("audit", "seat"), condition=models.Q(stopped_at=None), name="one_coder_per_seat"
            ),
            models.UniqueConstraint(fields=("audit", "person"), name="one_seat_per_person"),
        )

    def __str__(self) -> str:
        return f"coder {self.pk}"


class SampleText(models.Model):
    """One text of the sample, as long as the audit runs. ``words``: masked. ``writer``: a number; null unknown."""

    audit = models.ForeignKey(AbuseAudit, on_delete=models.CASCADE, related_name="sample")
    position = models.PositiveSmallIntegerField()
    words = models.TextField()
    cell = models.JSONField()
    writer = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("audit", "position"), name="one_text_per_position"),)

    def __str__(self) -> str:
        return f"text {self.position}"


class Answer(models.Model):
    """What one seat says of one text; "" not said yet. ``severity``: "none" or "unclear" end it."""

    text = models.ForeignKey(SampleText, on_delete=models.CASCADE, related_name="answers")
    seat = models.PositiveSmallIntegerField(choices=Seat.choices)
    severity = models.CharField(max_length=20)
    ground = models.CharField(max_length=20, blank=True)
    role = models.CharField(max_length=20, blank=True)
    is_done = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("text", "seat"), name="one_answer_per_seat"),)

    def __str__(self) -> str:
        return f"answer {self.pk}"

    @property
    def verdict(self) -> pipeline.Verdict | None:
        """The same for the core; None for who cannot tell."""
        if self.severity == UNCLEAR:
            return None
        if self.severity == "none":
            return pipeline.Verdict(is_abusive=False)
        ground = "" if self.ground == "none" else self.ground
        return pipeline.Verdict(is_abusive=True, ground=ground, severity=self.severity, role=self.role)
