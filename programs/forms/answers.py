"""What the forms of programmes, of the yearly standard and of statements share."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from members.forms.checked import CheckedForm


def label_of(model: type[models.Model], name: str) -> Any:
    """The label of a model's field, with a capital; translated when it is shown."""
    return capfirst(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


class AnsweringForm(CheckedForm):
    """A checked form that prints choices in words when it shows both versions."""

    renamed: Mapping[str, str] = {}
    """Under which field of the form a name stands that a service refuses."""

    def refuse(self, error: ValidationError) -> None:
        """Put what a service refused beside its fields, also where their names differ."""
        if hasattr(error, "error_dict"):
            named: dict[str, list[ValidationError]] = {}
            for name, errors in error.error_dict.items():
                field = self.renamed.get(name, name)
                known = field if field in self.fields else NON_FIELD_ERRORS
                named.setdefault(known, []).extend(errors)
            error = ValidationError(named)
        super().refuse(error)

    def differences(self, stands: Any) -> list[dict[str, Any]]:
        """Fields in which what was typed differs from what stands now: label, stands, typed."""
        now, found = self.initial_of(stands), []
        for name, field in self.fields.items():
            is_shown = name in now and not field.widget.is_hidden
            if is_shown and field.has_changed(now[name], self[name].data):
                there = _printed(field, field.prepare_value(now[name]))
                typed = _printed(field, self[name].value())
                label = str(self[name].label)
                found.append({"label": label, "stands": there, "typed": typed})
        return found


def _printed(field: forms.Field, value: Any) -> str:
    """A value as the page shows it: the words of a choice, the list of several."""
    if isinstance(field, forms.BooleanField):
        return _("yes") if value in (True, "on", "True") else _("no")
    if value in (None, "", []):
        return "–"
    choices = getattr(field, "choices", None)
    if choices is None:
        return str(value)
    keys = {str(key) for key in value} if isinstance(value, list | tuple) else {str(value)}
    words = [str(said) for key, said in _flat(choices) if str(key) in keys]
    return "; ".join(words) or str(value)


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    """Choices without their groups."""
    found: list[tuple[Any, Any]] = []
    for key, said in choices:
        found.extend(said if isinstance(said, list | tuple) else [(key, said)])
    return found
