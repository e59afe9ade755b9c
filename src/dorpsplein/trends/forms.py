"""Choose two measurements, or two periods."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dorpskern.pipeline import Months
from dorpskern.steps.periods import MOST
from dorpskern.terms.refusal import Refusal
from dorpsplein.trends.models import Measurement


class MeasurementField(forms.ModelChoiceField[Measurement]):
    """A measurement by its moment and the number of its files."""

    def label_from_instance(self, obj: Measurement) -> str:
        """What one is called in the list."""
        when = date_format(timezone.localtime(obj.at), "j F Y, H:i")
        count = len(obj.files)
        return ngettext("%(when)s (%(count)d bestand)", "%(when)s (%(count)d bestanden)", count) % {
            "when": when,
            "count": count,
        }


class CompareForm(forms.Form):
    """Two measurements of one municipality, whichever of them is older."""

    eerder = MeasurementField(queryset=Measurement.objects.none(), label=_("Eerdere meting"), empty_label=None)
    later = MeasurementField(queryset=Measurement.objects.none(), label=_("Latere meting"), empty_label=None)

    def __init__(self, known: QuerySet[Measurement], *, data: Any = None) -> None:
        self.known = known
        two = list(known.values_list("pk", flat=True)[:2])
        super().__init__(data, initial=dict(zip(("later", "eerder"), two, strict=False)))
        for name in ("eerder", "later"):
            cast(MeasurementField, self.fields[name]).queryset = known.defer("findings", "differences")

    def cleaned(self) -> tuple[Measurement, Measurement] | None:
        """The two that were chosen, the older first; None when the choice cannot be used."""
        if not self.is_valid():
            return None
        chosen = self.cleaned_data["eerder"], self.cleaned_data["later"]
        earlier, later = sorted(chosen, key=lambda one: (one.at, one.pk))
        return earlier, later

    def newest(self) -> tuple[Measurement, Measurement] | None:
        """The newest and the one before it; None when there are no two."""
        two = list(self.known[:2])
        return (two[1], two[0]) if len(two) == 2 else None


def month_said(month: str) -> str:
    """A month as people write it: juli 2025."""
    return date_format(date.fromisoformat(f"{month}-01"), "F Y")


class PeriodsForm(forms.Form):
    """Two periods of whole months, out of the months of which there is anything."""

    eerste_van = forms.ChoiceField(label=_("Eerste periode: van"))
    eerste_tot = forms.ChoiceField(label=_("Eerste periode: tot en met"))
    tweede_van = forms.ChoiceField(label=_("Tweede periode: van"))
    tweede_tot = forms.ChoiceField(label=_("Tweede periode: tot en met"))

    def __init__(self, covered: Months, suggested: tuple[Months, Months] | None, *, data: Any = None) -> None:
        earlier, later = suggested or (covered, covered)
        initial = {
            "eerste_van": earlier.first,
            "eerste_tot": earlier.last,
            "tweede_van": later.first,
            "tweede_tot": later.last,
        }
        super().__init__(data, initial=initial)
        months = [(month, month_said(month)) for month in covered.each]
        for field in self.fields.values():
            cast(forms.ChoiceField, field).choices = months

    def clean(self) -> dict[str, Any]:
        """Each period from early to late, no month in both; the oldest is put first."""
        told = super().clean() or self.cleaned_data
        periods = [self._period(told, name) for name in ("eerste", "tweede")]
        one, other = periods
        if one is not None and other is not None:
            if one.overlaps(other):
                self.add_error("tweede_van", _("Kies twee perioden die geen maand samen hebben."))
            else:
                told["periods"] = sorted((one, other), key=lambda period: period.first)
        return told

    def _period(self, told: dict[str, Any], name: str) -> Months | None:
        first, last = told.get(f"{name}_van"), told.get(f"{name}_tot")
        if first is None or last is None:
            return None
        try:
            period = Months(first, last)
        except Refusal:
            self.add_error(f"{name}_tot", _("Kies een laatste maand die niet voor de eerste ligt."))
            return None
        if len(period.each) > MOST:
            self.add_error(f"{name}_tot", _("Kies een periode van hoogstens %(most)d maanden.") % {"most": MOST})
            return None
        return period
