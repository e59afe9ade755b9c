"""Working on an assessment together: what changed, what was said, who looks what up, the steps of the review."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dorpsplein.accounts.models import Person
from dorpsplein.assessments.models.assessment import Alternative, Assessment


class What(models.TextChoices):
    """Which field changed."""

    ANSWER = "answer", pgettext_lazy("field of an answer", "Antwoord")
    NOTE = "note", pgettext_lazy("field of an answer", "Toelichting")
    EVIDENCE = "evidence", pgettext_lazy("field of an answer", "Bewijs")
    CHANNEL = "channel", pgettext_lazy("field of an assessment", "Kanaal")
    ASSESSMENT = "assessment", pgettext_lazy("field of an assessment", "Beoordeling")
    FRAMEWORK = "framework", _("Versie van het kader")


class Change(models.Model):
    """One field that changed. ``old`` and ``new``: JSON, null for "was not there"; enough to put the old one back."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="changes")
    alternative = models.ForeignKey(Alternative, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    question = models.CharField(max_length=80, blank=True)
    what = models.CharField(max_length=12, choices=What.choices)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=("alternative", "question")),)

    def __str__(self) -> str:
        return f"{self.what} {self.question}"


class Comment(models.Model):
    """Something said about a question for one channel, or about the assessment; ``thread``: what it answers."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="comments")
    alternative = models.ForeignKey(Alternative, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    question = models.CharField(max_length=80, blank=True)
    thread = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies")
    text = models.TextField(_("opmerking"), max_length=4000)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    resolved_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.question} {self.pk}"


class Assignment(models.Model):
    """Who looks something up: one question, or a whole section when ``question`` is empty."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="assignments")
    alternative = models.ForeignKey(Alternative, on_delete=models.CASCADE, related_name="+")
    section = models.CharField(max_length=40)
    question = models.CharField(max_length=80, blank=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("wie zoekt dit uit"))
    until = models.DateField(_("klaar op"), null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("done_at", "until", "pk")

    def __str__(self) -> str:
        return f"{self.section} {self.question}"


class StepKind(models.TextChoices):
    """A step on the way to the council."""

    ASKED = "asked", _("Gevraagd om na te kijken")
    TAKEN_BACK = "taken_back", _("Teruggehaald om te wijzigen")
    REVIEWED = "reviewed", _("Nagekeken en goedgekeurd")
    RETURNED = "returned", _("Teruggegeven met een reden")
    SIGNED = "signed", _("Vastgesteld")


class Step(models.Model):
    """One step of the review. ``version``: of the assessment, so that everybody knows what was looked at."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=StepKind.choices)
    reason = models.TextField(_("reden"), blank=True, max_length=4000)
    version = models.PositiveIntegerField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
