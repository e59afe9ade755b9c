"""How others see it: the privacy officer, the people concerned, the platform that is judged."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpsplein.accounts.models import Person
from dorpsplein.assessments.models.assessment import Alternative, Assessment

TERM = timedelta(weeks=4)
"""How long a platform has to reply."""


class PrivacyView(models.Model):
    """The advice of the privacy officer (FG), or why it was not asked."""

    assessment = models.OneToOneField(Assessment, on_delete=models.CASCADE, related_name="privacy_view")
    text = models.TextField(_("advies van de FG"), blank=True, max_length=8000)
    given_on = models.DateField(_("gegeven op"), null=True, blank=True)
    not_asked = models.TextField(_("niet gevraagd, omdat"), blank=True, max_length=2000)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"privacy {self.assessment_id}"


class PeopleView(models.Model):
    """What the people concerned think of it, or why they were not asked."""

    assessment = models.OneToOneField(Assessment, on_delete=models.CASCADE, related_name="people_view")
    text = models.TextField(_("wat inwoners en andere betrokkenen zeiden"), blank=True, max_length=8000)
    asked_how = models.CharField(_("hoe is het gevraagd"), max_length=300, blank=True)
    asked_on = models.DateField(_("gevraagd op"), null=True, blank=True)
    not_asked = models.TextField(_("niet gevraagd, omdat"), blank=True, max_length=2000)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"people {self.assessment_id}"


class Hearing(models.Model):
    """What the platform behind a channel was told, and what it answered; printed in the report."""

    alternative = models.OneToOneField(Alternative, on_delete=models.CASCADE, related_name="hearing")
    letter = models.TextField(_("brief"), blank=True, max_length=20000)
    sent_on = models.DateField(_("verstuurd op"), null=True, blank=True)
    reply = models.TextField(_("antwoord van het platform"), blank=True, max_length=20000)
    replied_on = models.DateField(_("ontvangen op"), null=True, blank=True)
    not_asked = models.TextField(_("niet gevraagd, omdat"), blank=True, max_length=2000)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"hearing {self.alternative_id}"

    @property
    def reply_before(self) -> date | None:
        """The last day on which a reply is awaited."""
        return self.sent_on + TERM if self.sent_on else None
