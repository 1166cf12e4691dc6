"""Notes under the tables of a report."""

from collections.abc import Iterable

from reports.models import Edition
from reports.rules import speech
from reports.selectors.frozen import WHOLE, Frozen


def general() -> tuple[str, ...]:
    """How to read a table of figures: silence, zero, and pooled rates."""
    return (
        "“–”: chưa có đơn vị báo cáo; “0”: có báo cáo, không phát sinh.",
        "Tỷ lệ được tính từ tổng tử số và tổng mẫu số, không lấy trung bình cộng các tỷ lệ.",
    )


def across_years(edition: Edition, codes: Iterable[str]) -> tuple[str, ...]:
    """The note on activities longer than the year they are counted in."""
    number = edition.lists.get("long", 0)
    if not number or not any(code.startswith(("PR", "TR")) for code in codes):
        return ()
    return (f"Có {speech.counted(number)} hoạt động kéo dài qua năm, tính vào năm kết thúc.",)


def blurred(codes: Iterable[str], figures: Frozen) -> tuple[str, ...]:
    """The notes on qualified parts that are too small to qualify their number."""
    rows = [figures.get((code, "", WHOLE)) for code in codes]
    return tuple(f"{row.label}: {row.footnote}." for row in rows if row and row.footnote)
