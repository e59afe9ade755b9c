"""An assessment: alternatives, an answer per question and alternative, and the evidence behind each answer."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dorpskern.terms.assessment import EvidenceKind
from dorpsplein.accounts.models import Municipality, Person


class State(models.TextChoices):
    """Where an assessment is on its way to the council."""

    DRAFT = "draft", _("Concept")
    IN_REVIEW = "in_review", _("Wordt nagekeken")
    RETURNED = "returned", _("Terug met een vraag")
    APPROVED = "approved", _("Goedgekeurd")
    SIGNED = "signed", _("Vastgesteld")


class Reading(models.TextChoices):
    """How clause 3 is read: the council picks one before answers are filled in."""

    GRADED = "graded", _("Naar mate")
    STRICT = "strict", _("Letterlijk")


class Assessment(models.Model):
    """The channels of a municipality, judged by one version of the framework.

    ``min_coverage``: least share per group, in [0, 1]. ``paper``: the table ``[paper]`` of an assessment file;
    ``judgements``: its tables ``[[judgement]]``, kept as they came.
    ``version`` goes up with every change, so that an outcome knows what it was computed from. ``number``: 2 for the
    assessment that ``follows`` a signed one. ``signed_text``: the assessment file as it was on the day of signing.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="assessments")
    title = models.CharField(_("titel"), max_length=200)
    framework = models.CharField(max_length=40)
    clause_3_reading = models.CharField(
        _("lezing van punt 3"), max_length=10, choices=Reading.choices, default="graded"
    )
    reading_adopted_on = models.DateField(_("lezing vastgesteld op"), null=True, blank=True)
    use_prefilled = models.BooleanField(_("antwoorden over platforms zijn vooraf ingevuld"), default=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    weighed_on = models.DateField(_("dag van weging"), null=True, blank=True)
    budget_eur_per_year = models.FloatField(_("budget per jaar in euro"), null=True, blank=True)
    min_coverage = models.JSONField(default=dict, blank=True)
    require_open_channel = models.BooleanField(_("altijd ook een open kanaal"), default=False)
    paper = models.JSONField(default=dict, blank=True)
    judgements = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    follows = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followed_by")
    number = models.PositiveIntegerField(default=1)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_text = models.TextField(blank=True)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.title

    @property
    def called(self) -> str:
        """The title, with the number when it follows another one: two with one title are not to be told apart."""
        if self.number < 2:
            return self.title
        return gettext("%(title)s (versie %(number)d)") % {"title": self.title, "number": self.number}

    @property
    def is_open(self) -> bool:
        """Whether it may be changed: nobody is looking it over and it is not signed."""
        return self.state in (State.DRAFT, State.RETURNED)


class Alternative(models.Model):
    """One channel that is weighed. ``channel``: id of a platform of the policy, or "". ``reach``: group → share."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="alternatives")
    key = models.SlugField(max_length=60)
    name = models.CharField(_("naam van het kanaal"), max_length=120)
    channel = models.CharField(_("platform"), max_length=40, blank=True)
    cost_low = models.FloatField(_("kosten per jaar, laagste schatting in euro"), null=True, blank=True)
    cost_high = models.FloatField(_("kosten per jaar, hoogste schatting in euro"), null=True, blank=True)
    reach = models.JSONField(default=dict, blank=True)
    is_open = models.BooleanField(_("voor iedereen te lezen zonder account"), default=False)
    in_use = models.BooleanField(_("nu in gebruik"), default=False)
    explained = models.TextField(_("waarom toch (pas toe of leg uit)"), blank=True)
    explained_until = models.DateField(_("tot en met"), null=True, blank=True)
    conditions = models.JSONField(default=list, blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("place", "pk")
        constraints = (models.UniqueConstraint(fields=("assessment", "key"), name="each_alternative_once"),)

    def __str__(self) -> str:
        return self.name


class AnswerKind(models.TextChoices):
    """An answer is a score, or that nobody knows, or that the question does not apply."""

    SCORE = "score", _("Een antwoord")
    UNKNOWN = "unknown", _("Dit weten wij niet")
    NOT_APPLICABLE = "not_applicable", _("Deze vraag past hier niet")


class Answer(models.Model):
    """What is known on one question for one alternative. Scores in [0, 1]; ``low == high`` for an exact one.

    ``is_prefilled``: taken over from measurements or facts and not yet confirmed by a person.
    ``version``: goes up with every change; a form that was filled in on an older one is a conflict.
    """

    alternative = models.ForeignKey(Alternative, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=80)
    kind = models.CharField(max_length=14, choices=AnswerKind.choices)
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    not_applicable = models.TextField(_("waarom de vraag hier niet past"), blank=True)
    note = models.TextField(_("toelichting"), blank=True)
    is_prefilled = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("alternative", "question"), name="one_answer_per_question"),)

    def __str__(self) -> str:
        return f"{self.alternative_id} {self.question}"


def place_of_file(_evidence: Evidence, _name: str) -> str:
    """A name nobody can guess and that says nothing; what the file was called is kept beside it."""
    return f"evidence/{uuid.uuid4().hex}"


class Evidence(models.Model):
    """One piece of evidence for an answer, or against it (``is_counter``). ``date``: YYYY, YYYY-MM or YYYY-MM-DD."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(_("soort bewijs"), max_length=12, choices=[(one.value, one.value) for one in EvidenceKind])
    source = models.CharField(_("bron"), max_length=300)
    url = models.URLField(_("adres"), max_length=500, blank=True)
    date = models.CharField(_("datum van de bron"), max_length=10, blank=True)
    quote = models.TextField(_("citaat"), blank=True)
    fact = models.CharField(max_length=40, blank=True)
    confidence = models.CharField(_("hoe zeker"), max_length=10, default="high")
    is_counter = models.BooleanField(_("spreekt het antwoord tegen"), default=False)
    file = models.FileField(_("bestand"), upload_to=place_of_file, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    seen_on = models.DateField(_("gezien op"), null=True, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True, null=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.source
