"""How numbers are said in sentences."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.rules.quantities import Qualifier, Quantity, RatioValue, Total, parse_quantity, ratio
from reports.rules import speech

STEPS = st.sampled_from([1, 5, 10, 50, 100, 500, 1000])
COUNTS = st.integers(0, 20_000)
PLAIN = st.builds(Quantity, COUNTS)
OVER = st.builds(
    Quantity,
    st.integers(1, 20_000),
    st.none(),
    st.just(Qualifier.OVER),
    st.sampled_from(["hơn", "trên"]),
)
ABOUT = st.builds(Quantity, st.integers(1, 20_000), st.none(), st.just(Qualifier.ABOUT))
RANGE = st.builds(
    lambda low, more: Quantity(low, low + more, Qualifier.RANGE), COUNTS, st.integers(1, 50)
)
ENTRIES = st.lists(
    st.tuples(st.one_of(PLAIN, OVER, ABOUT, RANGE), st.floats(0, 1)), min_size=1, max_size=8
)


def total(*texts):
    return Total.of(parse_quantity(text) for text in texts)


def said_number(text):
    digits = re.search(r"\d[\d.]*(,\d+)?", text).group()
    return Fraction(digits.replace(".", "").replace(",", "."))


def least_true_value(quantity, luck):
    """A true value the entry allows; "about" may have been a tenth too high."""
    if quantity.qualifier is Qualifier.ABOUT:
        return quantity.value - quantity.value * luck / 10
    return quantity.value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1234.5", "1.234,5"),
        (1234567, "1.234.567"),
        (0, "0"),
        (-1234, "-1.234"),
        (Decimal("-0.5"), "-0,5"),
        (Decimal("1E+3"), "1.000"),
    ],
)
def test_a_number_has_thousands_dots_and_a_decimal_comma(value, text):
    assert speech.number(value) == text


def test_small_counts_in_prose_have_a_leading_zero():
    assert [speech.counted(n) for n in (0, 3, 9, 10, 1128)] == ["0", "03", "09", "10", "1.128"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(764, 10), "76,4 %"),
        (Fraction(7645, 100), "76,5 %"),
        (Fraction(75), "75 %"),
        (Fraction(100), "100 %"),
        (Fraction(9999, 100), "99,9 %"),
        (Fraction(1, 100), "dưới 0,1 %"),
        (Fraction(0), "0 %"),
        (Fraction(123_456, 100), "1.234,6 %"),
    ],
)
def test_a_rate_in_a_table_has_one_decimal_and_never_rounds_to_all_or_none(value, text):
    assert speech.percent(value) == text


@pytest.mark.parametrize("say", [speech.percent, speech.spoken_rate])
def test_a_negative_rate_is_refused(say):
    with pytest.raises(ValueError, match="not negative"):
        say(Fraction(-1))


@pytest.mark.parametrize(
    ("texts", "step", "sentence"),
    [
        (["1.128"], 100, "hơn 1.100 người"),
        (["1.000", "100"], 100, "1.100 người"),
        (["28"], 100, "28 người"),
        (["3"], 1, "03 người"),
        (["0"], 100, "0 người"),
        (["trên 8.000"], 1000, "trên 8.000 người"),
        (["hơn 1.128"], 100, "hơn 1.128 người"),
        (["hơn 1.100", "28"], 100, "hơn 1.100 người"),
        (["trên 500", "trên 128"], 100, "trên 600 người"),
        (["trên 500", "hơn 128"], 100, "hơn 600 người"),
        (["khoảng 1.128"], 100, "khoảng 1.128 người"),
        (["gần 500", "600"], 100, "gần 1.100 người"),
        (["gần 500", "628"], 100, "khoảng 1.100 người"),
        (["hơn 1.090", "khoảng 10"], 100, "hơn 1.000 người"),
        (["1.095", "khoảng 8"], 100, "hơn 1.000 người"),
        (["2 - 3", "2 - 4"], 1, "từ 4 đến 7 người"),
        (["hàng trăm"], 100, "hàng trăm người"),
        (["hàng nghìn", "0"], 100, "hàng nghìn người"),
        (["nhiều"], 100, "nhiều người"),
        (["40.920", "hàng trăm"], 10, "40.920 người (chưa kể hàng trăm người khác)"),
        (
            ["1.128", "hàng trăm", "nhiều"],
            100,
            "hơn 1.100 người (chưa kể hàng trăm người khác và nhiều người khác)",
        ),
        ([], 100, "chưa có số liệu"),
        ([""], 100, "chưa có số liệu"),
    ],
)
def test_a_total_is_said_rounded_down_and_in_the_words_entered(texts, step, sentence):
    assert speech.spoken(total(*texts), step, "người") == sentence


@given(ENTRIES, STEPS)
def test_over_never_stands_before_more_than_the_true_value(entries, step):
    said = speech.spoken(Total.of(q for q, _luck in entries), step, "người")
    true_value = sum(least_true_value(q, luck) for q, luck in entries)

    if said.startswith(("hơn", "trên")):
        assert said_number(said) <= true_value


@given(st.lists(PLAIN, min_size=1, max_size=5), STEPS)
def test_a_number_said_without_a_word_is_the_true_value(quantities, step):
    true_value = sum(q.value for q in quantities)

    said = speech.spoken(Total.of(quantities), step, "người")

    if said.startswith("hơn"):
        assert said_number(said) < true_value < said_number(said) + step
    else:
        assert said_number(said) == true_value


@pytest.mark.parametrize(
    ("lowest", "highest", "sentence"),
    [
        (2, 3, "mỗi năm từ 2 đến 3 lớp"),
        (3, 3, "mỗi năm 3 lớp"),
        (0, 1200, "mỗi năm từ 0 đến 1.200 lớp"),
    ],
)
def test_yearly_numbers_are_said_from_the_least_to_the_most(lowest, highest, sentence):
    assert speech.spoken_range(lowest, highest, "lớp") == sentence


def test_a_least_above_the_most_is_refused():
    with pytest.raises(ValueError, match="the least"):
        speech.spoken_range(3, 2, "lớp")


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (Fraction(764, 10), "hơn 75 %"),
        (Fraction(75), "75 %"),
        (Fraction(100), "100 %"),
        (Fraction(9999, 100), "hơn 95 %"),
        (Fraction(41, 10), "4,1 %"),
        (Fraction(0), "0 %"),
    ],
)
def test_a_rate_is_said_rounded_down(value, sentence):
    assert speech.spoken_rate(value) == sentence


@given(st.fractions(0, 200))
def test_over_never_stands_before_more_than_the_true_rate(value):
    for said in (
        speech.spoken_rate(value),
        speech.spoken_ratio(RatioValue(value, Qualifier.OVER)),
    ):
        assert not said.startswith("hơn") or said_number(said) <= value


@pytest.mark.parametrize(
    ("above", "below", "sentence"),
    [
        ("382", "500", "hơn 75 %"),
        ("hơn 75", "100", "hơn 75 %"),
        ("hơn 406", "10.000", "hơn 4 %"),
        ("382", "hơn 500", "khoảng 76 %"),
        ("998", "hơn 1.000", "khoảng 99,8 %"),
        ("3", "hơn 1.000", "khoảng 0,3 %"),
        ("1.000", "hơn 1.000", "khoảng 100 %"),
        ("", "100", "chưa có số liệu"),
    ],
)
def test_a_pooled_rate_is_said_with_what_is_uncertain(above, below, sentence):
    assert speech.spoken_ratio(ratio(total(above), total(below))) == sentence


def test_the_four_nothings_are_four_signs():
    signs = [nothing.sign for nothing in speech.FOUR_NOTHINGS]

    assert signs == ["–", "0", "không thuộc diện áp dụng", "dưới 10"]
