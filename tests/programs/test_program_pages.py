"""The pages of programmes: list, page, entry, change on the version seen, targets, files."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.scope import unscoped
from campaigns.models import Campaign
from members.models import Attachment
from members.services.seeding import load_vocabularies
from programs.models import Program, Target
from programs.services.programs import TargetRow, set_targets
from tests.conftest import NOW, as_user
from tests.programs.sample_programs import signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(cast):
    """The programme of the province."""
    with as_user(cast.ana):
        return signed(cast)


def facts(cast, **changed):
    """What the form of a programme sends."""
    rows = [("unit", cast.province), ("organisation", cast.police)]
    sent = {
        "unit": cast.province.code, "number": "50", "symbol": "KHPH-CAT-LĐLĐ",
        "title": "Kế hoạch phối hợp", "signed_on": "26/4/2018", "first_on": "26/04/2018",
        "last_on": "25/04/2023", "people_noun": "CNVCLĐ",
        "parties-TOTAL_FORMS": "2", "parties-INITIAL_FORMS": "0",
    }  # fmt: skip
    for number, (kind, body) in enumerate(rows):
        sent[f"parties-{number}-body"] = f"{kind}-{body.pk}"
        sent[f"parties-{number}-ORDER"] = str(2 - number)
    return sent | {"parties-1-presides": "on"} | changed


def test_a_chair_and_the_liaison_read_the_programme_they_work_under(cast, program, visit):
    for user in (cast.bo, cast.phuc, cast.uyen):
        listed = visit(user, "programs:program_list").content.decode()
        shown = visit(user, "programs:program_detail", program.pk).content.decode()

        assert program.title in listed
        assert "50/KHPH-CAT-LĐLĐ" in shown
        assert "Change the programme" not in shown


def test_another_province_finds_nothing(cast, program, visit):
    assert visit(cast.sam, "programs:program_detail", program.pk).status_code == 404
    assert program.title not in visit(cast.sam, "programs:program_list").content.decode()


def test_the_page_shows_parties_in_order_term_targets_and_campaigns(cast, program, visit):
    with as_user(cast.ana):
        rows = [TargetRow("AN04", Decimal("75.5"), 2019), TargetRow("PR02", Decimal(1200))]
        set_targets(program=program, rows=rows, version=1, by=cast.ana, at=NOW)
        Campaign.objects.create(
            unit=cast.province, program=program, kind="month", title="Tháng Công nhân",
            first_on=dt.date(2022, 5, 1), last_on=dt.date(2022, 5, 31),
        )  # fmt: skip

    shown = visit(cast.ana, "programs:program_detail", program.pk).content.decode()

    assert "5 năm (2018 - 2023)" in shown
    assert shown.index("Công an tỉnh") < shown.index("Công đoàn P</th>")
    assert "(presides)" in shown
    assert "75,5" in shown
    assert "1.200" in shown
    assert "Tháng Công nhân" in shown


def test_an_office_enters_a_programme_with_the_order_it_gives_to_the_parties(cast, visit):
    load_vocabularies()

    answer = visit(cast.ana, "programs:program_add", data=facts(cast))

    program = Program._base_manager.get()
    with unscoped("test"):
        parties = [(p.name, p.presides) for p in program.parties.order_by("position")]
    assert answer["Location"] == reverse("programs:targets_edit", args=[program.pk])
    assert parties == [("Công an tỉnh", True), ("Công đoàn P", False)]
    assert program.signed_on == dt.date(2018, 4, 26)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"last_on": "01/01/2018"}, "The term ends before it begins."),
        ({"signed_on": "31/02/2018"}, "There is no day 31/2/2018."),
        ({"title": ""}, "This field is required."),
        ({"parties-1-presides": ""}, "Mark the one party that presides."),
        ({"parties-0-body": "", "parties-0-ORDER": ""}, "A programme has two parties or more."),
    ],
)
def test_a_refused_programme_says_why_and_keeps_what_was_typed(cast, visit, changed, said):
    answer = visit(cast.ana, "programs:program_add", data=facts(cast, symbol="GÕ-DỞ") | changed)

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert said in shown
    assert "GÕ-DỞ" in shown
    assert Program._base_manager.count() == 0


def test_a_symbol_that_exists_already_is_told_beside_the_number(cast, program, visit):
    answer = visit(cast.ana, "programs:program_add", data=facts(cast))

    said = "A programme with this number and symbol exists already."
    assert answer.context["form"].errors == {"number": [said]}


def test_an_office_changes_a_programme_and_its_parties(cast, program, visit):
    opened = visit(cast.lam, "programs:program_edit", program.pk).content.decode()
    sent = facts(cast, title="Tên mới", version="1")

    answer = visit(cast.lam, "programs:program_edit", program.pk, data=sent)

    assert 'name="version" value="1"' in opened
    assert answer["Location"] == program.get_absolute_url()
    assert Program._base_manager.get().title == "Tên mới"


def test_a_stale_change_shows_both_versions_and_may_then_be_saved(cast, program, visit):
    visit(cast.ana, "programs:program_edit", program.pk, data=facts(cast, title="A", version="1"))

    stale = visit(
        cast.lam, "programs:program_edit", program.pk, data=facts(cast, title="B", version="1")
    )
    again = visit(
        cast.lam, "programs:program_edit", program.pk, data=facts(cast, title="B", version="2")
    )

    assert stale.status_code == 409
    differences = stale.context["form"].stale["differences"]
    assert differences == [{"label": "Title", "stands": "A", "typed": "B"}]
    assert stale.context["form"].stale["change"].actor_name == "ana"
    assert 'name="version" value="2"' in stale.content.decode()
    assert again.status_code == 302


def rows_of(*rows, version="1", initial=0):
    """What the form of targets sends."""
    sent = {
        "version": version,
        "targets-TOTAL_FORMS": str(len(rows)),
        "targets-INITIAL_FORMS": str(initial),
    }
    for number, row in enumerate(rows):
        sent |= {f"targets-{number}-{name}": value for name, value in row.items()}
    return sent


def test_targets_are_typed_as_people_here_write_numbers(cast, program, visit):
    sent = rows_of(
        {"figure": "PR02", "year": "", "comparator": "at_least", "value": "1.200"},
        {"figure": "AN04", "year": "2019", "comparator": "at_least", "value": "75,5 %"},
        {"figure": "", "year": "", "comparator": "at_least", "value": ""},
    )

    answer = visit(cast.ana, "programs:targets_edit", program.pk, data=sent)

    assert answer.status_code == 302
    rows = Target._base_manager.order_by("figure").values_list("figure", "year", "value")
    assert list(rows) == [("AN04", 2019, Decimal("75.50")), ("PR02", None, Decimal("1200.00"))]


def test_a_crossed_out_target_goes_and_the_page_offers_no_incident(cast, program, visit):
    row = {"figure": "PR02", "year": "", "comparator": "at_least", "value": "5"}
    visit(cast.ana, "programs:targets_edit", program.pk, data=rows_of(row))

    opened = visit(cast.ana, "programs:targets_edit", program.pk).content.decode()
    crossed = rows_of(row | {"DELETE": "on"}, version="2", initial=1)
    visit(cast.ana, "programs:targets_edit", program.pk, data=crossed)

    assert '<option value="IN01"' not in opened
    assert Target._base_manager.count() == 0


def test_wrong_targets_say_why_and_nothing_is_saved(cast, program, visit):
    row = {"figure": "PR02", "year": "", "comparator": "at_least", "value": "nhiều"}
    twice = row | {"value": "5"}

    words = visit(cast.ana, "programs:targets_edit", program.pk, data=rows_of(row))
    doubled = visit(cast.ana, "programs:targets_edit", program.pk, data=rows_of(twice, twice))

    assert "“nhiều” is not a number." in words.content.decode()
    assert "There is a target for this figure and year already." in doubled.content.decode()
    assert Target._base_manager.count() == 0


def test_stale_targets_show_what_stands_now(cast, program, visit):
    row = {"figure": "PR02", "year": "", "comparator": "at_least", "value": "5"}
    visit(cast.ana, "programs:targets_edit", program.pk, data=rows_of(row))

    stale = visit(cast.lam, "programs:targets_edit", program.pk, data=rows_of(row | {"value": "6"}))

    assert stale.status_code == 409
    assert [line.whole.printed for line in stale.context["stands"].lines] == ["5"]


def test_the_signed_scan_is_kept_with_the_programme(cast, program, visit):
    scan = SimpleUploadedFile("ký.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n")
    text = SimpleUploadedFile("giả.pdf", b"just text")

    kept = visit(
        cast.ana, "programs:program_attach", program.pk, data={"upload": scan, "kind": "scan"}
    )
    refused = visit(
        cast.ana, "programs:program_attach", program.pk, data={"upload": text, "kind": "file"}
    )

    assert kept.status_code == 302
    assert Attachment._base_manager.get().owner_id == program.pk
    assert refused.status_code == 200
    assert refused.context["file_form"].errors.keys() == {"upload"}


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_takes_as_many_queries_for_one_as_for_thirty(
    cast, client, django_assert_num_queries, count
):
    with as_user(cast.ana):
        for number in range(count):
            signed(cast, number=str(number))
    client.force_login(cast.ana)

    with django_assert_num_queries(LIST_QUERIES):
        answer = client.get(reverse("programs:program_list"))

    assert len(answer.context["page"].rows) == count


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_takes_as_many_queries_for_one_target_as_for_thirty(
    cast, program, client, django_assert_num_queries, count
):
    with as_user(cast.ana):
        codes = [code for code in Target._meta.get_field("figure").choices if code[0][:2] == "PR"]
        years = range(2018, 2024)
        pairs = [(code, year) for code, _label in codes for year in years][:count]
        rows = [TargetRow(code, Decimal(1), year) for code, year in pairs]
        set_targets(program=program, rows=rows, version=1, by=cast.ana, at=NOW)
    client.force_login(cast.ana)
    client.get(program.get_absolute_url())  # content types are read once a process

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(program.get_absolute_url())


LIST_QUERIES = 8
PAGE_QUERIES = 10
