"""What people fill in to bring files in and to look after them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxValueValidator
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dorpskern import pipeline
from dorpskern.terms.column_map import About
from dorpskern.terms.zones import META_TIME, named_places
from dorpsplein.imports.messages import PLATFORM_NAMES, QUESTIONS
from dorpsplein.imports.models import Batch, Rules
from dorpsplein.ui.forms import FilesField


class LimitedFilesField(FilesField):
    """One or more files, together no more than the limit."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """A list of files."""
        files = super().clean(data, initial)
        limit = settings.UPLOAD_MAX_BYTES
        if sum(file.size or 0 for file in files) > limit:
            raise forms.ValidationError(
                _(
                    "Samen zijn deze bestanden te groot: het hoogste is %(limit)s. "
                    "Kies een kortere periode of minder bestanden."
                ),
                params={"limit": filesizeformat(limit)},
            )
        return files


def _zones() -> list[tuple[Any, Any]]:
    """The zones in which exports are made, as far as we know; behind them every other."""
    likely = [
        ("Europe/Amsterdam", _("Nederlandse tijd")),
        (META_TIME, _("De tijd van Meta in Californië")),
        ("UTC", _("Wereldtijd (UTC)")),
    ]
    names = {name for name, _label in likely}
    others = [(name, name.replace("_", " ")) for name in named_places() if name not in names]
    return [("", _("Dat weet ik niet")), *likely, (_("Een andere tijdzone"), others)]


class ZoneField(forms.ChoiceField):
    """In which zone times are that do not say it; "" when nobody knows."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("In welke tijdzone staan de tijden?"),
            choices=_zones,
            required=False,
            error_messages={"invalid_choice": _("Deze tijdzone kennen wij niet. Kies er een uit de lijst.")},
            **kwargs,
        )


class ZoneForm(forms.Form):
    """In which zone the times of files are that do not say it."""

    time_zone = ZoneField(
        help_text=_(
            "Staat in het bestand dezelfde tijd als op uw pagina? Dan is het Nederlandse tijd. "
            "Negen uur vroeger? Dan is het Californië."
        ),
    )


class UploadForm(forms.Form):
    """Bring files in."""

    chosen = LimitedFilesField(
        label=_("Sleep bestanden hierheen of kies ze"),
        error_messages={
            "required": _("Kies eerst een of meer bestanden."),
            "empty": _("Een van de bestanden is leeg. Haal de export opnieuw op."),
            "max_length": _("De naam van een bestand is te lang. Geef het een kortere naam."),
        },
        max_length=250,
    )
    time_zone = ZoneField(
        help_text=_(
            "Alleen nodig voor bestanden zonder tijdzone, zoals die van Facebook en Instagram. "
            "U kunt het ook later zeggen."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].help_text = _(
            "Meer bestanden tegelijk mag, en een zip ook. Samen hoogstens %(limit)s. "
            "Wij zien zelf wat het is; de naam maakt niet uit."
        ) % {"limit": filesizeformat(settings.UPLOAD_MAX_BYTES)}


def _day(**attrs: str) -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **attrs})


class TermForm(forms.ModelForm[Batch]):
    """Keep a batch longer or shorter."""

    class Meta:
        model = Batch
        fields = ("keep_until", "keep_reason")
        widgets = {"keep_until": _day(), "keep_reason": forms.Textarea(attrs={"rows": 3})}  # noqa: RUF012 - Django's

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keep_until"].required = True
        self.fields["keep_reason"].required = True


class DeleteForm(forms.Form):
    """Delete a batch."""

    reason = forms.CharField(label=_("Waarom wist u dit?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class RulesForm(forms.ModelForm[Rules]):
    """How long imports are kept."""

    class Meta:
        model = Rules
        fields = ("keep_months",)


class DpiaForm(forms.Form):
    """The privacy officer assessed the DPIA."""

    on = forms.DateField(label=_("Datum van het advies van de FG"), widget=_day())
    officer = forms.CharField(label=_("Naam van de privacyfunctionaris (FG)"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        too_late = _("Deze datum is nog niet geweest.")
        self.fields["on"].validators.append(MaxValueValidator(timezone.localdate(), message=too_late))


class PointingForm(forms.Form):
    """Which column is what, in a table of own messages or of reactions under them."""

    platform = forms.ChoiceField(label=_("Van welk platform zijn deze berichten?"))

    def __init__(self, layout: pipeline.Layout, *args: Any, about: About = About.MESSAGES, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        platform = self.fields["platform"]
        if isinstance(platform, forms.ChoiceField):
            platform.choices = [("", pgettext_lazy("choice", "Kies")), *PLATFORM_NAMES.items()]
        names = [(name, name) for name in dict.fromkeys(layout.header) if name]
        guess = layout.guess_of_reactions if about is About.REACTIONS else layout.guess
        for column, (question, hint) in QUESTIONS[about].items():
            self.fields[column] = forms.ChoiceField(
                label=str(question),
                help_text=str(hint),
                required=column == "published",
                choices=[("", _("Deze kolom is er niet")), *names],
                initial=guess.get(column, ""),
            )
        if about is About.REACTIONS:
            self.fields["own_name"] = forms.CharField(
                label=_("Hoe heet uw eigen account in die tabel?"),
                help_text=_("Nodig als alleen de kolom met de schrijver laat zien wat van u is."),
                required=False,
                max_length=200,
            )
        self.fields["is_own"] = _is_own_reactions() if about is About.REACTIONS else _is_own_messages()

    def clean(self) -> dict[str, Any]:
        """Something must tell one message from another, or whose it is; no column is two things."""
        said = super().clean() or {}
        if self.about is About.MESSAGES and not said.get("note") and not said.get("content"):
            self.add_error("note", _("Wijs een kolom aan waaraan u een bericht herkent, of de kolom met de tekst."))
        if self.about is About.REACTIONS and not self._tells_whose(said):
            self.add_error(
                "by_us",
                _("Wij moeten weten wat van uzelf is. Wijs deze kolom aan, of de schrijver en uw accountnaam."),
            )
        pointed = [said[column] for column in QUESTIONS[self.about] if said.get(column)]
        for column in QUESTIONS[self.about]:
            if said.get(column) and pointed.count(said[column]) > 1:
                self.add_error(column, _("Deze kolom hebt u ook ergens anders aangewezen."))
        return said

    @staticmethod
    def _tells_whose(said: dict[str, Any]) -> bool:
        by_name = said.get("author") and said.get("own_name")
        return bool(said.get("by_us") or said.get("answered") or by_name)

    @property
    def pointed(self) -> dict[str, str]:
        """Our columns → theirs."""
        return {column: self.cleaned_data[column] for column in QUESTIONS[self.about] if self.cleaned_data.get(column)}


def _is_own_messages() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("Dit zijn berichten van ons eigen kanaal"),
        help_text=_("Wij lezen alleen eigen berichten, nooit die van een ander. Dat u dit zegt, leggen we vast."),
        error_messages={"required": _("Wij lezen dit alleen als het berichten van uw eigen kanaal zijn.")},
    )


def _is_own_reactions() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("Dit zijn openbare reacties onder berichten van ons eigen kanaal"),
        help_text=_("Geen privéberichten en niets van de pagina van een ander. Dat u dit zegt, leggen we vast."),
        error_messages={"required": _("Wij lezen dit alleen als het reacties onder uw eigen berichten zijn.")},
    )
