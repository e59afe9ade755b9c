"""Rounds of the scan, answers without who gave them, and ballots on paper as counted by hand."""

from __future__ import annotations

import secrets
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dorpsplein.accounts.models import Municipality

CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another, as people copy it from paper


def new_code() -> str:
    """Eight letters and digits that are easy to copy."""
    return "".join(secrets.choice(CODE_LETTERS) for _place in range(8))


def new_key() -> str:
    """The secret of one round, with which devices are marked."""
    return secrets.token_hex(32)


class Speaker(models.TextChoices):
    """As what somebody answers. They say so themselves; nobody checks it."""

    COUNCIL = "council", pgettext_lazy("role in the scan", "Gemeenteraad")
    EXECUTIVE = "executive", pgettext_lazy("role in the scan", "College van burgemeester en wethouders")
    OFFICIALS = "officials", pgettext_lazy("role in the scan", "Ambtenaren")
    RESIDENTS = "residents", pgettext_lazy("role in the scan", "Inwoners")


class Audience(models.TextChoices):
    """Who may answer."""

    EVERYBODY = "everybody", _("Iedereen. De scan staat ook op de pagina voor inwoners.")
    LINK = "link", _("Iedereen die de link heeft.")
    MEMBERS = "members", _("Alleen wie een account heeft bij de gemeente.")


class Round(models.Model):
    """One time the scan is asked.

    ``shown`` and ``coming``: what an open round shows of itself, always at least five new answers behind.
    ``outcome``: the tally, made at closing. ``key``: marks devices; gone at closing.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="scan_rounds")
    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    title = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    audience = models.CharField(max_length=10, choices=Audience.choices)
    shows_at_once = models.BooleanField(default=False)
    framework = models.CharField(max_length=40)
    opened_at = models.DateTimeField(auto_now_add=True)
    closes_on = models.DateField()
    closed_at = models.DateTimeField(null=True, editable=False)
    revealed_at = models.DateTimeField(null=True, editable=False)
    key = models.CharField(max_length=64, default=new_key, editable=False)
    shown = models.JSONField(null=True, editable=False)
    coming = models.JSONField(null=True, editable=False)
    new_answers = models.PositiveSmallIntegerField(default=0, editable=False)
    outcome = models.JSONField(null=True, editable=False)
    minute = models.DateTimeField(null=True, editable=False)
    sent_this_minute = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("-year", "-opened_at", "-pk")

    def __str__(self) -> str:
        return f"{self.title} ({self.year})"

    @property
    def is_closed(self) -> bool:
        """Whether the answers are counted and nothing changes any more."""
        return self.closed_at is not None

    @property
    def is_public(self) -> bool:
        """Whether everybody may read the outcome, or what is shown of it so far."""
        if self.is_closed:
            return self.revealed_at is not None
        return self.shows_at_once and self.audience != Audience.MEMBERS

    def takes_answers(self, today: date) -> bool:
        """Whether somebody can still answer."""
        return not self.is_closed and today <= self.closes_on


class Answer(models.Model):
    """One scan. ``mark`` keeps a device to one answer while the round is open; empty afterwards."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="answers")
    speaker = models.CharField(max_length=10, choices=Speaker.choices)
    recognised = models.JSONField()
    mark = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("round", "mark"), condition=~Q(mark=""), name="one_answer_per_device"),
        )

    def __str__(self) -> str:
        return f"answer to round {self.round_id}"


class PaperBallots(models.Model):
    """Ballots on paper of one role, counted by hand. ``counted``: item -> ``{"yes": 3, "n": 8}``."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="paper")
    speaker = models.CharField(max_length=10, choices=Speaker.choices)
    ballots = models.PositiveSmallIntegerField()
    counted = models.JSONField()
    typed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.ballots} ballots for round {self.round_id}"
