"""Forms about people, their roles and municipalities."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dorpsplein.accounts.house_style import NotAStyle, Style, read
from dorpsplein.accounts.house_style_words import say_problems
from dorpsplein.accounts.models import Municipality, Role

MOST_BYTES = 500_000


class RolesField(forms.MultipleChoiceField):
    """Roles as check boxes; gives ``Role``s."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> list[Role]:
        """The roles that were ticked."""
        return [Role(one) for one in super().clean(value)]


class InviteForm(forms.Form):
    """Whom to invite, for which roles."""

    email = forms.EmailField(label=pgettext_lazy("of a person", "E-mailadres"), max_length=254)
    roles = RolesField(label=pgettext_lazy("of a person", "Rollen"), choices=Role.choices)


class RolesForm(forms.Form):
    """The roles of somebody."""

    roles = RolesField(label=pgettext_lazy("of a person", "Rollen"), choices=Role.choices, required=False)


class AcceptForm(forms.Form):
    """What somebody with a new account is called."""

    name = forms.CharField(label=_("Uw naam"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))

    def __init__(self, *args: Any, is_known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_known:
            del self.fields["name"]


class FoundForm(forms.ModelForm[Municipality]):
    """A new municipality and its first manager."""

    email = forms.EmailField(
        label=_("E-mailadres van de eerste beheerder"),
        max_length=254,
        required=False,
        help_text=_("Die krijgt een uitnodiging. U kunt dit ook later doen."),
    )

    class Meta:
        """What of it is asked."""

        model = Municipality
        fields = ("name", "slug")
        help_texts: ClassVar = {"slug": _("Kleine letters en streepjes, zoals: sint-anna. Dit blijft zo.")}
        error_messages: ClassVar = {
            "slug": {
                "invalid": _("Gebruik alleen kleine letters, cijfers en streepjes, zonder spaties. Zoals: sint-anna."),
                "unique": _("Dit adres is al van een andere gemeente. Kies een ander."),
            }
        }


class FirstManagerForm(forms.Form):
    """Whom to invite as the first manager."""

    email = forms.EmailField(label=_("E-mailadres van de eerste beheerder"), max_length=254)


class SettingsForm(forms.ModelForm[Municipality]):
    """What a municipality says about itself."""

    class Meta:
        """What of it is asked."""

        model = Municipality
        fields = (
            "name",
            "gemeentecode",
            "inhabitants",
            "contact_email",
            "privacy_officer",
            "requires_second_factor",
            "election_from",
            "election_until",
            "shares_examples",
            "is_compared",
        )
        help_texts: ClassVar = {
            "gemeentecode": _("Vier cijfers, van het CBS. Zoals 0344."),
            "inhabitants": _("Om cijfers per 1.000 inwoners te geven."),
            "contact_email": _("Hier kunnen inwoners met vragen terecht. Dit adres staat op openbare pagina’s."),
            "election_from": _("In deze tijd publiceert de site geen nieuwe uitkomsten."),
            "shares_examples": _("Andere gemeenten mogen uw ingevulde beoordelingen als voorbeeld zien."),
            "is_compared": _("Alleen in groepen van vijf of meer gemeenten, en zonder naam."),
        }
        widgets: ClassVar = {
            "election_from": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "election_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "inhabitants": forms.NumberInput(attrs={"min": 1, "inputmode": "numeric"}),
        }

    def clean_gemeentecode(self) -> str:
        """Four digits, as Statistics Netherlands writes it."""
        given = str(self.cleaned_data["gemeentecode"]).strip().upper().removeprefix("GM")
        if given and not (given.isdecimal() and given.isascii() and len(given) == 4):
            raise ValidationError(_("Een gemeentecode heeft vier cijfers, zoals 0344."))
        return given

    def clean(self) -> dict[str, Any]:
        """An election period has two ends, in the right order."""
        given = super().clean() or self.cleaned_data
        begins, ends = given.get("election_from"), given.get("election_until")
        if (begins is None) != (ends is None) and not self.errors:
            self.add_error("election_until", _("Vul beide datums in, of geen van beide."))
        if begins and ends and ends < begins:
            self.add_error("election_until", _("De laatste dag ligt voor de eerste dag."))
        return given


class StyleForm(forms.Form):
    """Design tokens, as a file or pasted."""

    file = forms.FileField(label=_("Bestand met design tokens (JSON of CSS-regels)"), required=False)
    text = forms.CharField(
        label=_("Of plak ze hier"),
        required=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_("Bijvoorbeeld: --nl-link-color: #154273"),
    )
    style: Style

    def clean(self) -> dict[str, Any]:
        """Read and check the tokens; what is found is in ``style``."""
        given = super().clean() or self.cleaned_data
        text = given.get("text") or ""
        file = given.get("file")
        if file is not None:
            if file.size > MOST_BYTES:
                raise ValidationError(_("Dit bestand is te groot: ten hoogste 500 kB."))
            text = file.read().decode("utf-8-sig", errors="replace")
        if not text.strip():
            raise ValidationError(_("Kies een bestand of plak de design tokens."))
        try:
            self.style = read(text)
        except NotAStyle as refused:
            raise ValidationError(say_problems(refused.problems)) from refused
        return given
