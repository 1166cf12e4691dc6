"""The doors for the command line: what they answer, and what they refuse."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.scope import unscoped
from reports.models import Edition
from tests import records
from tests.reports.compiled import facts


def run_compile(tmp_path, **changed):
    options = {"unit": "P", "kind": "period", "first": 2021, "last": 2022, "out": tmp_path}
    said = StringIO()
    call_command("compile_edition", **(options | changed), stdout=said)
    return json.loads(said.getvalue())


@pytest.fixture
def reported(cast, program):
    facts(cast)
    return program


def test_a_compile_writes_three_files_and_one_object(reported, tmp_path):
    answer = run_compile(tmp_path)

    figures = {(f["code"], f["part"], f["period"]): f for f in answer["figures"]}
    assert answer["state"] == "compiled"
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".pdf", ".xlsx"]
    assert figures["PR02", "", "all"] == {
        "code": "PR02", "part": "", "period": "all", "standing": "number", "value": 150,
        "qualifier": "exact", "said": "", "coverage": {"reported": 1, "expected": 2},
    }  # fmt: skip


def test_compiling_again_works_on_the_same_report(reported, tmp_path):
    first, second = run_compile(tmp_path), run_compile(tmp_path)

    assert first["edition"] == second["edition"]
    with unscoped("test"):
        assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"unit": "NO"}, "There is no unit NO."),
        ({"first": 2023}, "ends before it starts"),
        ({"unit": "S"}, "S has no programme"),
    ],
)
def test_what_cannot_be_compiled_is_said(reported, tmp_path, changed, said):
    with pytest.raises(CommandError, match=said):
        run_compile(tmp_path, **changed)


def test_a_province_without_an_officer_compiles_nothing(reported, cast, tmp_path):
    with unscoped("test"):
        cast.ana.appointments.all().delete()

    with pytest.raises(CommandError, match="no officer"):
        run_compile(tmp_path)


def test_verifying_says_identical_and_leaves_with_one_when_something_moved(
    reported, cast, tmp_path
):
    edition = run_compile(tmp_path)["edition"]
    said = StringIO()

    call_command("verify_edition", str(edition), stdout=said)
    assert json.loads(said.getvalue())["verdict"] == "identical"

    records.activity(cast.mill, attendances=7)
    said = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("verify_edition", str(edition), stdout=said)
    moved = json.loads(said.getvalue())
    assert left.value.code == 1
    assert {row["code"] for row in moved["figures"]} == {"PR01", "PR02"}
    assert len(moved["records"]) == 1


def test_there_is_nothing_to_verify_where_nothing_is(db):
    with pytest.raises(CommandError, match="no edition 77"):
        call_command("verify_edition", "77")


def test_a_report_on_a_single_year_does_not_speak_of_every_year(reported, tmp_path):
    edition = run_compile(tmp_path, kind="annual", first=2022, last=2022)["edition"]

    with unscoped("test"):
        texts = " ".join(Edition.objects.get(pk=edition).paragraphs.values_list("text", flat=True))

    assert "Trong năm có {AN04}" in texts
    assert "Hằng năm" not in texts
