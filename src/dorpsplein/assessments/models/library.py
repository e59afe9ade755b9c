"""What municipalities share: corrections of answers that were researched for everybody, and filled examples."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.assessments.models.assessment import AnswerKind, Assessment


class LibraryAnswer(models.Model):
    """The national coordinator's answer on a platform; it goes before the one that ships with the policy.

    ``evidence``: list of kind, source, url, date, quote, fact, confidence. ``is_withdrawn``: the shipped one counts.
    """

    channel = models.CharField(_("platform"), max_length=40)
    question = models.CharField(max_length=80)
    kind = models.CharField(max_length=14, choices=AnswerKind.choices)
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    not_applicable = models.TextField(blank=True)
    note = models.TextField(_("toelichting"), blank=True)
    evidence = models.JSONField(default=list, blank=True)
    is_withdrawn = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("channel", "question")
        constraints = (models.UniqueConstraint(fields=("channel", "question"), name="one_correction_per_question"),)

    def __str__(self) -> str:
        return f"{self.channel} {self.question}"


class LibraryChange(models.Model):
    """One correction as it was made: what everybody saw before and after."""

    channel = models.CharField(max_length=40)
    question = models.CharField(max_length=80)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    why = models.TextField(_("wat is er veranderd, en waarom"), blank=True, max_length=2000)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.channel} {self.question}"


class LibraryLook(models.Model):
    """When somebody last looked at what changed in the library."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"look {self.person_id}"


class LibraryReport(models.Model):
    """A municipality tells the coordinator that an answer is wrong."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=40)
    question = models.CharField(max_length=80)
    text = models.TextField(_("wat klopt er niet"), max_length=4000)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    reply = models.TextField(_("antwoord aan de gemeente"), blank=True, max_length=4000)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("replied_at", "-pk")

    def __str__(self) -> str:
        return f"{self.channel} {self.question}"


class Example(models.Model):
    """A signed assessment that other municipalities that consent may start from; ``text``: an assessment file."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="examples")
    assessment = models.OneToOneField(Assessment, on_delete=models.SET_NULL, null=True, related_name="example")
    title = models.CharField(_("titel"), max_length=200)
    text = models.TextField()
    with_notes = models.BooleanField(_("met de toelichtingen"), default=False)
    published_at = models.DateTimeField(auto_now_add=True)
    times_used = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-published_at",)

    def __str__(self) -> str:
        return self.title
