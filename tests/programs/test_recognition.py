"""The yearly standard: rules by year, scope by size, rows opened, registered, decided, moved up."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.scope import unscoped
from members.models import Revision, Term, Unit
from members.services.records import Stale, decide, move
from members.services.seeding import load_vocabularies
from programs.models import Recognition, RecognitionYear
from programs.rules.recognition import Scope, rules_of, scope_by_size
from programs.selectors import recognition_counts
from programs.services import recognition as services
from tests.conftest import NOW, as_user, make_unit
from tests.programs.sample_programs import establish

pytestmark = pytest.mark.django_db
REGISTERED = dt.date(2022, 2, 1)
DECIDED = dt.date(2022, 12, 1)
TWO_YEARS_ON = dt.datetime(2022, 3, 1, tzinfo=dt.UTC)


@pytest.fixture
def year(cast):
    """The recognition year 2022, with the vocabularies that its scope needs."""
    load_vocabularies()
    return services.open_year(year=2022, by=cast.ana, at=NOW)


@pytest.fixture
def row(cast, year):
    """The mill's row in 2022, opened by Bo."""
    with unscoped("test"):
        mill = establish("M", cast.mill)
    with as_user(cast.bo):
        return services.open_row(establishment=mill, year=year, by=cast.bo, at=NOW)


def recognised(row, by, version=1):
    """The row registered and recognised, by one change."""
    return services.change_recognition(
        recognition=row, version=version, by=by, at=NOW, registered_on=REGISTERED,
        result="recognised", decided_on=DECIDED, decision_number="12/QĐ-UBND",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("year", "rules", "sizes"),
    [
        (2018, "Thông tư số 23/2012/TT-BCA", ()),
        (2021, "Thông tư số 23/2012/TT-BCA", ()),
        (2022, "Thông tư số 124/2021/TT-BCA", ("micro", "small", "preschool", "primary")),
    ],
)
def test_a_year_has_the_rules_that_held_in_it(year, rules, sizes):
    held = rules_of(year)

    assert (held.rules, held.excluded_sizes) == (rules, sizes)
    assert held.period.first == dt.date(year - 1, 11, 16)
    assert held.period.last == dt.date(year, 11, 15)


@pytest.mark.parametrize(
    ("kind", "size", "scope"),
    [
        ("enterprise", "small", Scope(False, "small")),
        ("enterprise", "medium", Scope(True)),
        ("enterprise", "", Scope(True)),
        ("school", "preschool", Scope(False, "preschool")),
        ("school", "secondary", Scope(True)),
        ("agency", "small", Scope(True)),
    ],
)
def test_small_enterprises_and_first_schools_are_out_of_scope_from_2022(kind, size, scope):
    assert scope_by_size(kind, size, rules_of(2022).excluded_sizes) == scope
    assert scope_by_size(kind, size, rules_of(2021).excluded_sizes) == Scope(True)


def test_a_year_is_opened_once_and_given_back_afterwards(cast, year):
    again = services.open_year(year=2022, by=cast.lam, at=NOW)

    assert again == year
    assert RecognitionYear.objects.count() == 1
    assert (year.first_on, year.last_on) == (dt.date(2021, 11, 16), dt.date(2022, 11, 15))


@pytest.mark.parametrize(
    ("number", "denominator", "said"),
    [
        (2024, "in_scope", "This recognition year has not begun yet."),
        (2012, "in_scope", "This year is too long ago."),
        (2022, "registered", "This year is open already, with another denominator."),
    ],
)
def test_a_year_that_cannot_be_opened_is_refused(cast, year, en, number, denominator, said):
    with pytest.raises(ValidationError) as refused:
        services.open_year(year=number, denominator=denominator, by=cast.ana, at=NOW)

    assert refused.value.messages == [said]


def test_every_establishment_gets_a_row_with_its_scope_and_only_once(cast, year):
    with unscoped("test"):
        establish("BIG", cast.mill)
        establish("TINY", cast.mill, size="micro")
        establish("KIDS", cast.school, kind="school", size="preschool")
        establish("GONE", cast.school, closed_on=dt.date(2020, 1, 1))
        establish("LATER", cast.school, opened_on=dt.date(2023, 1, 1))
        establish("SISTER", cast.sister_mill)

    with as_user(cast.ana):
        made = services.open_rows(year=year, unit=cast.province, by=cast.ana, at=NOW)
        again = services.open_rows(year=year, unit=cast.province, by=cast.ana, at=NOW)
        rows = Recognition.objects.select_related("scope_reason", "placement")
        found = {
            r.establishment.code: (r.in_scope, getattr(r.scope_reason, "code", "")) for r in rows
        }

    assert (made, again) == (3, 0)
    assert found == {"BIG": (True, ""), "TINY": (False, "micro"), "KIDS": (False, "preschool")}
    with unscoped("test"):
        placed = {(r.unit.path, r.placement.path) for r in rows}
    assert placed == {(cast.mill.path,) * 2, (cast.school.path,) * 2}


def test_opening_a_year_takes_the_same_queries_for_one_and_for_many(
    cast, year, django_assert_num_queries
):
    lock = connection.vendor == "postgresql"  # the log's place in its chain

    def open_beneath(unit, count):
        with as_user(cast.ana), django_assert_num_queries(10 + lock):
            assert services.open_rows(year=year, unit=unit, by=cast.ana, at=NOW) == count

    with unscoped("test"):
        establish("ONE", cast.school)
        for number in range(30):
            establish(f"N{number}", cast.mill)

    open_beneath(cast.school, 1)
    open_beneath(cast.mill, 30)


def test_a_unit_that_began_within_the_year_is_placed_where_it_began(cast, year):
    with unscoped("test"):
        begun = dt.date(2022, 5, 1)
        new = make_unit("P-E-2", cast.east, Unit.Level.GRASSROOTS, opened_on=begun)
        establish("NEW", new)

    with as_user(cast.ana):
        services.open_rows(year=year, unit=cast.east, by=cast.ana, at=NOW)

    with unscoped("test"):
        row = Recognition.objects.select_related("unit", "placement").get()
    assert row.happened_on == begun
    assert row.placement.unit == new


def test_a_missing_reason_in_the_vocabulary_is_told(cast, en):
    year = services.open_year(year=2022, by=cast.ana, at=NOW)
    with unscoped("test"):
        establish("TINY", cast.mill, size="micro")

    with as_user(cast.ana), pytest.raises(ValidationError) as refused:
        services.open_rows(year=year, unit=cast.mill, by=cast.ana, at=NOW)

    said = "The vocabulary of reasons for being out of scope lacks “micro”."
    assert refused.value.messages == [said]


def test_a_row_is_registered_while_the_year_runs_and_decided_after_it(cast, row):
    with as_user(cast.bo):
        services.register(
            recognition=row, registered_on=REGISTERED, version=1, by=cast.bo, at=TWO_YEARS_ON
        )
        services.record_result(
            recognition=row, result="recognised", decided_on=DECIDED, version=2, by=cast.bo,
            at=NOW, decision_number="12/QĐ-UBND",
        )  # fmt: skip
        stands = Recognition.objects.get()

    assert (stands.registered_on, stands.result, stands.version) == (REGISTERED, "recognised", 3)
    assert stands.happened_on == dt.date(2022, 11, 15)
    assert (stands.is_registered, stands.is_recognised, stands.is_decided) == (True, True, True)


@pytest.mark.parametrize(
    ("facts", "field", "said"),
    [
        ({"registered_on": dt.date(2021, 11, 15)}, "registered_on",
         "This day lies outside the recognition year, or is still to come."),
        ({"result": "recognised", "decided_on": DECIDED}, "registered_on",
         "Only a registered establishment has a result."),
        ({"registered_on": REGISTERED, "result": "recognised"}, "decided_on",
         "Enter the day of the decision."),
        ({"registered_on": REGISTERED, "result": "refused", "decided_on": dt.date(2024, 1, 1)},
         "decided_on", "This day is still to come."),
        ({"registered_on": REGISTERED, "result": "refused", "decided_on": dt.date(2022, 1, 1)},
         "decided_on", "The decision comes before the registration."),
        ({"decision_number": "1"}, "result", "Say what was decided."),
        ({"in_scope": False}, "scope_reason", "Say why the establishment is out of scope."),
    ],
)  # fmt: skip
def test_facts_that_contradict_each_other_are_refused(cast, row, en, facts, field, said):
    with as_user(cast.bo), pytest.raises(ValidationError) as refused:
        services.change_recognition(recognition=row, version=1, by=cast.bo, at=NOW, **facts)

    assert refused.value.message_dict == {field: [said]}
    assert Recognition._base_manager.get().version == 1


def test_out_of_scope_leaves_no_registration_and_back_in_scope_no_reason(cast, row, en):
    other = Term.objects.get(vocabulary="scope_reason", code="other")
    with as_user(cast.bo):
        with pytest.raises(ValidationError) as refused:
            services.change_recognition(
                recognition=row, version=1, by=cast.bo, at=NOW, in_scope=False,
                scope_reason=other, registered_on=REGISTERED,
            )  # fmt: skip
        row.registered_on = None
        services.change_recognition(
            recognition=row, version=1, by=cast.bo, at=NOW, in_scope=False, scope_reason=other
        )
        out = Recognition.objects.get()
        services.change_recognition(recognition=row, version=2, by=cast.bo, at=NOW, in_scope=True)
        back = Recognition.objects.get()

    said = "An establishment out of scope has no registration and no result."
    assert refused.value.message_dict == {"in_scope": [said]}
    assert (out.in_scope, out.scope_reason_id, out.is_decided) == (False, other.pk, True)
    assert (back.in_scope, back.scope_reason_id) == (True, None)


def test_a_stale_change_is_refused_and_an_unknown_fact_is_a_mistake_of_ours(cast, row):
    with as_user(cast.bo):
        recognised(row, cast.bo)
        with pytest.raises(Stale):
            services.change_recognition(recognition=row, version=1, by=cast.bo, at=NOW)
        with pytest.raises(TypeError):
            services.change_recognition(recognition=row, version=2, by=cast.bo, at=NOW, unit=1)


def test_what_counts_stays_until_a_correction_is_approved_by_another(cast, row, en):
    with as_user(cast.bo) as reach:
        recognised(row, cast.bo)
        move(record=row, action="submit", by=cast.bo, at=NOW, reach=reach)
    with as_user(cast.uyen) as reach:
        move(record=row, action="approve", by=cast.uyen, at=NOW, reach=reach)
    with as_user(cast.bo):
        revision = services.correct_recognition(
            recognition=row, version=row.version, reason="Nhầm số", by=cast.bo, at=NOW,
            result="refused", decision_number="13/QĐ-UBND",
        )  # fmt: skip
        before = Recognition.objects.get()
    with as_user(cast.uyen) as reach:
        decide(revision=revision, accept=True, by=cast.uyen, at=NOW, reach=reach)
        after = Recognition.objects.get()

    assert revision.after == {"result": "refused", "decision_number": "13/QĐ-UBND"}
    assert (before.result, before.decision_number) == ("recognised", "12/QĐ-UBND")
    assert (after.result, after.decision_number, after.state) == (
        "refused", "13/QĐ-UBND", "approved",
    )  # fmt: skip


def test_a_correction_on_a_stale_version_or_of_nonsense_is_refused(cast, row, en):
    with as_user(cast.bo), unscoped("test"):
        recognised(row, cast.bo)
        Recognition._base_manager.update(state="approved")
        row.refresh_from_db()
        with pytest.raises(Stale):
            services.correct_recognition(
                recognition=row, version=1, reason="x", by=cast.bo, at=NOW, result="refused"
            )
        with pytest.raises(ValidationError) as refused:
            services.correct_recognition(
                recognition=row, version=2, reason="x", by=cast.bo, at=NOW, registered_on=None
            )

    assert refused.value.messages == ["Only a registered establishment has a result."]
    assert Revision._base_manager.count() == 0


def test_all_ready_rows_move_up_together_and_nobody_approves_their_own(cast, year):
    with unscoped("test"):
        for code in ("A", "B", "C"):
            establish(code, cast.mill)
        establish("TINY", cast.mill, size="micro")
    with as_user(cast.ana) as reach:
        services.open_rows(year=year, unit=cast.province, by=cast.ana, at=NOW)
        for row in Recognition.objects.filter(establishment__code__in="AB"):
            recognised(row, cast.ana)
        submitted = services.move_rows(
            year=year, unit=cast.province, action="submit", by=cast.ana, at=NOW, reach=reach
        )
        own = services.move_rows(
            year=year, unit=cast.province, action="approve", by=cast.ana, at=NOW, reach=reach
        )
    with as_user(cast.lam) as reach:
        approved = services.move_rows(
            year=year, unit=cast.province, action="approve", by=cast.lam, at=NOW, reach=reach
        )
        states = dict(Recognition.objects.values_list("establishment__code", "state"))

    assert (submitted, own, approved) == (3, 0, 3)
    assert states == {"A": "approved", "B": "approved", "C": "draft", "TINY": "approved"}


@pytest.mark.parametrize(("denominator", "rate"), [("in_scope", 50), ("registered", 100)])
def test_the_rate_is_of_the_denominator_that_the_year_declares(cast, denominator, rate):
    load_vocabularies()
    year = services.open_year(year=2022, by=cast.ana, at=NOW, denominator=denominator)
    with unscoped("test"):
        for code in ("A", "B"):
            establish(code, cast.mill)
        establish("TINY", cast.mill, size="micro")
    with as_user(cast.ana):
        services.open_rows(year=year, unit=cast.province, by=cast.ana, at=NOW)
        recognised(Recognition.objects.get(establishment__code="A"), cast.ana)
        counts = recognition_counts(Recognition.objects.all(), year)

    assert (counts.rows, counts.in_scope, counts.registered, counts.recognised) == (3, 2, 1, 1)
    assert counts.rate == rate


def test_without_establishments_there_is_no_rate(cast, year):
    with as_user(cast.ana):
        assert recognition_counts(Recognition.objects.all(), year).rate is None
