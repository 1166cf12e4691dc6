"""Tables of a report as plain values: money in millions, a comparison with the period before."""

import datetime as dt

from programs.models import FigureCode
from reports.models import Edition, EditionFigure
from reports.selectors import tables
from reports.selectors.frozen import PREVIOUS, WHOLE

EDITION = Edition(first_on=dt.date(2021, 1, 1), last_on=dt.date(2022, 12, 31))
MODELS = (("models", "Mô hình tự quản", "MD"),)


def frozen(code, period, value, word=""):
    """A figure as it is kept: its address and its row; with a word, a value that was said so."""
    kind = "over_sum" if word else "exact_sum"
    words = [["over", word]] if word else []
    row = EditionFigure(
        code=code, period=period, standing="number", value=value, label=FigureCode(code).label,
        total={kind: value, "n_stated": 1, "words": words},
    )  # fmt: skip
    return (code, "", period), row


def test_money_stands_in_millions_to_the_last_digit():
    figures = dict(
        [
            frozen("MD08", "2021", 30_500_000),
            frozen("MD08", "2022", 200_000_000, "hơn"),
            frozen("MD08", WHOLE, 1_230_500_001, "hơn"),
        ]
    )

    row = tables.by_year(EDITION, figures, MODELS).rows[1]

    assert [cell.text for cell in row.cells[2:]] == [
        "triệu đồng", "30,5", "hơn 200", "Tổng", "hơn 1.230,500001",
    ]  # fmt: skip
    assert [cell.value for cell in row.cells[3:]] == [30.5, 200.0, None, 1230.500001]
    assert [cell.number_format for cell in row.cells[3:5]] == ["#,##0.0#####", '"hơn "#,##0']


def headings(figures):
    return [column.label for column in tables.propaganda(figures).columns]


def test_the_period_before_is_compared_once_half_of_it_is_known():
    now = [frozen(code, WHOLE, 120) for code in ("PR01", "PR02", "PR03")]
    one, two = frozen("PR01", PREVIOUS, 100), frozen("PR02", PREVIOUS, 150)

    without, with_both = headings(dict([*now, one])), dict([*now, one, two])

    assert "Kỳ trước" not in without
    assert "Kỳ trước" in headings(with_both)
    changes = [row.cells[5].text for row in tables.propaganda(with_both).rows]
    assert changes == ["+20 %", "-20 %", "–"]
