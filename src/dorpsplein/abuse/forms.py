"""What people fill in to start an audit and to seat who judges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dorpskern import pipeline
from dorpsplein.abuse import folders, queries
from dorpsplein.abuse.models import AbuseAudit, Scorer, Seat
from dorpsplein.abuse.words import model_said
from dorpsplein.accounts.models import Person
from dorpsplein.imports.messages import PLATFORM_NAMES

LEAST, MOST = 100, 1_000
QUESTIONS = {
    "text": (_("In welke kolom staat de tekst van de reactie?"), ""),
    "writer": (
        _("In welke kolom staat wie het schreef?"),
        _("Alleen om te tellen of beledigingen van weinig mensen komen. Namen worden niet bewaard."),
    ),
    "time": (_("In welke kolom staat wanneer het is geschreven?"), _("Dan ziet u ook op welk deel van de dag.")),
}
GUESSES = {
    "text": ("tekst", "text", "bericht", "message", "reactie", "comment", "content", "inhoud", "body"),
    "writer": ("naam", "auteur", "author", "from", "van", "gebruiker", "username", "user", "name"),
    "time": ("datum", "date", "tijd", "time", "moment", "geplaatst op", "created at", "published", "timestamp"),
}
"""Names of columns that may be it; a person decides."""


class StartForm(forms.Form):
    """Choose the file with reactions."""

    reactions = forms.FileField(
        label=_("Bestand met reacties onder uw eigen berichten (CSV)"),
        error_messages={"required": _("Kies eerst het bestand met reacties.")},
    )
    scores = forms.FileField(
        label=_("Scores van een ander programma (CSV met de kolommen row en score, of het model als ONNX-bestand)"),
        required=False,
        help_text=_(
            "Niet nodig. Zonder dit kiezen onze eigen regels, of uw eigen rekenmodel, welke reacties vaker in de "
            "steekproef komen."
        ),
    )
    is_own = forms.BooleanField(
        label=_("Dit zijn reacties onder berichten van ons eigen kanaal"),
        error_messages={"required": _("Wij lezen alleen reacties onder uw eigen berichten.")},
    )

    def clean(self) -> dict[str, Any]:
        """Together no more than the limit."""
        said = super().clean() or {}
        files = [said.get("reactions"), said.get("scores")]
        if sum(file.size for file in files if file) > settings.UPLOAD_MAX_BYTES:
            self.add_error(
                "reactions",
                forms.ValidationError(
                    _("Dit is te groot: het hoogste is %(limit)s. Kies een kortere periode."),
                    params={"limit": filesizeformat(settings.UPLOAD_MAX_BYTES)},
                ),
            )
        return said


class PointForm(forms.Form):
    """Which column is what, how many to judge, and who does it."""

    platform = forms.ChoiceField(
        label=_("Van welk platform zijn deze reacties?"),
        help_text=_("Eén controle gaat over één platform. Voor een ander platform begint u daarna een nieuwe."),
    )

    def __init__(self, layout: pipeline.Layout, audit: AbuseAudit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.audit, before = audit, queries.pointed_before(audit)
        platform = self.fields["platform"]
        if isinstance(platform, forms.ChoiceField):
            platform.choices = [("", pgettext_lazy("choice", "Kies")), *PLATFORM_NAMES.items()]
        names = [(name, name) for name in dict.fromkeys(layout.header) if name]
        for column, (question, hint) in QUESTIONS.items():
            self.fields[column] = forms.ChoiceField(
                label=str(question),
                help_text=str(hint),
                required=column == "text",
                choices=[("", _("Deze kolom is er niet")), *names],
                initial=_guess(column, [name for name, _said in names], before.columns),
            )
        self.fields["size"] = forms.IntegerField(
            label=_("Hoeveel reacties beoordeelt u?"),
            min_value=LEAST,
            max_value=MOST,
            initial=400,
            help_text=_("Tussen 400 en 1.000 is gewoon. Meer maakt het cijfer preciezer. 400 kost ongeveer twee uur."),
        )
        for name, seat in (("first", Seat.FIRST), ("second", Seat.SECOND)):
            self.fields[name] = forms.ModelChoiceField(
                queries.who_can_judge(None, audit.municipality),
                label=seat.label,
                empty_label=str(pgettext_lazy("choice", "Kies")),
                initial=before.seats.get(seat),
            )
        if len(scorers := _scorers(audit)) > 1:
            self.fields["scorer"] = forms.ChoiceField(
                label=_("Wat geeft de scores?"),
                choices=scorers,
                initial=scorers[0][0],
                widget=forms.RadioSelect,
                help_text=_("Wat u ook kiest: mensen beoordelen. Betere scores maken alleen de marge kleiner."),
            )

    def clean(self) -> dict[str, Any]:
        """Two people, and no column is two things."""
        said = super().clean() or {}
        if said.get("first") and said.get("first") == said.get("second"):
            self.add_error("second", _("Kies twee verschillende mensen. Zij beoordelen los van elkaar."))
        pointed = [said[column] for column in QUESTIONS if said.get(column)]
        for column in QUESTIONS:
            if said.get(column) and pointed.count(said[column]) > 1:
                self.add_error(column, _("Deze kolom hebt u ook ergens anders aangewezen."))
        return said

    @property
    def columns(self) -> dict[str, str]:
        """Our columns → theirs."""
        return {column: self.cleaned_data[column] for column in QUESTIONS if self.cleaned_data.get(column)}

    @property
    def scorer(self) -> dict[str, Any]:
        """What gives the scores, and which version of it."""
        kind, _sep, version = (self.cleaned_data.get("scorer") or _scorers(self.audit)[0][0]).partition(":")
        return {"scorer": kind, "version": int(version) if version else None}

    @property
    def coders(self) -> tuple[Person, Person]:
        """Who judges."""
        return self.cleaned_data["first"], self.cleaned_data["second"]


def _guess(column: str, names: list[str], before: Mapping[str, str]) -> str:
    """Which column it is: as it was pointed at before, or by its name; "" unknown."""
    if before.get(column) in names:
        return before[column]
    return next((name for name in names if name.strip().lower() in GUESSES[column]), "")


def _scorers(audit: AbuseAudit) -> list[tuple[str, str]]:
    """What can give the scores, the most likely first; a version of the own model after a colon."""
    rules = [(str(Scorer.RULES), str(Scorer.RULES.label))]
    outside = [(str(Scorer.OUTSIDE), str(Scorer.OUTSIDE.label))] if folders.scores_of(audit) else []
    models = [(f"{Scorer.MODEL}:{one.version}", model_said(one)) for one in queries.models_of(audit.municipality)]
    return [*outside, *rules, *models]


class SettleForm(forms.Form):
    """Whether to learn while settling."""

    learn = forms.BooleanField(
        label=_("Laat een rekenmodel leren van deze beoordelingen"),
        required=False,
        help_text=_(
            "Dat kan bij de volgende controle de scores geven. Het bewaart getallen en geen woorden, twee jaar lang. "
            "Staat dit niet in uw DPIA, kruis dit dan niet aan."
        ),
    )


class InviteForm(forms.Form):
    """Give a free seat to somebody."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Wie beoordeelt?"))

    def __init__(self, audit: AbuseAudit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = forms.ModelChoiceField(
            queries.who_can_judge(audit, audit.municipality),
            label=_("Wie beoordeelt?"),
            empty_label=str(pgettext_lazy("choice", "Kies")),
        )
