"""Fields that find a row by its code or by a part of its name, with or without tone marks."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from members.rules.text import fold, nfc

SHOWN = 5
"""So many rows are named when several fit."""


def find(rows: QuerySet[Any], text: str) -> Any:
    """The row with this code, or the only one whose name holds this text.

    :raises ValidationError: when there is none, or more than one
    """
    wanted = nfc(text).strip()
    if exact := rows.filter(code__iexact=wanted).first():
        return exact
    found = list(rows.filter(search_key__contains=fold(wanted)).order_by("code")[: SHOWN + 1])
    if not found:
        raise ValidationError(
            _("“%(text)s” was not found within your reach."),
            code="not_found",
            params={"text": wanted[:60]},
        )
    if len(found) > 1:
        raise ValidationError(
            _("Several fit, type the code of one: %(found)s."),
            code="several",
            params={"found": "; ".join(f"{row} ({row.code})" for row in found[:SHOWN])},
        )
    return found[0]


class FoundField(forms.Field):
    """One row by code or name; gives the row, None when empty. No query until it is read."""

    widget = forms.TextInput

    def __init__(self, rows: QuerySet[Any], **kwargs: Any) -> None:
        self.rows = rows
        kwargs.setdefault("required", False)
        kwargs.setdefault("help_text", _("Type the code, or a part of the name."))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The row's code; typed text as it was typed."""
        return value.code if isinstance(value, Model) else value

    def to_python(self, value: Any) -> Any:
        """The row that was meant."""
        text = str(value if value is not None else "").strip()
        return find(self.rows, text) if text else None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """The browser remembers nothing."""
        return {"autocomplete": "off"}


class LinesField(forms.Field):
    """Several rows, one a line, each by code or name; gives a list of rows."""

    widget = forms.Textarea(attrs={"rows": 2})

    def __init__(self, rows: QuerySet[Any], **kwargs: Any) -> None:
        self.rows = rows
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The rows' codes, one a line; typed text as it was typed."""
        return "\n".join(row.code for row in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[Any]:
        """The rows that were meant, each once."""
        lines = str(value or "").splitlines()
        found = [find(self.rows, line) for line in lines if line.strip()]
        return list(dict.fromkeys(found))
