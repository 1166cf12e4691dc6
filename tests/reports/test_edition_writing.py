"""Writing a report: fields instead of digits, all or nothing, nothing typed is ever lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.scope import unscoped
from reports.models import Paragraph
from reports.services.manuscript import print_of
from tests.reports import compiled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_files")]
WRITE_QUERIES = 6


def texts(edition):
    """Section, position, text and origin of every paragraph."""
    rows = Paragraph._base_manager.filter(edition=edition).order_by("section", "position")
    return [(r.section, r.position, r.text, r.origin) for r in rows]


def written(edition):
    """What a person wrote."""
    return [row[:3] for row in texts(edition) if row[3] == "written"]


def typed(edition, **changed):
    """What the page sends when only some fields were changed; names with dots as `a__b`."""
    sent = {}
    for row in Paragraph._base_manager.filter(edition=edition):
        sent[f"text.{row.section}.{row.position}"] = row.text
        sent[f"seen.{row.section}.{row.position}"] = f"{row.version}:{print_of(row.text)}"
    return sent | {name.replace("__", "."): value for name, value in changed.items()}


def test_a_paragraph_is_written_with_fields_and_shown_as_it_reads(cast, visit):
    edition = compiled.compiled_report(cast)
    data = typed(edition, text__assessment__good__new="Thu hút {PR02}.")

    response = visit(cast.ana, "edition_write", edition.pk, data=data)

    assert written(edition) == [("assessment.good", 0, "Thu hút {PR02}.")]
    page = visit(cast.ana, "edition_write", edition.pk).content.decode()
    assert response.url == reverse("reports:edition_write", args=[edition.pk])
    assert "Thu hút <mark>150 " in page


def test_saving_without_a_change_writes_nothing(cast, visit):
    edition = compiled.compiled_report(cast)
    before = texts(edition)

    visit(cast.ana, "edition_write", edition.pk, data=typed(edition))

    assert texts(edition) == before


def test_line_ends_of_a_browser_are_no_change(cast, visit):
    edition = compiled.compiled_report(cast)
    with unscoped("test"):
        Paragraph.objects.filter(edition=edition, section="leading").update(text="một\nhai")
    data = typed(edition)
    data["text.leading.0"] = "một\r\nhai\r\n"

    visit(cast.ana, "edition_write", edition.pk, data=data)

    assert written(edition) == []


def test_text_typed_in_pieces_of_letters_is_kept_composed(cast, visit):
    edition = compiled.compiled_report(cast)

    visit(cast.ana, "edition_write", edition.pk, data=typed(edition, text__ahead__new="Phô\u0301i"))

    assert written(edition) == [("ahead", 0, "Phối")]


def test_an_emptied_paragraph_is_taken_away(cast, visit):
    edition = compiled.compiled_report(cast)
    data = typed(edition, text__leading__0="  ")

    visit(cast.ana, "edition_write", edition.pk, data=data)

    assert "leading" not in [row[0] for row in texts(edition)]


def test_a_preview_shows_how_it_reads_and_saves_nothing(cast, visit):
    edition = compiled.compiled_report(cast)
    before = texts(edition)
    data = typed(edition, text__proposals__new="Có {PR02} và 17 lượt khác.", preview="1")

    page = visit(cast.ana, "edition_write", edition.pk, data=data).content.decode()

    assert "Nothing is saved yet." in page
    assert "Có <mark>150 " in page
    assert "Typed numbers without a figure behind them: 17" in page
    assert texts(edition) == before


def test_an_unknown_field_saves_nothing_at_all_and_keeps_what_was_typed(cast, visit):
    edition = compiled.compiled_report(cast)
    before = texts(edition)
    data = typed(edition, text__ahead__new="Tiếp tục.", text__proposals__new="Có {ZZ99} lượt.")

    response = visit(cast.ana, "edition_write", edition.pk, data=data)

    page = response.content.decode()
    assert texts(edition) == before
    assert "There is no figure {ZZ99}." in page
    assert "Có {ZZ99} lượt." in page
    assert "Tiếp tục.</textarea>" in page


def test_a_stale_paragraph_shows_both_versions_and_the_next_save_stands(cast, visit):
    edition = compiled.compiled_report(cast)
    data = typed(edition, text__leading__0="Của tôi.")
    first = typed(edition, text__leading__0="Của người khác.")
    visit(cast.ana, "edition_write", edition.pk, data=first)

    stale = visit(cast.ana, "edition_write", edition.pk, data=data)
    page = stale.content.decode()
    mine = typed(edition, text__leading__0="Của tôi.")

    assert stale.status_code == 409
    assert written(edition) == [("leading", 0, "Của người khác.")]
    assert "Của người khác." in page
    assert "Của tôi.</textarea>" in page
    assert f'value="2:{print_of("Của người khác.")}"' in page
    visit(cast.ana, "edition_write", edition.pk, data=mine)
    assert written(edition) == [("leading", 0, "Của tôi.")]


def test_what_was_typed_into_a_paragraph_that_is_gone_is_offered_anew(cast, visit):
    edition = compiled.compiled_report(cast)
    data = typed(edition, text__leading__0="Của tôi.")
    with unscoped("test"):
        Paragraph.objects.filter(edition=edition, section="leading").delete()

    stale = visit(cast.ana, "edition_write", edition.pk, data=data)

    page = stale.content.decode()
    assert stale.status_code == 409
    assert field_in(page, "text.leading.new") == "Của tôi."
    assert field_in(page, "text.leading.0") is None


def field_in(page, name):
    """The text in a field of the page; None when there is no such field."""
    _before, found, rest = page.partition(f'name="{name}"')
    return rest.partition(">")[2].partition("</textarea>")[0].strip() if found else None


def test_a_draft_that_was_compiled_anew_is_not_overwritten_by_what_was_only_seen(cast, visit):
    edition = compiled.compiled_report(cast)
    data = typed(edition, text__ahead__new="Tiếp tục.")
    with unscoped("test"):
        Paragraph.objects.filter(edition=edition, section="leading").update(text="Dự thảo mới.")

    visit(cast.ana, "edition_write", edition.pk, data=data)

    assert written(edition) == [("ahead", 0, "Tiếp tục.")]
    assert ("leading", 0, "Dự thảo mới.", "drafted") in texts(edition)


def test_a_paragraph_beyond_all_measure_is_refused(cast, visit):
    edition = compiled.compiled_report(cast)

    response = visit(
        cast.ana, "edition_write", edition.pk, data=typed(edition, text__ahead__new="a" * 10_001)
    )

    assert written(edition) == []
    assert "A paragraph holds at most 10.000 characters." in response.content.decode()


def test_fields_of_no_section_are_passed_over(cast, visit):
    edition = compiled.compiled_report(cast)
    before = texts(edition)
    data = typed(edition) | {"text.nowhere.new": "x", "text.leading.zwei": "y", "text": "z"}

    visit(cast.ana, "edition_write", edition.pk, data=data)

    assert texts(edition) == before


def test_only_a_long_report_has_lessons(cast, visit):
    program = compiled.make_program(cast.province, cast.police)
    long = compiled.open_report(cast, program, kind="five_year")
    short = compiled.open_report(cast, program, kind="annual")

    named = [
        "Bài học kinh nghiệm" in visit(cast.ana, "edition_write", edition.pk).content.decode()
        for edition in (long, short)
    ]

    assert named == [True, False]


def test_fields_to_insert_are_listed_with_how_they_read(cast, visit):
    edition = compiled.compiled_report(cast)

    offers = visit(cast.ana, "edition_write", edition.pk).context["fields"]

    found = {offer.field: offer.spoken for offer in offers}
    assert found["{PR02}"].startswith("150 ")
    assert "{PR16|form=online}" in found
    assert "{PR03}" not in found


def test_a_submitted_report_is_no_longer_written_on(cast, visit):
    edition = compiled.submitted_report(cast)

    response = visit(
        cast.ana, "edition_write", edition.pk, data=typed(edition, text__ahead__new="x")
    )

    assert response.url == reverse("reports:edition_detail", args=[edition.pk])
    assert written(edition) == []


def test_the_page_takes_the_same_queries_for_few_and_for_30_more_paragraphs(cast, visit, client):
    edition = compiled.compiled_report(cast)
    visit(cast.ana, "edition_write", edition.pk)

    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get(reverse("reports:edition_write", args=[edition.pk]))
        return len(found)

    with_few = queries()
    with unscoped("test"):
        Paragraph.objects.bulk_create(
            Paragraph(edition=edition, section="ahead", position=n, text=f"Đoạn {n}.")
            for n in range(30)
        )

    assert (with_few, queries()) == (WRITE_QUERIES, WRITE_QUERIES)
