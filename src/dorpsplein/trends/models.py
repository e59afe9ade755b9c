"""A measurement as it was made, and what its pages say in each language: looking at it computes nothing."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dorpsplein.accounts.models import Municipality, Person


class Outcome(models.TextChoices):
    """What came of measuring again; the values of the core, and ``GONE`` when there is no store any more."""

    EQUAL = "equal", _("Alle cijfers komen opnieuw hetzelfde uit.")
    DIFFERENT = "different", _("Niet alle cijfers komen opnieuw hetzelfde uit.")
    ERASED = "erased", _("Dit is niet meer na te rekenen: bestanden waarop de meting rust, zijn gewist.")
    GAVE_WAY = (
        "gave_way",
        _("Dit is niet meer precies na te rekenen: een later bestand gaf een deel van de rijen opnieuw en vollediger."),
    )
    ZONE_SAID = (
        "zone_said",
        _("De cijfers zijn anders: van een bestand waarop de meting rust, is later een andere tijdzone vastgelegd."),
    )
    GONE = "gone", _("Dit is niet meer na te rekenen: alle bestanden zijn gewist.")


class Measurement(models.Model):
    """All eleven trends, measured once.

    ``findings``: by the contract of ``dorpsplein trends``. ``files``: what it rests on, each with sha256, name, format,
    rows, imported_on and time_zone. ``measured_on``: the day for which facts were young or old.
    ``recomputable_until``: the day on which data it rests on were erased. ``differences``: where measuring again said
    something else. ``overview``: per language the picture of all trends, as SVG.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="measurements")
    at = models.DateTimeField(auto_now_add=True)
    measured_on = models.DateField()
    seed = models.PositiveIntegerField()
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    product_version = models.CharField(max_length=40)
    findings = models.JSONField()
    files = models.JSONField()
    recomputable_until = models.DateField(null=True)
    checked_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    differences = models.JSONField(default=list)
    overview = models.JSONField(default=dict)

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("municipality", "-at")),)

    def __str__(self) -> str:
        return f"measurement {self.pk}"

    def get_absolute_url(self) -> str:
        """The page of this measurement."""
        return reverse("trends:measurement", args=[self.municipality.slug, self.pk])


class State(models.TextChoices):
    """What a trend rests on, as people see it; the values are those of the core."""

    MEASURED = "measured", pgettext_lazy("state of a trend", "Gemeten")
    FACTS = "facts", _("Alleen openbare feiten")
    NOTHING = "nothing", _("Niet gemeten")


class TrendPart(models.Model):
    """What one trend of one measurement says in one language.

    ``glance``: lead_name, lead and why_not, and the indicators without any figure. ``content``: the whole page, with
    the picture of the trend as SVG.
    """

    measurement = models.ForeignKey(Measurement, on_delete=models.CASCADE, related_name="parts")
    trend = models.CharField(max_length=20)
    language = models.CharField(max_length=5)
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=State.choices)
    glance = models.JSONField()
    content = models.JSONField()

    class Meta:
        ordering = ("place",)
        constraints = (
            models.UniqueConstraint(
                fields=("measurement", "trend", "language"), name="one_part_per_trend_and_language"
            ),
        )

    def __str__(self) -> str:
        return f"{self.trend} {self.language}"


class PeriodComparison(models.Model):
    """Two periods of one municipality's data, measured apart and compared once; looking at it computes nothing.

    ``earlier_first`` … ``later_last``: months, as "2025-07". ``rests_on``: per side ("earlier", "later") how many
    messages and in how many months. ``findings``: per side by the contract of ``dorpsplein trends``. ``content``: per
    language what the page says, trend by trend. ``files``: as of a measurement.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="period_comparisons")
    at = models.DateTimeField(auto_now_add=True)
    measured_on = models.DateField()
    seed = models.PositiveIntegerField()
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    product_version = models.CharField(max_length=40)
    earlier_first = models.CharField(max_length=7)
    earlier_last = models.CharField(max_length=7)
    later_first = models.CharField(max_length=7)
    later_last = models.CharField(max_length=7)
    same_season = models.BooleanField()
    rests_on = models.JSONField()
    findings = models.JSONField()
    content = models.JSONField()
    files = models.JSONField()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("municipality", "-at")),)

    def __str__(self) -> str:
        return f"period comparison {self.pk}"

    def get_absolute_url(self) -> str:
        """The page of this comparison."""
        return reverse("trends:period-comparison", args=[self.municipality.slug, self.pk])

    @property
    def misses_months(self) -> bool:
        """Whether some month has no messages at all."""
        return any(side["months_with"] < side["months"] for side in self.rests_on.values())
