"""Choose two measurements."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

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
