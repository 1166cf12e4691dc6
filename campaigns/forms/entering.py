"""What the forms of all records share: the sender's mark, the version seen, the reason."""

import uuid
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from members.rules.columns import PARTS


class Fold(Div):
    """A part of a form that is folded until it is wanted, or until something in it is filled."""

    template = "campaigns/_fold.html"

    def __init__(self, title: Any, *fields: Any, is_open: bool = False, **kwargs: Any) -> None:
        super().__init__(*fields, **kwargs)
        self.title = title
        self.is_open = is_open


class EntryForm(forms.Form):
    """One entry. A new one carries a `client_id`, so that a double click enters it once; an
    existing one carries the version that was seen; the correction of an approved one a reason.
    """

    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, record: Any = None, **kwargs: Any) -> None:
        self.record = record
        initial = kwargs.pop("initial", None) or {}
        sent = {"version": record.version} if record else {"client_id": uuid.uuid4()}
        super().__init__(*args, initial=sent | initial, **kwargs)
        if self.is_correction:
            self.fields["reason"] = forms.CharField(
                label=_("Why it is corrected"),
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=1000,
            )

    @property
    def is_correction(self) -> bool:
        """Whether what is saved waits as a correction and does not count yet."""
        return self.record is not None and self.record.is_approved

    def lay_out(self, *fields: Any) -> None:
        """Put the fields in order, the hidden ones last."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        hidden = [name for name, field in self.fields.items() if field.widget.is_hidden]
        reason = ["reason"] if self.is_correction else []
        helper.layout = Layout(*fields, *reason, *hidden)
        self.helper = helper

    def facts(self) -> dict[str, Any]:
        """What was said, without the marks of sending."""
        marks = {"client_id", "version", "reason"}
        return {n: value for n, value in self.cleaned_data.items() if n not in marks}

    @property
    def version_seen(self) -> int:
        """The version that the user had before their eyes; 0, which none has, when it is gone."""
        return self.cleaned_data.get("version") or 0

    @property
    def reason(self) -> str:
        """Why an approved record is corrected."""
        return self.cleaned_data.get("reason", "")

    def refuse(self, error: ValidationError) -> None:
        """Show what a service refused, beside its field where there is one."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, problems in error.error_dict.items():
            field = _field_of(name)
            self.add_error(field if field in self.fields else None, problems)

    def renew(self, version: int) -> None:
        """Carry on from a newer version, with what was typed."""
        self.data = self.data.copy()
        self.data["version"] = version

    def save(self) -> None:
        """Refused: services save."""
        raise TypeError(f"{type(self).__name__} checks and does not save.")


def _field_of(name: str) -> str | None:
    """The form's field that a column belongs to: `attendances_upper` is `attendances`."""
    if name == NON_FIELD_ERRORS:
        return None
    for part in PARTS[1:]:
        name = name.removesuffix(part)
    return name


def shown_as_typed(*sheets: Any) -> None:
    """Show bound forms again as they were typed, without checking them."""
    for sheet in sheets:
        for form in getattr(sheet, "forms", [sheet]):
            form._errors = ErrorDict()
            form.cleaned_data = {}
