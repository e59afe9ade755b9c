"""The blanks of the council paper: what only the municipality knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dorpsplein.decisions.forms.fields import DayField, LinesField, text_area
from dorpsplein.ui.forms import NumberField

TEXTS = ("legal_basis", "portfolio_holder", "alternative_route")
DAYS = ("measured_from", "measured_until", "find_out_before")
TOGETHER: Mapping[str, tuple[str, ...]] = {
    "privacy_officer_advice": ("date", "text"),
    "evening": ("date", "present", "participated"),
    "retention": ("keep", "until", "erase", "erase_on", "publish"),
}
"""Tables of which all parts are filled in, or none."""


class PaperForm(forms.Form):
    """The table ``[paper]``, flat. The body and the review date come from the dossier itself."""

    hides_optional = True
    """The page says once that everything may be left empty."""

    legal_basis = forms.CharField(
        label=_("Op grond van welk artikel mag de raad of het college dit besluiten?"), max_length=200, required=False
    )
    portfolio_holder = forms.CharField(label=_("Wie brengt het stuk in?"), max_length=120, required=False)
    measured_from = DayField(label=_("Eerste dag die u hebt gemeten"), required=False)
    measured_until = DayField(label=_("Laatste dag die u hebt gemeten"), required=False)
    privacy_officer_advice_date = DayField(label=_("Wanneer adviseerde de FG?"), required=False)
    privacy_officer_advice_text = forms.CharField(
        label=_("Wat adviseerde de FG?"),
        help_text=_("Gaf de FG het advies al bij de beoordeling? Dan komt dat in het stuk."),
        widget=text_area(3),
        required=False,
    )
    evening_date = DayField(label=_("Op welke avond gaven mensen hun inschatting?"), required=False)
    evening_present = forms.IntegerField(label=_("Hoeveel mensen waren er?"), min_value=0, required=False)
    evening_participated = forms.IntegerField(label=_("Hoeveel deden er mee?"), min_value=0, required=False)
    alternative_route = forms.CharField(
        label=_("Hoe krijgt iemand zonder dit kanaal dezelfde informatie?"),
        help_text=_("Bijvoorbeeld: de krant van de gemeente en de balie."),
        max_length=300,
        required=False,
    )
    find_out_before = DayField(label=_("Voor welke dag zoekt u uit wat nog niet is aangetoond?"), required=False)
    retention_keep = forms.CharField(label=_("Wat bewaart u?"), max_length=300, required=False)
    retention_until = DayField(label=_("Tot wanneer bewaart u dat?"), required=False)
    retention_erase = forms.CharField(label=_("Wat wist u?"), max_length=300, required=False)
    retention_erase_on = DayField(label=_("Wanneer wist u dat?"), required=False)
    retention_publish = forms.CharField(label=_("Wat publiceert u?"), max_length=300, required=False)
    election_weeks = forms.IntegerField(
        label=_("Hoeveel weken voor een verkiezing publiceert u niets?"), min_value=0, max_value=52, required=False
    )
    proposed_decision = LinesField(
        label=_("Het voorgestelde besluit, één zin per regel"),
        help_text=_("Leeg laten? Dan volgt het voorstel uit de uitkomst van de afweging."),
        required=False,
    )

    def __init__(self, alternatives: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.alternatives = alternatives
        for key, name in alternatives.items():
            self.fields[f"stopping_{key}_reach"] = forms.CharField(
                label=_("Stoppen met %(channel)s: wat kost dat aan bereik?") % {"channel": name},
                max_length=200,
                required=False,
            )
            self.fields[f"stopping_{key}_cost_eur"] = NumberField(
                label=_("Stoppen met %(channel)s: wat kost dat eenmalig in euro?") % {"channel": name},
                min_value=0,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Parts that belong together are filled in together."""
        cleaned = super().clean() or self.cleaned_data
        groups = {name: [f"{name}_{part}" for part in parts] for name, parts in TOGETHER.items()}
        groups |= {key: [f"stopping_{key}_reach", f"stopping_{key}_cost_eur"] for key in self.alternatives}
        for fields in groups.values():
            empty = [field for field in fields if cleaned.get(field) in (None, "")]
            if empty and len(empty) < len(fields):
                for field in empty:
                    if field not in self.errors:
                        self.add_error(field, _("Vul dit ook in, of laat de andere velden hiervan leeg."))
        return cleaned

    def table(self) -> dict[str, Any]:
        """What was filled in, as the table ``[paper]``: nothing is invented for what was left out."""
        told = self.cleaned_data
        table: dict[str, Any] = {name: told[name] for name in TEXTS if told[name]}
        table |= {name: told[name].isoformat() for name in DAYS if told[name]}
        for name, parts in TOGETHER.items():
            if told[f"{name}_{parts[0]}"] not in (None, ""):
                table[name] = {part: _plain(told[f"{name}_{part}"]) for part in parts}
        stopping = {
            key: {"reach": told[f"stopping_{key}_reach"], "cost_eur": told[f"stopping_{key}_cost_eur"]}
            for key in self.alternatives
            if told[f"stopping_{key}_reach"]
        }
        if stopping:
            table["stopping"] = stopping
        if told["election_weeks"] is not None:
            table["election_weeks"] = told["election_weeks"]
        if told["proposed_decision"]:
            table["proposed_decision"] = told["proposed_decision"]
        return table


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def flat(table: Mapping[str, Any]) -> dict[str, Any]:
    """The table ``[paper]`` as first values of the form."""
    told = {key: value for key, value in table.items() if not isinstance(value, Mapping)}
    for name in TOGETHER:
        told |= {f"{name}_{part}": value for part, value in (table.get(name) or {}).items()}
    for key, parts in (table.get("stopping") or {}).items():
        told |= {f"stopping_{key}_{part}": value for part, value in parts.items()}
    return told


def missing(table: Mapping[str, Any]) -> list[str]:
    """What the paper shows as still to be filled in, as the questions of the form; without what stopping costs."""
    asked = PaperForm({}).fields
    absent = [name for name in (*TEXTS, *DAYS, "election_weeks") if table.get(name) in (None, "")]
    present = {*table, *(("privacy_officer_advice",) if table.get("privacy_officer_not_asked") else ())}
    absent += [f"{name}_{parts[0]}" for name, parts in TOGETHER.items() if name not in present]
    return [str(field.label) for name, field in asked.items() if name in absent]
