"""What people enter as numbers, and what it adds up to."""

from fractions import Fraction
from itertools import groupby

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from members.rules.quantities import (
    LARGEST_COUNT,
    ORDER_WORDS,
    WORDS,
    Qualifier,
    Quantity,
    Total,
    parse_number,
    parse_quantity,
    ratio,
)

COUNTS = st.integers(0, 20_000)
POSITIVE = st.integers(1, 20_000)


def with_word(qualifier):
    return st.builds(
        Quantity, POSITIVE, st.none(), st.just(qualifier), st.sampled_from(WORDS[qualifier])
    )


EXACT = st.builds(Quantity, st.one_of(st.none(), COUNTS))
OVER, ABOUT = with_word(Qualifier.OVER), with_word(Qualifier.ABOUT)
RANGE = st.builds(
    lambda low, more: Quantity(low, low + more, Qualifier.RANGE), COUNTS, st.integers(1, 50)
)
WORDS_ONLY = st.one_of(
    st.sampled_from(list(ORDER_WORDS)).map(lambda n: Quantity(None, n, Qualifier.ORDER)),
    st.just(Quantity(qualifier=Qualifier.MANY)),
)
QUANTITIES = st.one_of(EXACT, OVER, ABOUT, RANGE, WORDS_ONLY)
LISTS = st.lists(QUANTITIES, max_size=12)


def over(value, said="hơn"):
    return Quantity(value, None, Qualifier.OVER, said)


def about(value, said="khoảng"):
    return Quantity(value, None, Qualifier.ABOUT, said)


def between(low, high):
    return Quantity(low, high, Qualifier.RANGE)


def order(size):
    return Quantity(None, size, Qualifier.ORDER)


MANY = Quantity(qualifier=Qualifier.MANY)


def codes(problems):
    return [problem.code for problem in problems]


def refusal(parse, text):
    with pytest.raises(ValidationError) as caught:
        parse(text)
    return codes(caught.value.error_list)


def told(total):
    return (total.low, total.high, total.qualifier, total.said, total.uncounted)


# --- what a person types


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234", 1234),
        ("1 234", 1234),
        ("1\u00a0234\u202f567", 1_234_567),
        ("1234", 1234),
        (" 05 ", 5),
        ("0", 0),
        ("１．２３４", 1234),
        ("100.000.000", LARGEST_COUNT),
    ],
)
def test_a_number_is_read_with_dots_or_spaces_for_thousands(text, number):
    assert parse_number(text) == number


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "required"),
        ("   ", "required"),
        ("-5", "negative"),
        ("−5", "negative"),
        ("1,5", "decimal"),
        ("1,234", "decimal"),
        ("1.234,5", "decimal"),
        (",5", "decimal"),
        ("1.5", "grouping"),
        ("12.34", "grouping"),
        ("0.001", "grouping"),
        ("1.234 567", "grouping"),
        ("1.234.56", "grouping"),
        ("1,234.5", "grouping"),
        ("mười", "not_a_number"),
        ("5²", "not_a_number"),
        ("1e3", "not_a_number"),
        ("+5", "not_a_number"),
        ("NaN", "not_a_number"),
        ("12 người", "not_a_number"),
        ("100.000.001", "too_large"),
        ("9" * 5000, "too_large"),
    ],
)
def test_what_is_no_clear_count_is_refused_with_its_reason(text, code):
    assert refusal(parse_number, text) == [code]


def test_money_has_a_limit_of_its_own():
    assert parse_number("2.500.000.000", largest=10**12) == 2_500_000_000


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_and_nothing_else(text):
    try:
        quantity = parse_quantity(text)
    except ValidationError:
        return

    assert quantity.problems() == ()


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("", Quantity()),
        ("1.128", Quantity(1128)),
        ("hơn 1.100", over(1100)),
        ("HƠN 1.100", over(1100)),
        ("ho\u031bn 1.100", over(1100)),
        ("hon 1100", over(1100)),
        ("trên 8.000", over(8000, "trên")),
        ("khoảng 50", about(50)),
        ("gần 500", about(500, "gần")),
        ("2 - 3", between(2, 3)),
        ("2-3", between(2, 3)),
        ("2 – 3", between(2, 3)),
        ("từ 1.000 đến 1.200", between(1000, 1200)),
        ("hàng trăm", order(100)),
        ("hàng nghìn", order(1000)),
        ("hàng ngàn", order(1000)),
        ("hàng vạn", order(10_000)),
        ("Nhiều", MANY),
    ],
)
def test_a_quantity_is_read_as_it_is_said(text, quantity):
    assert parse_quantity(text) == quantity


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hơn", "required"),
        ("hơn 0", "qualified_zero"),
        ("hơn -5", "negative"),
        ("-5", "negative"),
        ("3 - 2", "range"),
        ("3 - 3", "range"),
        ("2 - 1,5", "not_a_number"),
        ("hàng tá", "not_a_number"),
        ("trên 200.000.000", "too_large"),
    ],
)
def test_a_quantity_that_makes_no_sense_is_refused(text, code):
    assert refusal(parse_quantity, text) == [code]


@given(QUANTITIES)
def test_what_is_shown_in_a_form_is_read_back_as_it_was(quantity):
    assert (parse_quantity(str(quantity)), quantity.problems()) == (quantity, ())


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (Quantity(-1), ["negative"]),
        (Quantity(LARGEST_COUNT + 1), ["too_large"]),
        (Quantity(1, 2), ["shape"]),
        (Quantity(None, None, Qualifier.OVER), ["shape"]),
        (Quantity(5, None, Qualifier.RANGE), ["shape"]),
        (Quantity(5, 100, Qualifier.ORDER), ["shape"]),
        (Quantity(5, None, Qualifier.EXACT, "hơn"), ["word"]),
        (Quantity(5, None, Qualifier.OVER, "gần"), ["word"]),
        (Quantity(None, 70, Qualifier.ORDER), ["word"]),
        (Quantity(None, 100, Qualifier.ORDER, "hàng nghìn"), ["word"]),
        (Quantity(-3, -4, Qualifier.RANGE), ["negative", "range"]),
    ],
)
def test_a_quantity_tells_what_is_wrong_with_it(quantity, expected):
    assert codes(quantity.problems()) == expected


def test_a_range_without_its_ends_shows_what_it_has():
    assert (str(Quantity(5, None, Qualifier.RANGE)), str(Quantity())) == ("5", "")


# --- what it adds up to


@pytest.mark.parametrize(
    ("quantities", "expected"),
    [
        ([], (None, None, Qualifier.EXACT, "", ())),
        ([Quantity()], (None, None, Qualifier.EXACT, "", ())),
        ([Quantity(0)], (0, 0, Qualifier.EXACT, "", ())),
        ([Quantity(5), Quantity(7)], (12, 12, Qualifier.EXACT, "", ())),
        ([Quantity(500), over(8000, "trên")], (8500, None, Qualifier.OVER, "trên", ())),
        ([over(500), over(800, "trên")], (1300, None, Qualifier.OVER, "hơn", ())),
        ([over(500), about(100)], (600, None, Qualifier.ABOUT, "khoảng", ())),
        ([Quantity(40), about(60, "gần")], (100, None, Qualifier.ABOUT, "gần", ())),
        ([over(40), about(60, "gần")], (100, None, Qualifier.ABOUT, "khoảng", ())),
        ([between(2, 3), between(2, 4), Quantity(1)], (5, 8, Qualifier.RANGE, "", ())),
        ([between(2, 3), over(5)], (7, None, Qualifier.OVER, "hơn", ())),
        ([between(2, 3), about(5)], (7, None, Qualifier.ABOUT, "khoảng", ())),
        ([order(100)], (None, None, Qualifier.ORDER, "hàng trăm", ("hàng trăm",))),
        ([MANY], (None, None, Qualifier.MANY, "nhiều", ("nhiều",))),
        (
            [Quantity(40_920), order(100), order(1000), MANY],
            (40_920, 40_920, Qualifier.EXACT, "", ("hàng nghìn", "hàng trăm", "nhiều")),
        ),
    ],
)
def test_qualifiers_add_up_as_the_architecture_says(quantities, expected):
    assert told(Total.of(quantities)) == expected


@pytest.mark.parametrize(
    ("small", "expected"),
    [
        (over(9), (999, Qualifier.EXACT, (Qualifier.OVER,))),
        (over(10), (1000, Qualifier.OVER, ())),
        (about(9), (999, Qualifier.EXACT, (Qualifier.ABOUT,))),
        (between(8, 9), (998, Qualifier.EXACT, (Qualifier.RANGE,))),
        (between(8, 10), (998, Qualifier.RANGE, ())),
    ],
)
def test_a_part_below_one_percent_is_a_footnote(small, expected):
    total = Total.of([Quantity(990), small])

    assert (total.low, total.qualifier, total.footnotes) == expected


def test_a_reported_zero_is_not_nothing():
    nothing, zero = Total(), Total.zero()

    assert [(t.is_reported, t.low) for t in (nothing, zero, nothing + zero)] == [
        (False, None), (True, 0), (True, 0),
    ]  # fmt: skip


def test_rows_held_without_a_number_are_known():
    total = Total.of([Quantity(), Quantity(3), Quantity()])

    assert (total.n_stated, total.n_silent, total.low) == (1, 2, 3)


@given(LISTS, LISTS, LISTS)
def test_adding_does_not_depend_on_order_or_brackets(first, second, third):
    a, b, c = Total.of(first), Total.of(second), Total.of(third)

    assert (a + b, (a + b) + c, a + Total()) == (b + a, a + (b + c), a)
    assert Total.of(first + second) == a + b


@given(LISTS)
def test_groups_from_the_database_give_the_same_total(quantities):
    ordered = sorted(quantities, key=lambda q: (q.qualifier, q.said))

    groups = []
    for (qualifier, said), rows in groupby(ordered, key=lambda q: (q.qualifier, q.said)):
        of_group = list(rows)
        values = [q.value for q in of_group if q.value is not None]
        uppers = [q.upper for q in of_group if q.upper is not None]
        sums = (sum(values) if values else None, sum(uppers) if uppers else None)
        groups.append((str(qualifier), said, *sums, len(of_group), len(values)))

    assert Total.from_groups(groups) == Total.of(quantities)


def test_rows_of_a_magnitude_without_its_word_still_have_one():
    groups = [("order", "", None, 200, 2, 0), ("order", "", None, 7, 1, 0)]

    assert Total.from_groups(groups).uncounted == ("hàng trăm", "nhiều")


def test_a_blank_qualifier_is_exact_and_an_unknown_word_falls_back_to_its_magnitude():
    groups = [("", "", 5, None, 1, 1), ("order", "cả trăm", None, 100, 1, 0)]

    assert told(Total.from_groups(groups)) == (5, 5, Qualifier.EXACT, "", ("hàng trăm",))


def test_empty_groups_say_no_word():
    groups = [("over", "hơn", None, None, 2, 0), ("order", "", None, None, 0, 0)]

    assert told(Total.from_groups(groups)) == (None, None, Qualifier.EXACT, "", ())


@given(st.lists(st.tuples(st.one_of(OVER, RANGE, EXACT, WORDS_ONLY), COUNTS), max_size=12))
def test_without_about_the_number_is_never_above_the_true_sum(entries):
    true_sum = sum(
        min((q.value or 0) + more, q.upper)
        if q.qualifier is Qualifier.RANGE
        else (q.value or 0) + (0 if q.qualifier is Qualifier.EXACT else more)
        for q, more in entries
    )
    total = Total.of(q for q, _more in entries)

    assert (total.low or 0) <= true_sum
    assert total.certain == (total.low or 0)


# --- rates


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ([Quantity(382)], [Quantity(500)], (Fraction(382, 5), Qualifier.EXACT)),
        ([over(75)], [Quantity(100)], (Fraction(75), Qualifier.OVER)),
        ([Quantity(75), order(10)], [Quantity(100)], (Fraction(75), Qualifier.OVER)),
        ([Quantity(75)], [over(100)], (Fraction(75), Qualifier.ABOUT)),
        ([Quantity(75)], [Quantity(100), MANY], (Fraction(75), Qualifier.ABOUT)),
        ([about(75)], [Quantity(100)], (Fraction(75), Qualifier.ABOUT)),
        ([between(2, 3)], [Quantity(10)], (Fraction(20), Qualifier.ABOUT)),
        ([Quantity(0)], [Quantity(10)], (Fraction(0), Qualifier.EXACT)),
        ([], [Quantity(10)], (None, Qualifier.EXACT)),
        ([Quantity(1)], [], (None, Qualifier.EXACT)),
        ([Quantity(0)], [Quantity(0)], (None, Qualifier.EXACT)),
    ],
)
def test_a_rate_is_pooled_and_keeps_what_is_uncertain(above, below, expected):
    rate = ratio(Total.of(above), Total.of(below))

    assert (rate.value, rate.qualifier) == expected


def test_a_rate_may_have_another_scale():
    assert ratio(Total.of([Quantity(1)]), Total.of([Quantity(4)]), scale=1).value == Fraction(1, 4)
