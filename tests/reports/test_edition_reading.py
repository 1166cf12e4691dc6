"""A report read as a page: numbers that lead to their records, figures by year, nothings."""

import datetime as dt
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.scope import unscoped
from campaigns.models import Activity
from reports.documents.content import Bullet, Cell, Column, Heading, Prose, Row, Run, TableBlock
from reports.models import EditionFigure
from reports.views.edition_reading import Page, href_of
from tests import records
from tests.conftest import make_unit
from tests.reports import compiled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_files")]
READ_QUERIES, FIGURE_QUERIES, RECORD_QUERIES = 9, 5, 9


def behind(edition, code, query=""):
    """The address of the records behind a number."""
    address = reverse("reports:figure_records", args=[edition.pk, code])
    return f"{address}?{query}" if query else address


def sums_of(response):
    """What each source adds up to."""
    return [(group.code, group.sum_printed) for group in response.context["groups"]]


def queries_for(client, name, *args):
    """How many queries one page takes."""
    with CaptureQueriesContext(connection) as found:
        client.get(reverse(f"reports:{name}", args=args))
    return len(found)


def test_every_number_of_a_figure_leads_to_its_records(cast, visit):
    edition = compiled.compiled_report(cast)

    page = visit(cast.ana, "edition_read", edition.pk).content.decode()

    links = re.findall(r'<a class="counted" href="([^"]+)">', page)
    assert behind(edition, "PR02") in links
    assert behind(edition, "PR02", "column=2022") in links
    assert behind(edition, "PR16", "part=form%3Donline") in links
    answers = {visit_address(visit, cast, address) for address in set(links)}
    assert answers == {200}


def visit_address(visit, cast, address):
    """The status of an address that stands on a page."""
    parts = urlsplit(address.replace("&amp;", "&"))
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    pk, code = re.fullmatch(r"/reports/(\d+)/figures/(\w+)/", parts.path).groups()
    return visit(cast.lam, "figure_records", pk, code, **asked).status_code


def test_the_page_holds_head_contents_text_appendices_and_signatures(cast, visit):
    edition = compiled.compiled_report(cast, version_for="joint")

    page = visit(cast.ana, "edition_read", edition.pk).content.decode()

    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BÁO CÁO", "KẾT QUẢ THỰC HIỆN",
        "Phụ lục I", "TỔNG HỢP SỐ LIỆU THEO NĂM", "Trần Văn Mẫu", "Lê Thị Mẫu",
        'href="#appendix-1"',
    ):  # fmt: skip
        assert words in page


def test_no_white_space_comes_between_a_number_and_its_text(cast, visit):
    edition = compiled.compiled_report(cast)

    page = visit(cast.ana, "edition_read", edition.pk).content.decode()

    assert re.search(r"với <a class=\"counted\" href=\"[^\"]+\">150 [^<]+</a> tham dự\.", page)


def test_a_report_that_was_never_compiled_cannot_be_read_yet(cast, visit):
    edition = compiled.open_report(cast)

    response = visit(cast.ana, "edition_read", edition.pk)

    assert response.url == reverse("reports:edition_detail", args=[edition.pk])
    assert (
        "Nothing is counted yet" in visit(cast.ana, "edition_figures", edition.pk).content.decode()
    )


def test_text_of_the_office_is_never_taken_for_markup(cast, visit):
    edition = compiled.compiled_report(cast)
    with unscoped("test"):
        edition.paragraphs.filter(section="leading").update(
            text="<script>alert(1)</script> & {PR02}"
        )

    page = visit(cast.ana, "edition_read", edition.pk).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; <a" in page


def test_the_pages_take_the_same_queries_for_2_and_for_30_units(cast, visit, client):
    edition = compiled.compiled_report(cast)
    visit(cast.ana, "edition_read", edition.pk)
    pages = [("edition_read", edition.pk), ("edition_figures", edition.pk)]
    pages.append(("figure_records", edition.pk, "PR02"))

    with_few = [queries_for(client, *page) for page in pages]
    with unscoped("test"):
        units = [make_unit(f"P-W-{n}", cast.west, "grassroots") for n in range(10, 40)]
    for unit in units:
        records.activity(unit, attendances=7)
        records.headcount(unit, dt.date(2022, 6, 30), 10, 9)
    compiled.compile_report(cast, edition)
    with_many = [queries_for(client, *page) for page in pages]

    assert with_few == with_many == [READ_QUERIES, FIGURE_QUERIES, RECORD_QUERIES]


def test_figures_by_year_show_nothings_apart_and_lead_to_records(cast, visit):
    edition = compiled.compiled_report(cast)

    response = visit(cast.lam, "edition_figures", edition.pk)

    lines = {
        (line.code, line.whole.part): line
        for group in response.context["table"].groups
        for line in group.lines
    }
    shown = [(n.text, n.nothing) for n in lines["IN05", ""].numbers]
    assert shown == [("–", "unreported"), ("0", "zero")]
    sessions = lines["PR02", ""]
    assert [n.text for n in sessions.numbers] == ["30", "120"]
    assert (sessions.whole.text, sessions.reported, sessions.expected) == ("150", 2, 2)
    assert lines["PR16", "form=online"].is_share
    page = response.content.decode()
    assert behind(edition, "PR02", "column=2021") in page
    assert "lowest year" in page


def test_the_records_behind_a_number_add_up_to_it(cast, visit):
    edition = compiled.compiled_report(cast)

    response = visit(cast.ana, "figure_records", edition.pk, "PR02")

    assert sums_of(response) == [("PR02", "150"), ("PR02", "–")]
    lines = [(line.unit, line.day, line.quantity) for line in response.context["lines"]]
    mill = cast.mill.name
    assert lines == [(mill, dt.date(2022, 5, 1), "120"), (mill, dt.date(2021, 5, 1), "30")]
    assert all(line.href for line in response.context["lines"])
    assert response.context["is_as_counted"] is True


@pytest.mark.parametrize(
    ("code", "query", "sums"),
    [
        ("PR02", {"column": "2021"}, [("PR02", "30"), ("PR02", "–")]),
        ("PR02", {"part": "unit:P-E"}, [("PR02", "150"), ("PR02", "–")]),
        ("PR16", {"part": "form=online"}, [("PR16", "40")]),
        ("PR05", {}, [("PR05", "500"), ("PR05", "–")]),
        ("BS01", {}, [("BS01", "2")]),
        ("BS02", {}, [("BS02", "100")]),
        ("IN05", {"column": "2022"}, [("IN05", "0")]),
        ("CM01", {}, [("CM01", "1")]),
        ("CM02", {}, [("CM02", "60")]),
        ("CM03", {"column": "2021"}, [("CM02", "80"), ("CM02N", "100")]),
    ],
)
def test_records_of_every_kind_add_up(cast, visit, code, query, sums):
    edition = compiled.compiled_report(cast)

    response = visit(cast.ana, "figure_records", edition.pk, code, **query)

    assert sums_of(response) == sums
    assert response.context["is_as_counted"] is True
    assert "add up to exactly this number" in response.content.decode()


def test_the_lowest_year_is_named_where_the_whole_period_shows_it(cast, visit):
    edition = compiled.compiled_report(cast)

    page = visit(cast.ana, "figure_records", edition.pk, "CM02").content.decode()

    assert "these are the records of 2022." in page


def test_the_own_records_of_a_unit_are_those_it_hosted_itself(cast, visit):
    records.activity(cast.province, attendances=9)
    edition = compiled.compiled_report(cast)

    response = visit(cast.ana, "figure_records", edition.pk, "PR02", part="unit:P")

    assert sums_of(response)[0] == ("PR02", "9")


def test_another_source_is_chosen_in_the_address(cast, visit):
    records.statement(cast.school, "PR02", dt.date(2022, 1, 1), dt.date(2022, 12, 31), 11)
    edition = compiled.compiled_report(cast)

    second = visit(cast.ana, "figure_records", edition.pk, "PR02", source="1")
    beyond = visit(cast.ana, "figure_records", edition.pk, "PR02", source="99")

    assert [line.quantity for line in second.context["lines"]] == ["11"]
    assert beyond.context["chosen"] == 0


def test_long_lists_come_in_pages_of_50(cast, visit):
    for number in range(55):
        day = dt.date(2022, 1, 1) + dt.timedelta(days=number)
        records.activity(cast.mill, attendances=1, on=day)
    edition = compiled.compiled_report(cast)

    first = visit(cast.ana, "figure_records", edition.pk, "PR02", column="2022")
    after = first.context["page"].next_href
    rest = visit(cast.ana, "figure_records", edition.pk, "PR02", column="2022", after=_after(after))

    assert len(first.context["lines"]) == 50
    assert len(rest.context["lines"]) == 6
    assert first.context["group"].sum_printed == "175"


def _after(href):
    """Where the next page begins."""
    return parse_qs(href.removeprefix("?"))["after"][0]


def test_a_number_that_moved_since_is_told(cast, visit):
    draft = compiled.compiled_report(cast)
    with unscoped("test"):
        Activity.objects.filter(attendances=30).update(attendances=31)

    page = visit(cast.ana, "figure_records", draft.pk, "PR02").content.decode()

    assert "Records have changed since: compile the report again." in page


@pytest.mark.parametrize(
    ("code", "query"),
    [
        ("XX99", {}),
        ("PR02", {"column": "1999"}),
        ("PR02", {"column": "previous"}),
        ("PR02", {"part": "unit:S"}),
        ("PR02", {"part": "form=nothing"}),
    ],
)
def test_an_address_of_no_number_is_not_found(cast, visit, code, query):
    edition = compiled.compiled_report(cast)

    assert visit(cast.ana, "figure_records", edition.pk, code, **query).status_code == 404


def test_records_behind_a_number_are_the_offices_alone(cast, visit):
    edition = compiled.compiled_report(cast)

    people = (cast.sam, cast.bo, cast.uyen, cast.phuc, cast.thu)
    seen = [visit(who, "figure_records", edition.pk, "PR02").status_code for who in people]

    assert seen == [404, 404, 404, 404, 404]
    with unscoped("test"):
        assert EditionFigure.objects.filter(edition=edition).exists()


def test_blocks_become_headings_paragraphs_lists_and_tables(cast):
    edition = compiled.open_report(cast)
    table = TableBlock(
        "Bảng",
        (Column("Tên"), Column("Số", align="right")),
        (Row((Cell("Nhóm"),), "group"), Row((Cell("a"), Cell("5", figure="PR02|all")))),
    )
    page = Page(edition)
    blocks = [
        Heading(1, "I", "PHẦN"), Prose((Run("Có "), Run("5", "PR02"))),
        Bullet((Run("một"),)), Bullet((Run("hai"),)), table, Bullet((Run("ba"),)),
    ]  # fmt: skip

    shown = list(page.blocks(blocks, "s"))

    assert [block.kind for block in shown] == ["heading", "prose", "bullets", "table", "bullets"]
    assert [heading.label for heading in page.contents] == ["I."]
    assert [len(block.items) for block in shown] == [0, 0, 2, 0, 1]
    group, plain = shown[3].table["rows"]
    assert (group["span"], plain["span"]) == (2, 0)
    assert plain["cells"][1]["href"] == behind(edition, "PR02")


def test_the_period_before_has_no_list_of_records(cast):
    edition = compiled.open_report(cast)

    assert href_of(edition, "PR02|previous") == ""
    assert href_of(edition, "") == ""
