"""What Beheer keeps itself: terms, legal holds, requests of people, files that were made, copies of the site."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dorpsplein.accounts.models import Municipality, Person


class Pile(models.TextChoices):
    """What happens to a kind of data in the end. The order is that of the page."""

    ARCHIVE = "archive", _("Bewaren voor het archief")
    AT_CLOSING = "at_closing", _("Wissen bij het sluiten")
    BY_DATE = "by_date", _("Wissen na een termijn")


class RetentionTerm(models.Model):
    """The term a municipality chose for one kind of data, in days; without a row the standard term holds."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="retention_terms")
    kind = models.CharField(max_length=40)
    days = models.PositiveIntegerField(_("termijn in dagen"))
    ground = models.CharField(_("grondslag (nummer in de selectielijst of besluit)"), max_length=200, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("municipality", "kind"), name="one_term_per_kind"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.days}"


class LegalHold(models.Model):
    """A stop on erasing, because somebody asked for documents (Woo). Open until it is lifted, with a reason."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="legal_holds")
    reference = models.CharField(_("kenmerk van het verzoek"), max_length=80)
    reason = models.TextField(_("waarom er niet gewist mag worden"), max_length=1000)
    placed_on = models.DateField(pgettext_lazy("legal hold", "sinds"))
    placed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    lifted_on = models.DateField(_("opgeheven op"), null=True, blank=True)
    lift_reason = models.TextField(_("waarom er weer gewist mag worden"), max_length=1000, blank=True)
    lifted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("lifted_on", "-placed_on", "-pk")

    def __str__(self) -> str:
        return self.reference


class RequestKind(models.TextChoices):
    """What somebody asks about their own data."""

    ACCESS = "access", _("Inzage: welke gegevens hebt u van mij?")
    ERASURE = "erasure", _("Wissen: haal mijn gegevens weg")


class RequestState(models.TextChoices):
    """Where a request is."""

    OPEN = "open", pgettext_lazy("request of a person", "Loopt")
    DONE = "done", pgettext_lazy("request of a person", "Afgehandeld")
    REFUSED = "refused", pgettext_lazy("request of a person", "Afgewezen")


class PersonalRequest(models.Model):
    """A request of somebody about their own data. ``person``: only for somebody with an account.

    ``description``: just enough to handle it; emptied when the request is closed and its term has passed.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="personal_requests")
    kind = models.CharField(_("wat wordt gevraagd"), max_length=10, choices=RequestKind.choices)
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.OPEN)
    received_on = models.DateField(_("ontvangen op"))
    due_on = models.DateField(_("uiterlijk antwoord op"))
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    description = models.CharField(_("om wie of wat gaat het"), max_length=300, blank=True)
    answer = models.TextField(_("wat er is gedaan, of waarom niet"), max_length=1000, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    registered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("state", "due_on", "pk")

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class DownloadKind(models.TextChoices):
    """What a made file is."""

    WOO = "woo", _("Woo-pakket")
    ARCHIVE = "archive", _("Archiefpakket")


class Download(models.Model):
    """A file that a job made, below the data folder. Erased by the daily run when its term has passed."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="care_downloads")
    kind = models.CharField(max_length=10, choices=DownloadKind.choices)
    path = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    files = models.PositiveIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class SiteCopy(models.Model):
    """A backup of the whole site that was made. ``heads``: chain → last digest, to see later that nothing was cut off.

    ``tested_at``: when this very file was restored in an empty place and found whole.
    """

    made_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    files = models.PositiveIntegerField()
    heads = models.JSONField(default=dict)
    tested_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.sha256[:12]


class ComparedProfile(models.Model):
    """What of the last signed assessment of a municipality takes part in comparing; see ``comparing``."""

    municipality = models.OneToOneField(Municipality, on_delete=models.CASCADE, related_name="compared_profile")
    assessment_id = models.BigIntegerField()
    profile = models.JSONField(default=dict)
    taken_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.municipality_id}"


class FrameworkProposal(models.Model):
    """A next version of the framework: proposed, announced, and once adopted the version everybody works with.

    ``files``: path below the policy folder → text. ``summary``: what it changes, as the core told it when it was
    proposed: ``counts`` of questions, ``moves`` and ``words``.
    """

    from_version = models.CharField(max_length=40)
    to_version = models.CharField(max_length=40)
    files = models.JSONField(default=dict)
    explained = models.TextField(_("wat verandert er, en waarom"), max_length=4000)
    summary = models.JSONField(default=dict)
    proposed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    announced_at = models.DateTimeField(null=True)
    adopted_at = models.DateTimeField(null=True)
    adopted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("-proposed_at",)

    def __str__(self) -> str:
        return f"{self.from_version} → {self.to_version}"
