"""The fields of every form: numbers, quantities, days, terms and units as they are typed here."""

import datetime as dt
import unicodedata

import pytest
from django import forms
from django.core.exceptions import ValidationError

from members.forms.fields import (
    FEW_UNITS,
    CountField,
    DayField,
    QuantityField,
    TermChoiceField,
    TermsField,
    UnitChoiceField,
)
from members.models import Term, Unit
from members.rules.columns import columns, quantity_of
from members.rules.quantities import Qualifier, Quantity
from tests.conftest import as_user, make_unit, unscoped

HUNDREDS = Quantity(None, 100, Qualifier.ORDER, "hàng trăm")


class Row:
    """Something with the four columns of a quantity."""

    def __init__(self, values):
        self.__dict__.update(values)


@pytest.fixture
def topics(db):
    """Two topics in use, and one retired."""
    return [
        Term.objects.create(vocabulary="topic", code=code, name=code, position=n, retired_on=gone)
        for n, (code, gone) in enumerate(
            [("fire", None), ("credit", None), ("old", dt.date(2020, 1, 1))]
        )
    ]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1.200", 1200), ("1 200", 1200), ("1200", 1200), ("0", 0), ("", None), (None, None)],
)
def test_a_count_is_read_as_it_is_written_here(typed, number):
    assert CountField(required=False).clean(typed) == number


@pytest.mark.parametrize("typed", ["-1", "1,5", "nhiều", "100.000.001", "12.34"])
def test_a_count_that_is_none_is_refused(typed):
    with pytest.raises(ValidationError):
        CountField().clean(typed)


def test_a_count_shows_dots_and_keeps_what_was_typed():
    field = CountField()

    assert field.prepare_value(1234567) == "1.234.567"
    assert field.prepare_value("12x") == "12x"
    assert not field.has_changed(1200, "1.200")


@pytest.mark.parametrize(
    ("typed", "quantity"),
    [
        ("1.128", Quantity(1128)),
        ("hơn 1.100", Quantity(1100, None, Qualifier.OVER, "hơn")),
        (unicodedata.normalize("NFD", "trên 8.000"), Quantity(8000, None, Qualifier.OVER, "trên")),
        ("2 - 3", Quantity(2, 3, Qualifier.RANGE)),
        ("hàng trăm", HUNDREDS),
        ("", Quantity()),
    ],
)
def test_a_quantity_keeps_what_was_said_with_it(typed, quantity):
    assert QuantityField(required=False).clean(typed) == quantity


def test_a_required_quantity_must_be_stated():
    with pytest.raises(ValidationError):
        QuantityField().clean("")


def test_a_quantity_changes_only_when_another_is_typed():
    field = QuantityField(required=False)

    assert not field.has_changed(None, "")
    assert not field.has_changed(HUNDREDS, "hàng trăm")
    assert field.has_changed(HUNDREDS, "nhiều")
    assert field.has_changed(HUNDREDS, "???")
    assert field.prepare_value(HUNDREDS) == "hàng trăm"


def test_a_quantity_goes_into_four_columns_and_comes_back():
    held = columns("women", HUNDREDS)

    assert held == {
        "women": None,
        "women_upper": 100,
        "women_qualifier": "order",
        "women_said": "hàng trăm",
    }
    assert quantity_of(Row(held), "women") == HUNDREDS


@pytest.mark.parametrize("typed", ["05/02/2022", "5/2/2022", "05-02-2022", "2022-02-05"])
def test_a_day_stands_before_its_month(typed):
    assert DayField().clean(typed) == dt.date(2022, 2, 5)


def test_a_day_that_is_none_is_refused_and_an_empty_one_may_be():
    with pytest.raises(ValidationError):
        DayField().clean("31/02/2022")
    assert DayField(required=False).clean("") is None
    assert DayField().prepare_value(dt.date(2022, 2, 5)) == "05/02/2022"


def test_terms_in_use_are_offered_in_the_offices_order(topics):
    field = TermChoiceField("topic")

    assert list(field.queryset) == topics[:2]
    assert field.clean(str(topics[1].pk)) == topics[1]
    with pytest.raises(ValidationError):
        field.clean(str(topics[2].pk))


def test_a_retired_term_stays_where_it_was_chosen(topics):
    field = TermsField("topic", required=False)

    field.include(topics[2].pk, None)

    assert list(field.queryset) == topics


class UnitForm(forms.Form):
    """A form with one unit."""

    unit = UnitChoiceField()


def unit_form(data=None, initial=None):
    """The form with the units that may be changed by who asks."""
    form = UnitForm(data, initial=initial)
    form.fields["unit"].offer(Unit.objects.all())
    return form


def test_a_few_units_are_a_list_in_the_offices_order(cast):
    with as_user(cast.uyen):
        form = unit_form({"unit": "P-E-1"})

    codes = [code for code, _name in form.fields["unit"].widget.choices]
    assert codes == ["", "P", "P-E-1", "P-E"]


def test_a_unit_is_found_by_code_in_any_case(cast):
    with as_user(cast.uyen):
        form = unit_form({"unit": "p-e-1"})

        assert form.is_valid()
        assert form.cleaned_data["unit"] == cast.mill


def test_many_units_are_found_by_code_or_name(cast):
    with unscoped("test"):
        for n in range(FEW_UNITS):
            make_unit(f"M-{n}", cast.east, "grassroots", name=f"Công đoàn Nhà máy {n}")
    with as_user(cast.uyen):
        form = unit_form({"unit": unicodedata.normalize("NFD", "nhà máy 39")})
        several = unit_form({"unit": "nha may"})

        assert form.fields["unit"].widget.input_type == "text"
        assert form.is_valid()
        assert form.cleaned_data["unit"].code == "M-39"
        assert [error.code for error in several.errors.as_data()["unit"]] == ["several_units"]


def test_a_unit_outside_the_reach_does_not_exist(cast):
    with as_user(cast.uyen):
        form = unit_form({"unit": cast.sister.code})

        assert [error.code for error in form.errors.as_data()["unit"]] == ["no_unit"]


def test_a_chosen_unit_is_shown_by_its_code(cast):
    with as_user(cast.uyen):
        field = unit_form().fields["unit"]

        assert field.prepare_value(cast.mill) == "P-E-1"
        assert field.prepare_value(cast.mill.pk) == "P-E-1"
        assert not field.has_changed(cast.mill.pk, "P-E-1")
