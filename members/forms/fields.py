"""Form fields as people here write: `1.200`, "hơn 1.100", `05/02/2022`, a unit by its code.

All work without JavaScript; what was typed is shown again, never rewritten.
"""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Term, Unit
from members.rules.dates import parse_date
from members.rules.numbers import LARGEST_COUNT, grouped, parse_number
from members.rules.quantities import Quantity, parse_quantity
from members.rules.text import fold, nfc

FEW_UNITS = 40
"""Up to so many units stand in a list to choose from; more are found by code or name."""


class CountField(forms.Field):
    """A whole number as it is typed here: `1.200`, `1 200` and `1200` are the same; gives an int.

    Empty gives None when the field is not required.
    """

    widget = forms.TextInput

    def __init__(self, *, largest: int = LARGEST_COUNT, **kwargs: Any) -> None:
        self.largest = largest
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int | None:
        """The number that was typed."""
        text = str(value if value is not None else "").strip()
        return parse_number(text, largest=self.largest) if text else None

    def prepare_value(self, value: Any) -> Any:
        """A number with thousands dots; typed text as it was typed."""
        return grouped(value) if isinstance(value, int) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """The keyboard for digits; no browser's memory of other numbers."""
        return {"inputmode": "numeric", "autocomplete": "off", "class": "number"}


class QuantityField(forms.Field):
    """A number with what was said with it: "1.128", "hơn 1.100", "2 - 3", "hàng trăm", "nhiều".

    Gives a `Quantity`; empty gives `Quantity()`, "not stated".
    """

    widget = forms.TextInput

    def __init__(self, *, largest: int = LARGEST_COUNT, **kwargs: Any) -> None:
        self.largest = largest
        kwargs.setdefault("help_text", _("For example: 1.128, hơn 1.100, khoảng 500, hàng trăm."))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Quantity:
        """The quantity that was typed."""
        if isinstance(value, Quantity):
            return value
        return parse_quantity(str(value if value is not None else ""), largest=self.largest)

    def validate(self, value: Any) -> None:
        """Refuse an empty field when it is required."""
        if self.required and value == Quantity():
            raise ValidationError(self.error_messages["required"], code="required")

    def prepare_value(self, value: Any) -> Any:
        """A quantity as a person would type it; typed text as it was typed."""
        return str(value) if isinstance(value, Quantity) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another quantity was typed; nothing and "not stated" are the same."""
        try:
            return self.to_python(data) != (initial or Quantity())
        except ValidationError:
            return True

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Letters are allowed; the browser remembers nothing."""
        return {"autocomplete": "off", "class": "number"}


class DayField(forms.Field):
    """A day as dd/mm/yyyy; gives a date, None when empty and not required."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> dt.date | None:
        """The day that was typed."""
        if isinstance(value, dt.date):
            return value
        text = str(value if value is not None else "").strip()
        return parse_date(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        """A day as it is written here; typed text as it was typed."""
        return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """The keyboard for digits and the pattern to follow."""
        return {
            "inputmode": "numeric",
            "autocomplete": "off",
            "placeholder": _("dd/mm/yyyy"),
            "class": "day",
        }


class _Terms:
    """What the two fields of terms share: the terms in use, and those that a row already has."""

    queryset: Any
    vocabulary: str

    def include(self, *terms: int | None) -> None:
        """Offer these terms too, though they may have been retired since."""
        vocabulary = Q(vocabulary=self.vocabulary)
        offered = vocabulary & (Q(retired_on__isnull=True) | Q(pk__in=[t for t in terms if t]))
        self.queryset = Term.objects.filter(offered).order_by("position", "pk")


class TermChoiceField(_Terms, forms.ModelChoiceField):
    """One term of a vocabulary; gives a `Term`."""

    def __init__(self, vocabulary: str, **kwargs: Any) -> None:
        self.vocabulary = vocabulary
        kwargs.setdefault("empty_label", _("Choose…"))
        super().__init__(queryset=Term.objects.of(vocabulary).in_use(), **kwargs)


class TermsField(_Terms, forms.ModelMultipleChoiceField):
    """Several terms of a vocabulary, as boxes to tick; gives a queryset of `Term`."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, vocabulary: str, **kwargs: Any) -> None:
        self.vocabulary = vocabulary
        super().__init__(queryset=Term.objects.of(vocabulary).in_use(), **kwargs)


class UnitChoiceField(forms.Field):
    """One unit; gives a `Unit`, None when empty and not required.

    The form says in `__init__` which units there are: `self.fields["unit"].offer(units)`. A few
    are a list to choose from, more are found by code or by name.
    """

    widget: Any = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        self.units: QuerySet[Unit] | None = None
        super().__init__(**kwargs)

    def offer(self, units: QuerySet[Unit]) -> None:
        """Choose among these units. One query."""
        self.units = units
        first = list(units.in_order().values_list("code", "name")[: FEW_UNITS + 1])  # type: ignore[attr-defined]
        if len(first) <= FEW_UNITS:
            empty = [] if self.required and len(first) == 1 else [("", _("Choose…"))]
            named = [(code, f"{name} ({code})") for code, name in first]
            self.widget = forms.Select(choices=[*empty, *named])
        else:
            self.widget = forms.TextInput(attrs=self._search_attrs())
            self.help_text = self.help_text or _("Type the unit's code, or a part of its name.")
        self.widget.is_required = self.required

    @staticmethod
    def _search_attrs() -> dict[str, Any]:
        """What lets htmx fill the list of suggestions; without it the code is typed."""
        return {
            "list": "unit-options",
            "autocomplete": "off",
            "hx-get": reverse_lazy("members:unit_options"),
            "hx-trigger": "input changed delay:300ms",
            "hx-target": "#unit-options",
            "hx-swap": "innerHTML",
            "hx-params": "*",
        }

    def prepare_value(self, value: Any) -> Any:
        """The unit's code; typed text as it was typed."""
        if isinstance(value, Unit):
            return value.code
        if isinstance(value, int) and self.units is not None:
            return self.units.filter(pk=value).values_list("code", flat=True).first() or ""
        return value

    def to_python(self, value: Any) -> Unit | None:
        """The unit with this code, or the only one with this name.

        :raises ValidationError: when there is none, or more than one
        """
        if isinstance(value, Unit):
            return value
        text = nfc(str(value if value is not None else "")).strip()
        if not text or self.units is None:
            return None
        by_code = self.units.filter(code__iexact=text).first()
        return by_code or self._by_name(text)

    def _by_name(self, text: str) -> Unit:
        """The only unit whose name holds this text."""
        found = list(self.units.filter(search_key__contains=fold(text)).in_order()[:6])  # type: ignore[union-attr]
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(_("There is no such unit within your reach."), code="no_unit")
        named = "; ".join(f"{unit.name} ({unit.code})" for unit in found[:5])
        raise ValidationError(
            _("Several units fit, type the code of one: %(units)s."),
            code="several_units",
            params={"units": named},
        )

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another unit was chosen."""
        return self.prepare_value(initial) != (data or None)
