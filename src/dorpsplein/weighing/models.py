"""A round of weighing, what each person gives until it closes, what is kept afterwards, and the outcome."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dorpsplein.accounts.models import Person
from dorpsplein.assessments.models import Assessment


class State(models.TextChoices):
    """Where a round is."""

    OPEN = "open", pgettext_lazy("round", "Open")
    CLOSED = "closed", pgettext_lazy("round", "Gesloten")
    REVEALED = "revealed", pgettext_lazy("round", "Bekendgemaakt")


class Round(models.Model):
    """One time that people say how heavily each criterion counts for them.

    ``roles``: members with one of these take part. ``invited``: how many could, counted at closing.
    ``voices``: empty until closing; then what everybody gave as tables ``[[participant]]`` with a ranking, points or
    neither, in an order that says nothing about who they are.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="rounds")
    title = models.CharField(_("naam van de ronde"), max_length=120)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    roles = models.JSONField(default=list)
    invited = models.PositiveIntegerField(default=0)
    voices = models.JSONField(default=list)
    opened_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    revealed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("assessment",), condition=Q(state="open"), name="one_open_round_per_assessment"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether weights can be given and changed."""
        return self.state == State.OPEN

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be given any more and nothing is shown yet."""
        return self.state == State.CLOSED

    @property
    def is_empty(self) -> bool:
        """Whether it was closed without anybody having given weights: no outcome comes from it."""
        return not self.is_open and not self.voices

    @property
    def is_revealed(self) -> bool:
        """Whether what was given is shown."""
        return self.state == State.REVEALED


class GuestPlace(models.Model):
    """The place of one guest without an account; gone when the round closes.

    ``code``: what the clerk hands out; empty once it was used. ``key_hash``: of the key in the browser of the guest.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="places")
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12, blank=True)
    key_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("round", "number"), name="one_place_per_number"),
            models.UniqueConstraint(fields=("code",), condition=~Q(code=""), name="each_code_once"),
        )

    def __str__(self) -> str:
        return f"{self.round_id} {self.number}"


class Way(models.TextChoices):
    """How somebody says what counts for them."""

    RANKING = "ranking", pgettext_lazy("way of weighing", "Volgorde")
    POINTS = "points", pgettext_lazy("way of weighing", "Punten geven")
    SWING = "swing", pgettext_lazy("way of weighing", "Wat eerst beter")
    SILENT = "silent", _("Geen voorkeur")


class Sheet(models.Model):
    """What one person gives, until the round closes; of a member or of a guest, never of both.

    ``voice``: a table ``[[participant]]`` without id: ``ranking``, ``points`` or nothing.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="sheets")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="weighing_sheets")
    place = models.OneToOneField(GuestPlace, on_delete=models.CASCADE, null=True, related_name="sheet")
    way = models.CharField(max_length=10, choices=Way.choices)
    voice = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("round", "person"), name="one_sheet_per_person"),
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(place__isnull=True), name="a_sheet_is_of_a_member_or_of_a_guest"
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id} {self.pk}"


class Outcome(models.Model):
    """What came out of weighing one version of an assessment, with the voices of one round or, preparing, with none.

    ``text``: the assessment file without who is who, from which anybody can compute it again with ``seed`` and ``on``.
    ``parts_nl``, ``parts_en``: the chapters as HTML, by the names of ``pipeline.OutcomeShown.parts``.
    ``picture_nl``, ``picture_en``: how often each channel takes which place, as SVG; empty when nothing is ranked.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="outcomes")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, null=True, related_name="outcomes")
    assessment_version = models.PositiveIntegerField()
    participants = models.PositiveIntegerField()
    participants_hash = models.CharField(max_length=64)
    invited = models.PositiveIntegerField(default=0)
    seed = models.PositiveIntegerField()
    on = models.DateField()
    made_with = models.CharField(max_length=40)
    text = models.TextField()
    weighing = models.JSONField()
    mix = models.JSONField(null=True)
    parts_nl = models.JSONField()
    parts_en = models.JSONField()
    picture_nl = models.TextField(blank=True)
    picture_en = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.on}"
