"""Programmes: signed with ordered parties, changed on the version seen, given targets."""

import datetime as dt
import unicodedata
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.models import LogEntry
from members.models import Term
from members.services.records import Stale
from members.services.seeding import load_vocabularies
from programs.models import Program, ProgramParty, Target
from programs.rules.targets import parse_target, printed_target, target_problem
from programs.services.programs import (
    Party,
    TargetRow,
    change_program,
    set_targets,
    sign_program,
)
from tests.conftest import NOW, as_user
from tests.programs.sample_programs import signed

pytestmark = pytest.mark.django_db


def parties_of(program):
    """Place, name and whether it presides, of each party."""
    rows = ProgramParty._base_manager.filter(program=program).order_by("position")
    return [(row.position, row.name, row.presides) for row in rows]


def targets_of(program):
    """Figure, year, comparator and value of each target."""
    rows = Target._base_manager.filter(program=program).order_by("figure", "year")
    return [(row.figure, row.year, row.comparator, row.value) for row in rows]


def test_a_programme_keeps_its_parties_in_the_order_handed_in(cast):
    with as_user(cast.ana):
        program = signed(cast)

    assert parties_of(program) == [(1, "Công an tỉnh", True), (2, "Công đoàn P", False)]
    assert program.reference == "50/KHPH-CAT-LĐLĐ"
    assert program.term == "5 năm (2018 - 2023)"
    assert LogEntry.objects.get(target=f"programs.program:{program.pk}").action == "program.signed"


def test_without_words_of_its_own_the_term_is_its_years(cast):
    with as_user(cast.ana):
        program = signed(cast, term_text="")

    assert program.term == "2018 - 2023"


def test_a_programme_keeps_its_areas(cast):
    load_vocabularies()
    areas = list(Term.objects.of("area")[:2])

    with as_user(cast.ana):
        program = signed(cast, areas=areas)

    assert list(program.areas.order_by("position")) == areas


@pytest.mark.parametrize(
    ("facts", "field", "said"),
    [
        ({"last_on": dt.date(2018, 1, 1)}, "last_on", "The term ends before it begins."),
        ({"signed_on": dt.date(2024, 1, 1)}, "signed_on", "This day is still to come."),
        ({"title": ""}, "title", "This field cannot be blank."),
    ],
)
def test_a_programme_that_contradicts_itself_is_refused(cast, en, facts, field, said):
    with as_user(cast.ana), pytest.raises(ValidationError) as refused:
        signed(cast, **facts)

    assert refused.value.message_dict == {field: [said]}
    assert Program._base_manager.count() == 0


def test_a_number_and_symbol_that_exist_already_are_refused_beside_the_number(cast, en):
    with as_user(cast.ana):
        signed(cast, symbol="KẾ-HOẠCH")
        with pytest.raises(ValidationError) as refused:
            signed(cast, title="Another", symbol=unicodedata.normalize("NFD", "KẾ-HOẠCH"))

    said = "A programme with this number and symbol exists already."
    assert refused.value.message_dict == {"number": [said]}


def test_a_programme_without_a_number_is_entered_once(cast, en):
    with as_user(cast.ana):
        signed(cast, number="")
        with pytest.raises(ValidationError) as refused:
            signed(cast, number="")

    said = "A programme with this title and first day exists already."
    assert refused.value.message_dict == {"title": [said]}


def test_two_parties_or_more_and_one_presides(cast, en):
    def refusal(*parties):
        with pytest.raises(ValidationError) as refused:
            signed(cast, parties=parties)
        return refused.value.message_dict["parties"]

    with as_user(cast.ana):
        assert refusal(Party(cast.police, presides=True)) == [
            "A programme has two parties or more."
        ]
        assert refusal(Party(cast.police), Party(cast.province)) == [
            "Mark the one party that presides."
        ]
        assert refusal(Party(cast.police, True), Party(cast.province, True)) == [
            "Mark the one party that presides."
        ]
        assert refusal(Party(cast.police, True), Party(cast.police)) == [
            "A party stands only once in a programme."
        ]
    assert Program._base_manager.count() == 0


def test_a_programme_follows_an_earlier_one_of_the_same_federation(cast, en):
    with as_user(cast.ana):
        before = signed(cast, number="9", first_on=dt.date(2013, 1, 1))
        after = signed(cast, predecessor=before)
        with pytest.raises(ValidationError) as refused:
            change_program(program=before, version=1, by=cast.ana, at=NOW, predecessor=after)

    assert after.predecessor == before
    assert refused.value.message_dict == {
        "predecessor": ["The programme that it follows must begin before it."]
    }


def test_a_programme_does_not_follow_itself_or_a_stranger(cast, en):
    with as_user(cast.sam):
        parties = [Party(cast.sister, presides=True), Party(cast.police)]
        stranger = sign_program(
            unit=cast.sister, title="Khác", first_on=dt.date(2013, 1, 1), by=cast.sam, at=NOW,
            last_on=dt.date(2017, 12, 31), parties=parties,
        )  # fmt: skip
    with as_user(cast.ana):
        program = signed(cast)
        with pytest.raises(ValidationError) as itself:
            change_program(program=program, version=1, by=cast.ana, at=NOW, predecessor=program)
        with pytest.raises(ValidationError) as strange:
            change_program(program=program, version=1, by=cast.ana, at=NOW, predecessor=stranger)

    assert itself.value.messages == ["A programme cannot follow itself."]
    assert strange.value.messages == ["It follows a programme of the same federation."]


def test_a_change_replaces_the_parties_and_counts_the_version_up(cast):
    with as_user(cast.ana):
        program = signed(cast)
        parties = [Party(cast.province, presides=True), Party(cast.police), Party(cast.east)]

        change_program(
            program=program, version=1, by=cast.ana, at=NOW, parties=parties, title="Đổi tên"
        )

    stands = Program._base_manager.get()
    assert (stands.title, stands.version) == ("Đổi tên", 2)
    assert parties_of(program) == [
        (1, "Công đoàn P", True), (2, "Công an tỉnh", False), (3, "Công đoàn P-E", False),
    ]  # fmt: skip


def test_a_change_on_a_version_seen_too_long_ago_saves_nothing(cast):
    with as_user(cast.ana):
        program = signed(cast)
        change_program(program=program, version=1, by=cast.ana, at=NOW, notes="one")
        late = Program.objects.get()
        with pytest.raises(Stale) as stale:
            change_program(program=late, version=1, by=cast.lam, at=NOW, notes="two", parties=[])

    assert stale.value.record.notes == "one"
    assert Program._base_manager.get().notes == "one"
    assert len(parties_of(program)) == 2


def test_the_federation_of_a_programme_never_changes(cast):
    with as_user(cast.ana):
        program = signed(cast)
        with pytest.raises(TypeError):
            change_program(program=program, version=1, by=cast.ana, at=NOW, unit=cast.east)


def test_targets_are_added_changed_and_removed_at_once(cast):
    with as_user(cast.ana):
        program = signed(cast)
        first = [TargetRow("AN04", Decimal(75), 2019), TargetRow("PR01", Decimal(40))]
        set_targets(program=program, rows=first, version=1, by=cast.ana, at=NOW)
        then = [TargetRow("AN04", Decimal("80.5"), 2019), TargetRow("CF01", Decimal(1100), 2020)]

        set_targets(program=program, rows=then, version=2, by=cast.ana, at=NOW)

    assert targets_of(program) == [
        ("AN04", 2019, "at_least", Decimal("80.50")),
        ("CF01", 2020, "at_least", Decimal("1100.00")),
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (TargetRow("IN01", Decimal(0)), "Figures about incidents take no target."),
        (TargetRow("AN04", Decimal(101), 2019), "A rate is at most 100 per cent."),
        (TargetRow("PR01", Decimal(-1)), "A target cannot be negative."),
        (TargetRow("PR01", Decimal(1), 2024), "2024 lies outside the programme's term."),
    ],
)
def test_a_target_that_cannot_be_is_refused_and_the_others_stay(cast, en, row, said):
    with as_user(cast.ana):
        program = signed(cast)
        kept = TargetRow("PR02", Decimal(9))
        set_targets(program=program, rows=[kept], version=1, by=cast.ana, at=NOW)
        with pytest.raises(ValidationError) as refused:
            set_targets(program=program, rows=[kept, row], version=2, by=cast.ana, at=NOW)

    assert refused.value.messages == [said]
    assert [target[0] for target in targets_of(program)] == ["PR02"]


def test_a_figure_has_one_target_a_year(cast, en):
    with as_user(cast.ana):
        program = signed(cast)
        twice = [TargetRow("PR01", Decimal(1), 2019), TargetRow("PR01", Decimal(2), 2019)]
        with pytest.raises(ValidationError) as refused:
            set_targets(program=program, rows=twice, version=1, by=cast.ana, at=NOW)

    assert refused.value.messages == ["There is a target for this figure and year already."]


def test_targets_set_on_a_version_seen_too_long_ago_are_refused(cast):
    with as_user(cast.ana):
        program = signed(cast)
        rows = [TargetRow("PR01", Decimal(1))]
        set_targets(program=program, rows=rows, version=1, by=cast.ana, at=NOW)
        with pytest.raises(Stale):
            set_targets(program=program, rows=[], version=1, by=cast.lam, at=NOW)

    assert len(targets_of(program)) == 1


def test_a_term_does_not_leave_its_targets_behind(cast, en):
    with as_user(cast.ana):
        program = signed(cast)
        rows = [TargetRow("PR01", Decimal(1), 2023)]
        set_targets(program=program, rows=rows, version=1, by=cast.ana, at=NOW)
        with pytest.raises(ValidationError) as refused:
            change_program(
                program=program, version=2, by=cast.ana, at=NOW, last_on=dt.date(2022, 12, 31)
            )

    said = "There are targets for years outside this term: 2023."
    assert refused.value.message_dict == {"last_on": [said]}


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("75", Decimal(75)),
        ("1.200", Decimal(1200)),
        ("75,5 %", Decimal("75.5")),
        ("1.234,25", Decimal("1234.25")),
    ],
)
def test_a_target_is_read_as_people_here_write_it(typed, value):
    assert parse_target(typed) == value
    assert parse_target(printed_target(value)) == value


@pytest.mark.parametrize("typed", ["", "abc", "-5", "1,234,5", "75,555", "1.23"])
def test_a_target_that_is_no_number_is_refused(typed):
    with pytest.raises(ValidationError):
        parse_target(typed)


def test_a_target_is_printed_without_needless_decimals():
    assert printed_target(Decimal("1200.00")) == "1.200"
    assert printed_target(Decimal("75.50")) == "75,5"


def test_a_rate_may_be_a_hundred_per_cent():
    assert target_problem("AN04", Decimal(100)) is None
