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
from dorpsplein.imports.messages import COLUMNS, PLATFORM_NAMES
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
    """Which column is what."""

    platform = forms.ChoiceField(label=_("Van welk platform zijn deze berichten?"))

    def __init__(self, layout: pipeline.Layout, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        platform = self.fields["platform"]
        if isinstance(platform, forms.ChoiceField):
            platform.choices = [("", pgettext_lazy("choice", "Kies")), *PLATFORM_NAMES.items()]
        names = [(name, name) for name in dict.fromkeys(layout.header) if name]
        for column, (question, hint) in COLUMNS.items():
            self.fields[column] = forms.ChoiceField(
                label=str(question),
                help_text=str(hint),
                required=column == "published",
                choices=[("", _("Deze kolom is er niet")), *names],
                initial=layout.guess.get(column, ""),
            )
        self.fields["is_own"] = forms.BooleanField(
            label=_("Dit zijn berichten van ons eigen kanaal"),
            help_text=_("Wij lezen alleen eigen berichten, nooit die van een ander. Dat u dit zegt, leggen we vast."),
            error_messages={"required": _("Wij lezen dit alleen als het berichten van uw eigen kanaal zijn.")},
        )

    def clean(self) -> dict[str, Any]:
        """Something must tell one message from another; no column is two things."""
        said = super().clean() or {}
        if not said.get("note") and not said.get("content"):
            self.add_error("note", _("Wijs een kolom aan waaraan u een bericht herkent, of de kolom met de tekst."))
        pointed = [said[column] for column in COLUMNS if said.get(column)]
        for column in COLUMNS:
            if said.get(column) and pointed.count(said[column]) > 1:
                self.add_error(column, _("Deze kolom hebt u ook ergens anders aangewezen."))
        return said

    @property
    def pointed(self) -> dict[str, str]:
        """Our columns → theirs."""
        return {column: self.cleaned_data[column] for column in COLUMNS if self.cleaned_data.get(column)}
