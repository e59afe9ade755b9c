"""Forms for logging in and for one's own account."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dorpsplein.accounts import service
from dorpsplein.accounts.messages import say
from dorpsplein.accounts.models import ApiToken, Municipality, Person, as_address
from dorpsplein.accounts.refusals import NotAllowed

DAYS = ((30, _("30 dagen")), (90, _("90 dagen")), (365, _("een jaar")))


class AddressForm(forms.Form):
    """Where to send a login link."""

    email = forms.EmailField(
        label=_("Uw e-mailadres"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    next = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)


class PasswordLoginForm(AddressForm):
    """A mail address and a password."""

    password = forms.CharField(
        label=_("Uw wachtwoord"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def say_it_does_not_fit(self) -> None:
        """One sentence for every reason, so that nobody learns who has an account or a password."""
        self.add_error(
            None,
            _("Dit adres en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw, of vraag een link per mail."),
        )


class CodeForm(forms.Form):
    """A code from a phone, or a recovery code."""

    code = forms.CharField(
        label=_("Code van uw telefoon, of een herstelcode"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class AccountForm(forms.ModelForm[Person]):
    """What somebody is called, and their language."""

    class Meta:
        """What of it is asked."""

        model = Person
        fields = ("name", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        language = self.fields["language"]
        if isinstance(language, forms.ChoiceField):
            language.choices = [("", _("Zoals gekozen in de browser")), *settings.LANGUAGES]


class NewAddressForm(forms.Form):
    """Another mail address for one's own account."""

    email = forms.EmailField(
        label=_("Uw nieuwe e-mailadres"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_email(self) -> str:
        """Another one than now."""
        given = str(self.cleaned_data["email"])
        if as_address(given) == self.person.email:
            raise ValidationError(_("Dit is al uw adres."))
        return given


class PasswordForm(forms.Form):
    """A new password, with the old one when there is one."""

    old = forms.CharField(
        label=_("Uw wachtwoord van nu"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("Nieuw wachtwoord"),
        help_text=_("Ten minste 12 tekens. Een zin van vier losse woorden is sterk en goed te onthouden."),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        if not person.has_usable_password():
            del self.fields["old"]

    def clean_old(self) -> str:
        """The old password fits."""
        given = str(self.cleaned_data["old"])
        try:
            fits = service.is_own_password(self.person, given)
        except NotAllowed as refused:
            raise ValidationError(say(refused)) from refused
        if not fits:
            raise ValidationError(_("Dit is niet uw wachtwoord van nu."))
        return given

    def clean_new(self) -> str:
        """The new password is strong enough."""
        given = str(self.cleaned_data["new"])
        password_validation.validate_password(given, self.person)
        return given


class TokenForm(forms.ModelForm[ApiToken]):
    """A key for a program."""

    days = forms.TypedChoiceField(label=_("Hoe lang werkt de sleutel?"), choices=DAYS, coerce=int, initial=90)

    class Meta:
        """What of it is asked."""

        model = ApiToken
        fields = ("municipality", "name", "scope")
        labels: ClassVar = {"municipality": pgettext_lazy("of a key", "Gemeente")}
        help_texts: ClassVar = {"name": _("Bijvoorbeeld: dashboard van het team communicatie.")}

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theirs = Municipality.objects.filter(memberships__person=person).distinct()
        field = self.fields["municipality"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = theirs
            field.empty_label = None
