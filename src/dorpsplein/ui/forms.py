"""Forms in the clothes of the NL Design System: a template per kind of field, so that ``{{ form }}`` is enough."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.renderers import TemplatesSetting
from django.utils.functional import Promise, lazy
from django.utils.safestring import SafeString
from django.utils.translation import gettext

CLASSES: dict[type[forms.Widget], str] = {
    forms.Textarea: "utrecht-textarea utrecht-textarea--html-textarea",
    forms.Select: "utrecht-select utrecht-select--html-select",
    forms.CheckboxInput: "utrecht-checkbox utrecht-checkbox--html-input",
    forms.RadioSelect: "utrecht-radio-button utrecht-radio-button--html-input",
    forms.CheckboxSelectMultiple: "utrecht-checkbox utrecht-checkbox--html-input",
    forms.ClearableFileInput: "dp-file",
    forms.FileInput: "dp-file",
}
"""The class of a widget, the most particular kind first; any other is a text box."""
TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"


def _left_out(field: forms.Field, label: str | Promise) -> str:
    """What to do about a field that was left empty, by its name."""
    if isinstance(field, forms.FileField):
        return gettext("Kies een bestand bij ‘%(field)s’.") % {"field": label}
    if isinstance(field, forms.BooleanField):
        return gettext("Zet een vinkje bij ‘%(field)s’.") % {"field": label}
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return gettext("Kies iets bij ‘%(field)s’.") % {"field": label}
    return gettext("Vul ‘%(field)s’ in.") % {"field": label}


_left_out_lazy = lazy(_left_out, str)


class Field(forms.BoundField):
    """A field that gives its widget the class of the design system, and says by name that it was left empty."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        general: Any = forms.Field.default_error_messages["required"]
        if field.error_messages.get("required") is general:
            field.error_messages["required"] = _left_out_lazy(field, self.label)

    def as_widget(
        self, widget: forms.Widget | None = None, attrs: dict[str, str | bool] | None = None, only_initial: bool = False
    ) -> SafeString:
        """The widget, with its class, and marked when it is wrong."""
        asked = widget or self.field.widget
        classes = next((name for kind, name in CLASSES.items() if isinstance(asked, kind)), TEXTBOX)
        if self.errors and "utrecht-" in classes:
            classes += f" {classes.split()[0]}--invalid"
        given = str(asked.attrs.get("class", ""))
        return super().as_widget(asked, {"class": f"{classes} {given}".strip(), **(attrs or {})}, only_initial)

    @property
    def kind(self) -> str:
        """How the template lays it out: "checkbox", "choices" (radio buttons, check boxes) or "line"."""
        widget = self.field.widget
        if isinstance(widget, forms.CheckboxInput):
            return "checkbox"
        return "choices" if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple) else "line"

    @property
    def says_what_is_wrong(self) -> bool:
        """Whether there is an error to show."""
        return bool(self.errors)


class Renderer(TemplatesSetting):
    """Finds the templates of forms and fields here."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = Field


class _Files(forms.ClearableFileInput):
    """Chooses several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files."""

    widget = _Files

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """A list of files."""
        several = [item for item in (data if isinstance(data, list | tuple) else [data]) if item]
        return [super(FilesField, self).clean(item, initial) for item in several or [None]]


class NumberField(forms.FloatField):
    """A number that is shown as people write it: 22000, not 22000.0."""

    def prepare_value(self, value: Any) -> Any:
        """What stands in the box."""
        return int(value) if isinstance(value, float) and value.is_integer() else value
