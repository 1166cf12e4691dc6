"""What every form of ours is: it checks and does not save, and carries the version seen."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from members.models import Commune
from members.rules.text import fold

NO_COMMUNE = _("“%(text)s” is not a commune of the list: type its code or its full name.")
SEVERAL_COMMUNES = _("Several communes are called “%(text)s”: type the code.")


class CheckedForm(forms.Form):
    """A form without a model: `values()` are the keyword arguments of one service.

    `seen` is the row as it stood when the page was opened; its version comes back with the form.
    """

    use_required_attribute = False
    stale: dict[str, Any] | None = None
    """What stands now, when somebody else saved first."""
    fields: dict[str, Any]
    data: Any
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, seen: Any = None, **kwargs: Any) -> None:
        self.seen = seen
        if seen is not None:
            kwargs["initial"] = self.initial_of(seen) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def initial_of(self, row: Any) -> dict[str, Any]:
        """What the fields show of a row."""
        names = [name for name in self.base_fields if hasattr(row, name)]
        return {name: self._plain(getattr(row, name)) for name in names}

    @staticmethod
    def _plain(value: Any) -> Any:
        """A many-to-many value as a list of rows; a single row as its key."""
        if hasattr(value, "all"):
            return list(value.all())
        return value

    def values(self) -> dict[str, Any]:
        """The checked values by field name, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def version_seen(self) -> int:
        """The version that came back with the form; 0 when none did."""
        return self.cleaned_data.get("version") or 0

    def refuse(self, error: ValidationError) -> None:
        """Put what a service refused beside its fields; what has no field here stands on top."""
        by_field: Mapping[str, Any] = (
            error.error_dict
            if hasattr(error, "error_dict")
            else {NON_FIELD_ERRORS: error.error_list}
        )
        for name, errors in by_field.items():
            known = name if name in self.fields and not self.fields[name].widget.is_hidden else None
            self.add_error(known, errors)

    def differences(self, stands: Any) -> list[dict[str, Any]]:
        """Fields in which what was typed differs from what stands now: label, stands, typed."""
        now = self.initial_of(stands)
        return [
            {
                "label": self.fields[name].label or name,
                "stands": shown(now.get(name)),
                "typed": shown(typed),
            }
            for name, typed in self.values().items()
            if shown(typed) != shown(now.get(name))
        ]

    def take_version(self, version: int) -> None:
        """Let the next save of this form replace this version, now that both were shown."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(version)


def shown(value: Any) -> str:
    """A value as the comparison of two versions prints it."""
    if value is None:
        return ""
    if isinstance(value, list | tuple) or hasattr(value, "all"):
        return ", ".join(str(part) for part in value)
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else str(value)


class CommunesField(forms.CharField):
    """Communes by code or name, with semicolons between; gives a list of `Commune`."""

    def to_python(self, value: Any) -> Any:
        """The communes that were typed.

        :raises ValidationError: for one that is not known, or that several have as their name
        """
        if isinstance(value, list):
            return value
        typed = [part.strip() for part in (super().to_python(value) or "").split(";")]
        return [self._commune(part) for part in typed if part]

    def prepare_value(self, value: Any) -> Any:
        """Names with semicolons between; typed text as it was typed."""
        if isinstance(value, list):
            return "; ".join(commune.code for commune in value)
        return value.code if isinstance(value, Commune) else value

    def validate(self, value: Any) -> None:
        """Refuse an empty list when one is required."""
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """Nothing more to check: these are rows of ours."""

    @staticmethod
    def _commune(text: str) -> Commune:
        by_code = Commune.objects.filter(code__iexact=text).first()
        if by_code:
            return by_code
        folded = fold(text)
        rows = Commune.objects.filter(search_key__contains=folded)[:200]
        found = [row for row in rows if folded in {fold(row.name), fold(str(row))}]
        if len(found) != 1:
            raise ValidationError(
                NO_COMMUNE if not found else SEVERAL_COMMUNES,
                code="commune",
                params={"text": text[:60]},
            )
        return found[0]


class CommuneField(CommunesField):
    """One commune by code or name; gives a `Commune`, None when empty and not required."""

    def to_python(self, value: Any) -> Any:
        """The commune that was typed."""
        if isinstance(value, Commune):
            return value
        found = super().to_python(value)
        return found[0] if found else None
