"""What is asked about the mix and about an exception."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dorpsplein.assessments.models import Alternative, Assessment


class MixForm(forms.Form):
    """What a mix of channels must satisfy; a field per group that a channel reaches."""

    budget = forms.IntegerField(label=_("Hoogstens zoveel euro per jaar"), min_value=0, required=False)
    require_open_channel = forms.BooleanField(
        label=_("Altijd ook een kanaal dat iedereen zonder account kan lezen"), required=False
    )

    def __init__(self, data: Any, *, assessment: Assessment) -> None:
        least = assessment.min_coverage
        self.groups = sorted({group for one in assessment.alternatives.all() for group in one.reach} | set(least))
        initial = {
            "budget": _whole(assessment.budget_eur_per_year),
            "require_open_channel": assessment.require_open_channel,
            **{f"group-{number}": _percent(least.get(group)) for number, group in enumerate(self.groups)},
        }
        super().__init__(data, initial=initial)
        for number, group in enumerate(self.groups):
            self.fields[f"group-{number}"] = forms.IntegerField(
                label=_("Minstens zoveel procent van de groep %(group)s") % {"group": group},
                min_value=0,
                max_value=100,
                required=False,
            )

    def wish(self) -> dict[str, Any]:
        """What is asked, coverage as shares."""
        given = self.cleaned_data
        asked = {group: given[f"group-{number}"] for number, group in enumerate(self.groups)}
        return {
            "budget_eur_per_year": given["budget"],
            "min_coverage": {group: percent / 100 for group, percent in asked.items() if percent},
            "require_open_channel": given["require_open_channel"],
        }


def _whole(amount: float | None) -> int | None:
    return None if amount is None else round(amount)


def _percent(share: float | None) -> int | None:
    return None if share is None else round(share * 100)


class ExplainForm(forms.Form):
    """Why, until when, and under which conditions."""

    reason = forms.CharField(
        label=_("Waarom gebruikt de gemeente dit kanaal toch?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        required=False,
        help_text=_("Laat dit leeg om de uitleg in te trekken."),
    )
    until = forms.DateField(
        label=_("Tot en met welke dag?"), widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    conditions = forms.CharField(
        label=_("Onder welke voorwaarden? Eén per regel."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A reason has an end."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("reason", "").strip() and not given.get("until") and "until" not in self.errors:
            self.add_error("until", _("Een uitzondering heeft een einddatum. Vul een dag in."))
        return given

    @staticmethod
    def of(alternative: Alternative) -> dict[str, Any]:
        """What was kept before."""
        until = alternative.explained_until
        return {
            "reason": alternative.explained,
            "until": until.isoformat() if until else None,
            "conditions": "\n".join(alternative.conditions),
        }

    def explanation(self) -> dict[str, Any]:
        """What is kept."""
        lines = self.cleaned_data["conditions"].splitlines()
        return {
            "reason": self.cleaned_data["reason"],
            "until": self.cleaned_data["until"],
            "conditions": [line.strip() for line in lines if line.strip()],
        }
