"""The compiled reports of both provinces say what the provinces published, to the last digit.

Compared twice: in the frozen figures, and again in the text of the Word file.
"""

import json
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from docx import Document
from docx.oxml.ns import qn

from accounts.scope import unscoped
from members.models import Unit
from reports.models import Edition
from reports.rules import speech
from reports.selectors import frozen_figures, records_of
from reports.services.verifying import verify

DATA = Path(__file__).parent.parent / "data" / "published_figures.json"
PUBLISHED = json.loads(DATA.read_text(encoding="utf-8"))
PERIODS = {"DB": ("2013", "2022"), "QN": ("2018", "2023")}
ROWS = [
    pytest.param(province, row, id=f"{province} {row['code']}")
    for province in PERIODS
    for part in ("organisation", "results")
    for row in PUBLISHED[province].get(part, [])
]
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def compiled(demo, tmp_path_factory):
    """Both reports, compiled by the command once for the module: figures and words by province."""
    found = {}
    for province, (first, last) in PERIODS.items():
        said = StringIO()
        out = tmp_path_factory.mktemp(province)
        call_command(
            "compile_edition", unit=province, kind="five_year", first=int(first), last=int(last),
            out=out, stdout=said,
        )  # fmt: skip
        answer = json.loads(said.getvalue())
        edition = Edition.objects.get(pk=answer["edition"])
        words = words_in(Path(answer["files"]["docx"]).read_bytes())
        found[province] = (edition, frozen_figures(edition), words, answer)
    return found


def words_in(data):
    body = Document(BytesIO(data)).element.body
    lines = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
    return "\n".join(lines).replace("\u00a0", " ")


def _address(row):
    code, _, part = row["figure"].partition(" ")
    return code, part


def _years(figures, code, part):
    found = {
        period: row.value
        for (of, share, period), row in figures.items()
        if of == code and share == part and period.isdigit()
    }
    return [found[year] for year in sorted(found)]


@pytest.mark.parametrize(("province", "row"), ROWS)
def test_the_frozen_figure_is_the_published_one(compiled, province, row):
    _edition, figures, _words, _answer = compiled[province]
    code, part = _address(row)
    frozen = figures[code, part, "all"]

    if row["qualifier"] == "range":
        years = _years(figures, code, part)
        assert [min(years), max(years)] == row["value"]
    elif row["qualifier"] == "order":
        assert frozen.total["order_magnitude_sum"] == row["magnitude"]
        assert ["order", "hàng trăm"] in frozen.total["words"]
    elif row["qualifier"] == "not_stated":
        assert frozen.qualifier == "exact"
        assert frozen.said == ""
    elif code == "AN04":
        assert all(year > row["value"] for year in _years(figures, code, part))
        assert len(_years(figures, code, part)) == 6
    elif code == "CF01":
        assert row["value"] <= frozen.value < row["value"] + 100
    else:
        assert (frozen.value, frozen.qualifier, frozen.said) == (
            row["value"], row["qualifier"], row.get("said", ""),
        )  # fmt: skip


def _spoken(row):
    """What the Word file has to say."""
    value, said = row.get("value"), row.get("said", "")
    if row["qualifier"] == "range":
        return f"mỗi năm từ {value[0]} đến {value[1]} "
    if row["qualifier"] == "order":
        return "hàng trăm"
    if value == 0:
        return "không để xảy ra điểm nóng" if row["figure"] == "IN05" else "hông"
    text = f"{said} {speech.number(value)}".strip()
    return f"{text} %" if row["figure"] in ("AN04", "CM03") else text


@pytest.mark.parametrize(
    ("province", "row"), [param for param in ROWS if param.values[1]["qualifier"] != "not_stated"]
)
def test_the_word_file_says_the_published_figure(compiled, province, row):
    _edition, _figures, words, _answer = compiled[province]

    assert _spoken(row) in words


@pytest.mark.parametrize("province", PERIODS)
def test_the_records_behind_a_number_sum_to_it(compiled, province):
    edition, figures, _words, _answer = compiled[province]

    found = {}
    for code in ("PR04", "BS03", "CF01"):
        column = {"PR04": "attendances", "BS03": "members", "CF01": "people"}[code]
        with unscoped("test"):
            rows = [row for _name, rows in records_of(edition, code) for row in rows]
        found[code] = sum(getattr(row, column) or 0 for row in rows)

    assert found == {code: figures[code, "", "all"].value for code in found}


@pytest.mark.parametrize("province", PERIODS)
def test_every_file_says_that_the_data_are_made_up(compiled, province):
    _edition, _figures, _words, answer = compiled[province]
    document = Document(answer["files"]["docx"])
    headers = {
        "".join(t.text or "" for t in header._element.iter(qn("w:t")))
        for section in document.sections
        for header in (section.header, section.first_page_header)
        if not header.is_linked_to_previous
    }

    assert headers
    assert all("SỐ LIỆU MINH HỌA - KHÔNG PHẢI VĂN BẢN CHÍNH THỨC" in text for text in headers)


def test_verifying_a_compiled_report_says_identical(compiled):
    edition = compiled["DB"][0]

    assert verify(edition).identical


def test_the_commune_with_the_cameras_has_them_all(compiled):
    edition, figures, _words, _answer = compiled["QN"]
    with unscoped("test"):
        rows = [row for _name, rows in records_of(edition, "MD07") for row in rows]
        places = {Unit._base_manager.get(pk=row.unit_id).name for row in rows if row.cameras}

    assert len(places) == 1
    assert figures["MD07", "", "all"].value == 181
