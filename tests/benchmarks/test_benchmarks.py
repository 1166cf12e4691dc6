"""The benchmarks: what the generator makes, that both sides agree, what the command prints."""

import json
from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Sum

from accounts.scope import unscoped
from benchmarks import b1, found, sizes
from benchmarks.b1_by_hand import by_hand
from benchmarks.generator import build_world
from benchmarks.scratch import scratch_database
from benchmarks.sizes import L, S, Size
from benchmarks.timing import compared, in_turn
from campaigns.models import Activity, Material, MediaItem
from members.models import Headcount, Unit
from members.services.seeding import load_vocabularies
from reports.figures.values import Cell
from unionsec.management.commands.benchmark import Command

TINY = Size("S", 40, 4, 900, 600, 300, 200, 850)


@pytest.fixture
def world(db):
    load_vocabularies()
    return build_world(TINY)


def test_the_sizes_are_those_of_the_brief():
    assert (S.units, S.members, S.activities) == (1_000, 31_000, 50_000)
    assert (L.units, L.members, L.activities) == (5_000, 300_000, 1_250_000)
    assert (L.materials, L.media, L.topic_links) == (625_000, 375_000, 1_760_000)


def test_the_generator_makes_what_its_size_says(world):
    with unscoped("test"):
        last = Headcount.objects.filter(counted_on="2022-12-31", unit__relation="managed")
        made = {
            "units": Unit.objects.count(),
            "uppers": Unit.objects.filter(level=Unit.Level.UPPER).count(),
            "members": last.aggregate(found=Sum("members"))["found"],
            "activities": Activity.objects.count(),
            "materials": Material.objects.count(),
            "media": MediaItem.objects.count(),
            "topic_links": Activity.topics.through.objects.count(),
        }

    assert made == {
        "units": 40, "uppers": 4, "members": 900, "activities": 600, "materials": 300,
        "media": 200, "topic_links": 850,
    }  # fmt: skip


def test_the_report_by_hand_gives_the_same_numbers(world):
    with unscoped("test"):
        ours = b1.numbers_of(b1.collected(world))

    assert len(ours) > 1000
    assert ours == by_hand()


def test_a_query_per_cell_gives_the_same_numbers(world):
    with unscoped("test"):
        table = b1.collected(world)
        cells = b1.Cells(world, table)
        asked = list(cells.sample(Random(1), each=2))
        alone = {cell: cells.ask(figure, cell) for figure, cell in asked}

    assert alone == {cell: table.get(*cell).total.low for _figure, cell in asked}
    assert any(value for value in alone.values())


def test_numbers_that_differ_stop_the_benchmark():
    cell = Cell("PR01", "", "2022")

    with pytest.raises(AssertionError, match="1 of 1 numbers differ"):
        b1.assert_same({cell: 3}, {cell: 4})


def test_sides_are_taken_in_turn_and_each_begins_in_its_turn():
    taken = []

    def side(name, seconds):
        return lambda: taken.append(name) or seconds

    times = in_turn([side("ours", 2.0), side("theirs", 1.0)], rounds=3)

    assert taken == ["ours", "theirs", "theirs", "ours", "ours", "theirs"]
    assert times == [(2.0, 1.0)] * 3


def test_a_result_is_the_median_of_the_ratios_with_the_least_and_the_most():
    result = compared("x", [2.0, 9.0, 4.0], [1.0, 3.0, 4.0], limit="at most 3")

    assert (result.ratio, result.min, result.max, result.n) == (2.0, 1.0, 3.0, 3)


@pytest.fixture
def tiny_size(monkeypatch):
    monkeypatch.setitem(sizes.SIZES, "S", TINY)


@pytest.mark.django_db
@pytest.mark.usefixtures("tiny_size")
def test_the_command_prints_one_json_object_a_line_and_leaves_no_row_behind():
    printed, held = StringIO(), connection.settings_dict["NAME"]

    call_command("benchmark", "B1", size="S", json=True, stdout=printed, stderr=StringIO())

    rows = [json.loads(line) for line in printed.getvalue().splitlines()]
    assert [(row["id"], row["against"], row["n"]) for row in rows] == [
        ("B1", "two-level SQL written by hand", 5),
        ("B1", "one query per figure and cell", 5),
    ]
    fields = ["id", "against", "ratio", "min", "max", "n", "size", "engine"]
    assert [list(row) for row in rows] == [fields, fields]
    assert all(row["min"] <= row["ratio"] <= row["max"] for row in rows)
    assert connection.settings_dict["NAME"] == held
    with unscoped("test"):
        assert Unit.objects.count() == 0


def test_people_get_a_table_with_the_limits():
    printed = StringIO()
    result = compared("SQL by hand", [1.2], [1.0], limit="at most 1.3", note="Sampled.")

    Command(stdout=printed).tell(found()["B1"], result, TINY, as_json=False)

    assert printed.getvalue() == (
        "B1        1.2      1.2      1.2   1  SQL by hand (at most 1.3)\n"
        "     seconds, median: 1.200 / 1.000. Sampled.\n"
    )


def test_an_unknown_benchmark_is_refused_with_those_there_are():
    with pytest.raises(CommandError, match=f"choose from {', '.join(found())}"):
        call_command("benchmark", "B99", stderr=StringIO())


@pytest.mark.django_db
def test_the_scratch_database_goes_and_the_own_one_comes_back_after_a_failure():
    held = connection.settings_dict["NAME"]

    seen = []

    def fail_inside():
        with scratch_database():
            seen.append(connection.settings_dict["NAME"])
            raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        fail_inside()

    assert held not in seen
    assert connection.settings_dict["NAME"] == held
