"""Forms of the own worksheet of a council member."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from dorpskern.policy.framework import Element
from dorpsplein.decisions.forms.fields import text_area
from dorpsplein.decisions.models import OwnPlatform


class PlatformForm(forms.ModelForm[OwnPlatform]):
    """One platform that is used towards voters."""

    class Meta:
        """What is asked."""

        model = OwnPlatform
        fields = ("name", "followers", "hours_per_week", "has_own_list", "if_it_stops")
        localized_fields = ("hours_per_week",)
        widgets = {"if_it_stops": text_area(3)}  # noqa: RUF012 - Django's way


class NotesForm(forms.Form):
    """A note at each action of the framework."""

    hides_optional = True
    """Nothing here is asked; saying so at every box only adds words."""

    def __init__(self, actions: Sequence[Element], language: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in actions:
            self.fields[one.id] = forms.CharField(
                label=one.text(language), required=False, max_length=3000, widget=text_area(3)
            )
