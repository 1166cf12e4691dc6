"""The pages of the yearly standard: list with counts, a year opened, one row up to its approval."""

import pytest
from django.urls import reverse

from accounts.scope import unscoped
from members.models import Revision
from members.services.seeding import load_vocabularies
from programs.models import Recognition, RecognitionYear
from programs.services.recognition import open_rows, open_year
from tests.conftest import NOW, as_user
from tests.programs.sample_programs import establish

pytestmark = pytest.mark.django_db
LIST_QUERIES = 9


@pytest.fixture
def year(cast):
    """The recognition year 2022, opened for two mills, a tiny firm and a school."""
    load_vocabularies()
    with unscoped("test"):
        establish("M1", cast.mill, name="Nhà máy Một")
        establish("M2", cast.mill, name="Nhà máy Hai")
        establish("T", cast.mill, name="Tiệm nhỏ", size="micro")
        establish("S", cast.school, name="Trường Ba", kind="school", size="secondary")
    opened = open_year(year=2022, by=cast.ana, at=NOW)
    with as_user(cast.ana):
        open_rows(year=opened, unit=cast.province, by=cast.ana, at=NOW)
    return opened


def row_of(code):
    """The row of an establishment."""
    rows = Recognition._base_manager.select_related("establishment", "unit", "year")
    return rows.get(establishment__code=code)


def facts(version="1", **changed):
    """What the form of one row sends: recognised in December."""
    sent = {
        "version": version, "in_scope": "on", "registered_on": "01/02/2022",
        "result": "recognised", "decision_number": "12/QĐ-UBND", "decided_on": "01/12/2022",
    }  # fmt: skip
    return sent | changed


def names(answer):
    """The establishments that a list shows."""
    return [row.establishment.name for row in answer.context["page"].rows]


def test_the_list_counts_scope_registration_and_result_and_says_what_the_rate_is_of(
    cast, year, visit
):
    row = row_of("M1")
    visit(cast.bo, "programs:recognition_edit", row.pk, data=facts())

    answer = visit(cast.ana, "programs:recognition_list")

    counts = answer.context["counts"]
    shown = answer.content.decode()
    assert (counts.rows, counts.in_scope, counts.registered, counts.recognised) == (4, 3, 1, 1)
    assert "33.3 %" in shown
    assert "recognised, of 3 (establishments in scope)" in shown
    assert "not in scope: Doanh nghiệp siêu nhỏ" in shown
    assert "0 of 4 rows are approved" in shown
    assert "Thông tư số 124/2021/TT-BCA" in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": "school"}, ["Trường Ba"]),
        ({"standing": "out"}, ["Tiệm nhỏ"]),
        ({"unit": "P-W"}, ["Trường Ba"]),
        ({"q": "CƠ SỞ m2"}, ["Nhà máy Hai"]),
        ({"state": "approved"}, []),
        ({"year": "1999"}, ["Nhà máy Một", "Nhà máy Hai", "Trường Ba", "Tiệm nhỏ"]),
    ],
)
def test_the_list_is_narrowed_by_its_address(cast, year, visit, query, found):
    assert names(visit(cast.ana, "programs:recognition_list", **query)) == found


def test_a_chair_sees_only_the_establishments_of_the_own_unit(cast, year, visit):
    assert names(visit(cast.chi, "programs:recognition_list")) == ["Trường Ba"]
    assert visit(cast.chi, "programs:recognition_detail", row_of("M1").pk).status_code == 404
    assert visit(cast.sam, "programs:recognition_detail", row_of("M1").pk).status_code == 404


def test_without_a_year_the_list_says_what_to_do_first(cast, visit):
    assert "Open a year" in visit(cast.ana, "programs:recognition_list").content.decode()
    assert "opens the year" in visit(cast.bo, "programs:recognition_list").content.decode()


def test_staff_open_a_year_for_all_establishments_once(cast, visit):
    load_vocabularies()
    with unscoped("test"):
        establish("M1", cast.mill)
    sent = {"year": "2023", "unit": "P", "denominator": "in_scope"}

    first = visit(cast.ana, "programs:recognition_year_open", data=sent)
    again = visit(cast.ana, "programs:recognition_year_open", data=sent)

    listed = reverse("programs:recognition_list") + "?year=2023&unit=P"
    assert (first["Location"], again["Location"]) == (listed, listed)
    assert (RecognitionYear.objects.count(), Recognition._base_manager.count()) == (1, 1)


def test_a_refused_year_says_why(cast, year, visit):
    sent = {"year": "2022", "unit": "P", "denominator": "registered"}

    answer = visit(cast.ana, "programs:recognition_year_open", data=sent)

    said = "This year is open already, with another denominator."
    assert answer.context["form"].errors == {"denominator": [said]}


def test_a_row_goes_from_entry_to_approval(cast, year, visit):
    row = row_of("M1")

    opened = visit(cast.bo, "programs:recognition_detail", row.pk).content.decode()
    saved = visit(cast.bo, "programs:recognition_edit", row.pk, data=facts())
    step = {"kind": "programs.recognition", "id": row.pk, "action": "submit"}
    visit(cast.bo, "members:record_step", data=step)
    reviewed = visit(cast.uyen, "programs:recognition_detail", row.pk).content.decode()
    visit(cast.uyen, "members:record_review", data=step | {"action": "approve"})

    assert "Enter registration or result" in opened
    assert saved["Location"] == row.get_absolute_url()
    assert "Approve" in reviewed
    row.refresh_from_db()
    assert (row.state, row.result, row.decision_number) == (
        "approved", "recognised", "12/QĐ-UBND",
    )  # fmt: skip


def test_a_refused_row_keeps_what_was_typed(cast, year, visit):
    sent = facts(registered_on="", decision_number="GÕ-DỞ")

    answer = visit(cast.bo, "programs:recognition_edit", row_of("M1").pk, data=sent)

    said = "Only a registered establishment has a result."
    assert answer.context["form"].errors == {"registered_on": [said]}
    assert "GÕ-DỞ" in answer.content.decode()
    assert row_of("M1").result == "pending"


def test_a_stale_row_shows_both_versions_in_words(cast, year, visit):
    row = row_of("M1")
    visit(cast.bo, "programs:recognition_edit", row.pk, data=facts())

    stale = visit(cast.ana, "programs:recognition_edit", row.pk, data=facts(result="refused"))

    assert stale.status_code == 409
    assert stale.context["form"].stale["differences"] == [
        {"label": "Result", "stands": "Recognised", "typed": "Not recognised"}
    ]


def test_an_approved_row_is_corrected_with_a_reason(cast, year, visit):
    row = row_of("M1")
    visit(cast.bo, "programs:recognition_edit", row.pk, data=facts())
    Recognition._base_manager.filter(pk=row.pk).update(state="approved")

    without = visit(cast.bo, "programs:recognition_edit", row.pk, data=facts("2", result="refused"))
    visit(
        cast.bo, "programs:recognition_edit", row.pk,
        data=facts("2", result="refused", reason="Nhầm kết quả"),
    )  # fmt: skip
    shown = visit(cast.ana, "programs:recognition_detail", row.pk).content.decode()

    assert without.context["form"].errors.keys() == {"reason"}
    assert Revision._base_manager.get().after == {"result": "refused"}
    assert "A correction by Bo waits for approval: Nhầm kết quả" in shown
    assert row_of("M1").result == "recognised"


def test_all_rows_of_a_unit_move_together(cast, year, visit):
    visit(cast.bo, "programs:recognition_edit", row_of("M1").pk, data=facts())
    sent = {"year": "2022", "unit": "P-E"}

    visit(cast.uyen, "programs:recognition_submit_all", data=sent)
    visit(cast.lam, "programs:recognition_approve_all", data=sent)
    nothing = visit(cast.lam, "programs:recognition_approve_all", data=sent)

    states = {code: row_of(code).state for code in ("M1", "M2", "T", "S")}
    assert states == {"M1": "approved", "M2": "draft", "T": "approved", "S": "draft"}
    assert nothing["Location"] == reverse("programs:recognition_list") + "?year=2022&unit=P-E"


@pytest.mark.parametrize("sent", [{}, {"year": "2022", "unit": "S"}, {"year": "x", "unit": "P"}])
def test_without_a_year_and_a_unit_within_reach_nothing_moves(cast, year, visit, sent):
    answer = visit(cast.ana, "programs:recognition_submit_all", data=sent)

    assert answer["Location"] == reverse("programs:recognition_list")
    assert row_of("T").state == "draft"


def test_every_choice_of_scope_can_be_typed(cast, year, visit):
    row = row_of("M1")
    reason = row_of("T").scope_reason_id
    sent = {"version": "1", "scope_reason": reason, "result": "pending"}

    visit(cast.bo, "programs:recognition_edit", row.pk, data=sent)

    stands = row_of("M1")
    assert (stands.in_scope, stands.scope_reason_id) == (False, reason)


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_takes_as_many_queries_for_one_as_for_thirty(
    cast, client, django_assert_num_queries, count
):
    load_vocabularies()
    with unscoped("test"):
        for number in range(count):
            establish(f"N{number}", cast.mill, size="micro")
    with as_user(cast.ana):
        opened = open_year(year=2022, by=cast.ana, at=NOW)
        open_rows(year=opened, unit=cast.province, by=cast.ana, at=NOW)
    client.force_login(cast.ana)

    with django_assert_num_queries(LIST_QUERIES):
        answer = client.get(reverse("programs:recognition_list"), {"unit": "P"})

    assert len(answer.context["page"].rows) == count
