"""Start an assessment and choose its channels."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpskern import policy
from dorpsplein.assessments.forms.fields import choices_of, day
from dorpsplein.assessments.models import Alternative, Reading
from dorpsplein.assessments.queries.library import platforms
from dorpsplein.assessments.service.channels import Channel
from dorpsplein.assessments.words import language
from dorpsplein.ui.forms import NumberField

AGE_GROUPS = ("16-34", "35-54", "55-74", "75+")


OURS = (
    ("paper", gettext_lazy("Papier: krant, brief of folder")),
    ("evening", gettext_lazy("De avond in het gemeentehuis")),
    ("polis", gettext_lazy("Ons eigen plein")),
)
"""Channels that nobody sells: they get the same questions as the platforms."""


class ReadingForm(forms.Form):
    """How clause 3 is read, and since when."""

    reading = forms.ChoiceField(
        label=gettext_lazy("Hoe leest u punt 3 van de basislijn?"),
        help_text=gettext_lazy("De raad kiest dit vóórdat er antwoorden zijn. Het rapport laat beide lezingen zien."),
        widget=forms.RadioSelect,
    )
    adopted_on = day(gettext_lazy("Vastgesteld op"), required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limits = policy.load_thresholds()
        said = (limits.graded_nl, limits.strict_nl) if language() == "nl" else (limits.graded_en, limits.strict_en)
        field = choices_of(self, "reading")
        field.choices = [(Reading.GRADED.value, said[0]), (Reading.STRICT.value, said[1])]


class StartForm(ReadingForm):
    """A new assessment."""

    title = forms.CharField(
        label=gettext_lazy("Hoe heet deze beoordeling?"),
        max_length=200,
        help_text=gettext_lazy("Bijvoorbeeld: Onze kanalen in 2027"),
    )
    field_order = ("title", "reading", "adopted_on")


class RenameForm(forms.Form):
    """The title, and whether answers on platforms are filled in beforehand."""

    title = forms.CharField(label=gettext_lazy("Hoe heet deze beoordeling?"), max_length=200)
    use_prefilled = forms.BooleanField(
        label=gettext_lazy("Gebruik de antwoorden over platforms die al voor iedereen zijn uitgezocht"), required=False
    )


class FileForm(forms.Form):
    """An assessment file."""

    file = forms.FileField(
        label=gettext_lazy("Bestand met een beoordeling"),
        help_text=gettext_lazy("Een .toml- of .json-bestand van Dorpsplein, ten hoogste 2 MB."),
    )
    title = forms.CharField(
        label=gettext_lazy("Hoe heet deze beoordeling?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Laat u dit leeg, dan krijgt de beoordeling de naam van het bestand."),
    )

    def clean(self) -> dict[str, Any]:
        """Without a title it is called after the file."""
        given = super().clean() or {}
        if "file" in given and not given.get("title"):
            given["title"] = PurePath(given["file"].name or "").stem[:200]
        return given

    def clean_file(self) -> UploadedFile[bytes]:
        """Small enough to be an assessment, and not another file that we handed out."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if PurePath(file.name or "").suffix.lower() not in (".toml", ".json"):
            raise ValidationError(
                _("Dit is geen beoordeling van Dorpsplein. Kies het bestand dat eindigt op .toml of .json.")
            )
        if (file.size or 0) > 2 * 2**20:
            raise ValidationError(_("Dit bestand is groter dan 2 MB. Is dit wel een beoordeling?"))
        return file


class KnownChannelsForm(forms.Form):
    """Channels that are known: with one press in the assessment."""

    known = forms.MultipleChoiceField(
        label=gettext_lazy("Kanalen die wij kennen"),
        help_text=gettext_lazy("Over deze platforms is al veel uitgezocht. U kunt later alles aanpassen."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, there: Sequence[Alternative], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taken = {one.channel for one in there}
        field = choices_of(self, "known")
        self.names = dict([*((one, name) for one, name in platforms() if one != "polis"), *OURS])
        field.choices = [(one, name) for one, name in self.names.items() if one not in taken]

    def channels(self) -> list[Channel]:
        """What was ticked."""
        return [Channel(name=str(self.names[one]), channel=one) for one in self.cleaned_data["known"]]


class ChannelForm(forms.Form):
    """One channel: what it is called, what it costs, whom it reaches."""

    name = forms.CharField(label=gettext_lazy("Naam van het kanaal"), max_length=120)
    channel = forms.ChoiceField(
        label=gettext_lazy("Welk platform is het?"),
        required=False,
        help_text=gettext_lazy("Daarmee halen wij op wat er al over bekend is."),
    )
    in_use = forms.BooleanField(label=gettext_lazy("Wij gebruiken dit kanaal nu"), required=False)
    is_open = forms.BooleanField(label=gettext_lazy("Iedereen kan het lezen zonder account"), required=False)
    cost_low = NumberField(
        label=gettext_lazy("Kosten per jaar in euro, laagste schatting"),
        required=False,
        min_value=0,
        max_value=1e9,
        help_text=gettext_lazy("Tel uren mee: uren × uurloon."),
    )
    cost_high = NumberField(
        label=gettext_lazy("Kosten per jaar in euro, hoogste schatting"), required=False, min_value=0, max_value=1e9
    )

    def __init__(self, *args: Any, one: Alternative | None = None, groups: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = one.channel if one else ""
        named = dict(
            [("", _("Een ander kanaal")), *((one, name) for one, name in platforms() if one != "polis"), *OURS]
        )
        named.setdefault(own, own)
        field = choices_of(self, "channel")
        field.choices = list(named.items())
        self.groups = list(dict.fromkeys([*AGE_GROUPS, *groups, *(one.reach if one else ())]))
        for place, group in enumerate(self.groups):
            self.fields[f"reach_{place}"] = NumberField(
                label=_("Bereik bij %(group)s in procenten") % {"group": group},
                required=False,
                min_value=0,
                max_value=100,
                initial=_percent(one.reach.get(group)) if one else None,
            )
        if one is not None and not self.is_bound:
            names = ("name", "channel", "cost_low", "cost_high", "is_open", "in_use")
            self.initial.update({name: getattr(one, name) for name in names})

    def filled(self) -> Channel:
        """The channel as it was filled in."""
        found = self.cleaned_data
        given = {group: found[f"reach_{place}"] for place, group in enumerate(self.groups)}
        return Channel(
            name=found["name"],
            channel=found["channel"],
            cost_low=found["cost_low"],
            cost_high=found["cost_high"],
            reach={group: round(value / 100, 6) for group, value in given.items() if value is not None},
            is_open=found["is_open"],
            in_use=found["in_use"],
        )


def _percent(share: float | None) -> float | None:
    return None if share is None else round(share * 100, 4)
