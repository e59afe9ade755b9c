"""A decision on channels: its dossier, its papers, what was published of it, its actions, and who asked why."""

from __future__ import annotations

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.assessments.models import Assessment
from dorpsplein.weighing.queries import FEWEST


class Body(models.TextChoices):
    """Who is competent to decide."""

    COUNCIL = "raad", _("De gemeenteraad")
    EXECUTIVE = "college", _("Het college van burgemeester en wethouders")


class State(models.TextChoices):
    """Where a decision is in its life."""

    CONCEPT = "concept", pgettext_lazy("state of a decision", "Concept")
    ADOPTED = "adopted", pgettext_lazy("state of a decision", "Vastgesteld")
    REVIEW = "review", _("Wordt opnieuw bekeken")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a decision", "Ingetrokken")


class Choice(models.TextChoices):
    """What is decided on one channel; the same words as the outcome of weighing."""

    USE = "use", pgettext_lazy("decision on a channel", "Gebruiken")
    USE_UNDER_CONDITIONS = "use_under_conditions", _("Gebruiken onder voorwaarden")
    WIND_DOWN = "wind_down", pgettext_lazy("decision on a channel", "Afbouwen")
    DO_NOT_USE = "do_not_use", _("Niet gebruiken")
    FIRST_FIND_OUT = "first_find_out", _("Eerst uitzoeken")


class Decision(models.Model):
    """One decision of a municipality. ``number``: its permanent public number, given at the first publication.

    ``public_id`` never changes, also when the site gets another address. ``supersedes``: the decision it follows.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="decisions")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="decisions")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveIntegerField(null=True, blank=True)
    title = models.CharField(pgettext_lazy("field", "titel"), max_length=200)
    body = models.CharField(_("wie besluit"), max_length=10, choices=Body.choices, default=Body.COUNCIL)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CONCEPT)
    reason = models.TextField(pgettext_lazy("field", "waarom"), blank=True)
    conditions = models.JSONField(default=list, blank=True)
    adopted_on = models.DateField(_("vastgesteld op"), null=True, blank=True)
    review_on = models.DateField(_("opnieuw bekijken op"), null=True, blank=True)
    supersedes = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followers")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    owner = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-created_at",)
        constraints = (models.UniqueConstraint(fields=("municipality", "number"), name="each_public_number_once"),)

    def __str__(self) -> str:
        return self.title

    @property
    def public_path(self) -> str:
        """The permanent address in the register, below the address of the site."""
        return reverse("register:show", args=[self.municipality.slug, self.number])

    @property
    def is_concept(self) -> bool:
        """Whether nobody adopted it yet."""
        return self.state == State.CONCEPT

    @property
    def awaits_adoption(self) -> bool:
        """Whether the council or the college still decides: for the first time, or again."""
        return self.state in (State.CONCEPT, State.REVIEW)

    @property
    def is_in_force(self) -> bool:
        """Whether it was adopted and not withdrawn."""
        return self.state in (State.ADOPTED, State.REVIEW)


class ChannelDecision(models.Model):
    """What is decided on one channel. ``key``: of the alternative that was weighed."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="channels")
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    choice = models.CharField(_("wat besluit u"), max_length=24, choices=Choice.choices, blank=True)
    text = models.TextField(_("het besluit in een paar zinnen"), blank=True)
    reason = models.TextField(pgettext_lazy("field", "waarom"), blank=True)
    conditions = models.JSONField(default=list, blank=True)
    until = models.DateField(_("tot en met"), null=True, blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("place", "pk")
        constraints = (models.UniqueConstraint(fields=("decision", "key"), name="one_decision_per_channel"),)

    def __str__(self) -> str:
        return self.name


class Paper(models.Model):
    """The council paper as it was made: files in a folder of its own that never change.

    ``files``: language, format, name, sha256, bytes, pages. ``outcome``: the weighing as the record holds it.
    ``letters``: per language the texts to copy. ``checked``: what recomputing gave, right after making.
    """

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="papers")
    folder = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    files = models.JSONField(default=list)
    outcome = models.JSONField(default=dict)
    letters = models.JSONField(default=dict)
    blanks = models.JSONField(default=dict)
    checked = models.JSONField(default=dict)
    assessment_version = models.PositiveIntegerField()
    voices = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"paper {self.pk}"

    @property
    def tells_of_few(self) -> bool:
        """Whether its files tell what each of fewer than five people gave: no such paper is made any more."""
        return 0 < max(self.voices, int(self.outcome.get("participants", 0))) < FEWEST


class Publication(models.Model):
    """One version of what residents read: frozen at preparing, public once confirmed.

    ``content`` is all that the page shows. ``changed``: what changed since the version before, and why.
    """

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="publications")
    version = models.PositiveIntegerField()
    content = models.JSONField()
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="publications")
    changed = models.TextField(_("wat is er veranderd en waarom"), blank=True)
    prepared_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    prepared_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-version",)
        constraints = (models.UniqueConstraint(fields=("decision", "version"), name="each_version_once"),)

    def __str__(self) -> str:
        return f"{self.decision_id} v{self.version}"


class Question(models.Model):
    """Somebody asked why. Who, and in which words, is only in the mail to the municipality, never here.

    ``question`` and ``answer``: what the municipality itself writes for everybody to read.
    """

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="questions")
    receipt = models.CharField(max_length=16, unique=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    question = models.TextField(_("de vraag, in uw woorden"), blank=True)
    answer = models.TextField(_("uw antwoord"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    is_public = models.BooleanField(_("zet vraag en antwoord bij het besluit"), default=False)

    class Meta:
        ordering = ("-asked_at",)

    def __str__(self) -> str:
        return self.receipt


class ActionState(models.TextChoices):
    """How far an action is."""

    TO_DO = "to_do", _("Nog te doen")
    DOING = "doing", pgettext_lazy("state of an action", "Bezig")
    DONE = "done", pgettext_lazy("state of an action", "Klaar")
    DROPPED = "dropped", pgettext_lazy("state of an action", "Vervallen")


class Action(models.Model):
    """One thing somebody does because of a decision: a person with an account, or a role in words."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="actions")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.CharField(_("wat gebeurt er"), max_length=300)
    owner = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    owner_role = models.CharField(_("of welke rol of afdeling"), max_length=120, blank=True)
    due_on = models.DateField(_("klaar op"))
    state = models.CharField(_("hoe ver is het"), max_length=8, choices=ActionState.choices, default=ActionState.TO_DO)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("due_on", "pk")

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.state in (ActionState.TO_DO, ActionState.DOING)


class Worksheet(models.Model):
    """The own worksheet of one council member: nobody else sees it. ``actions``: action id → note."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    actions = models.JSONField(default=dict)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("municipality", "person"), name="one_worksheet_each"),)

    def __str__(self) -> str:
        return f"worksheet {self.pk}"


class OwnPlatform(models.Model):
    """One platform a council member uses towards voters."""

    worksheet = models.ForeignKey(Worksheet, on_delete=models.CASCADE, related_name="platforms")
    name = models.CharField(_("welk platform"), max_length=80)
    followers = models.PositiveIntegerField(_("hoeveel volgers ongeveer"), null=True, blank=True)
    hours_per_week = models.DecimalField(
        _("hoeveel uur per week"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    has_own_list = models.BooleanField(_("ik bereik deze mensen ook zonder dit platform"), default=False)
    if_it_stops = models.TextField(_("wat als het morgen stopt?"), blank=True, max_length=2000)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class DocumentRequest(models.Model):
    """A mail that asked for the trend analysis and the framework; at most one a day per municipality."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="document_requests")
    sent_on = models.DateField()
    sent_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()

    class Meta:
        ordering = ("-sent_on",)
        constraints = (models.UniqueConstraint(fields=("municipality", "sent_on"), name="one_request_a_day"),)

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.sent_on}"


class Reminder(models.Model):
    """A reminder that was sent: once per decision, review date and moment."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="reminders")
    review_on = models.DateField()
    days_before = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("decision", "review_on", "days_before"), name="each_reminder_once"),
        )

    def __str__(self) -> str:
        return f"{self.decision_id} {self.review_on} -{self.days_before}"
