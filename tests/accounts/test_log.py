"""The log: one chain of rows, without values, in which every change by others shows."""

import datetime as dt

import pytest
from django.db import transaction

from accounts.models import LogEntry
from accounts.services.log import Chain, digest_of, log, row_hash, verify_chain
from tests.conftest import NOW, make_user

NAME = "Nguyễn Văn Bí Mật"


@pytest.fixture
def entries(db):
    """Five rows of different kinds, in the order in which they were written."""
    ana = make_user("ana")
    return [
        log(by=ana, action="unit.added", at=NOW, target=ana, fields=["name", "code"], values=NAME),
        log(by=ana, action="unit.changed", at=NOW, target="members.unit:1", unit_path="0000001"),
        log(by=None, action="jobs.rung", at=NOW - dt.timedelta(days=1)),
        log(by=ana, action="account.signed_in", at=NOW, address="2001:DB8:0:0:0:0:0:1"),
        log(by=ana, action="account.signed_in", at=NOW, address="192.0.2.7", values=[1]),
    ]  # fmt: skip


def test_the_chain_of_an_untouched_log_holds(entries):
    assert verify_chain() == Chain(5, entries[-1].hash, None, True)
    assert verify_chain().is_whole


def test_the_chain_of_an_empty_log_holds(db):
    assert verify_chain() == Chain(0, "", None, True)


def test_each_row_holds_the_hash_of_the_row_before_it(entries):
    rows = LogEntry.objects.order_by("pk")

    assert [row.pk for row in rows] == [entry.pk for entry in entries]
    assert [row.previous for row in rows] == ["", *(entry.hash for entry in entries[:-1])]


def test_the_order_is_that_of_writing_whatever_moment_a_row_tells_of(entries):
    assert entries[2].at < entries[1].at
    assert entries[2].pk > entries[1].pk
    assert verify_chain().is_whole


def test_a_row_keeps_field_names_and_a_digest_and_no_value(entries):
    row = LogEntry.objects.values().get(pk=entries[0].pk)

    assert (row["fields"], row["digest"]) == (["code", "name"], digest_of(NAME))
    assert NAME not in str(row)
    assert LogEntry.objects.get(pk=entries[1].pk).digest == ""


def test_the_digest_does_not_depend_on_the_order_of_keys():
    assert digest_of({"a": 1, "b": [2, "ê"]}) == digest_of({"b": [2, "ê"], "a": 1})
    assert digest_of([1, 2]) != digest_of([2, 1])


@pytest.mark.parametrize("position", range(5))
@pytest.mark.parametrize(
    "changed",
    [
        {"at": NOW + dt.timedelta(microseconds=1)}, {"actor_name": "bo"}, {"action": "unit.read"},
        {"target": "members.unit:2"}, {"unit_path": "0000002"}, {"fields": ["title"]},
        {"digest": "0" * 64}, {"address": "192.0.2.8"}, {"previous": "0" * 64},
        {"hash": "0" * 64},
    ],
    ids=lambda changed: next(iter(changed)),
)  # fmt: skip
def test_a_changed_row_breaks_the_chain_where_it_stands(entries, position, changed):
    LogEntry.objects.filter(pk=entries[position].pk).update(**changed)

    found = verify_chain()

    assert (found.broken_at, found.rows, found.is_whole) == (entries[position].pk, position, False)


def test_a_row_changed_together_with_its_hash_breaks_the_chain_behind_it(entries):
    row = LogEntry.objects.get(pk=entries[1].pk)
    row.actor_name = "bo"
    LogEntry.objects.filter(pk=row.pk).update(actor_name="bo", hash=row_hash(row))

    assert verify_chain().broken_at == entries[2].pk


@pytest.mark.parametrize("position", range(4))
def test_a_removed_row_breaks_the_chain_behind_it(entries, position):
    LogEntry.objects.filter(pk=entries[position].pk).delete()

    assert verify_chain().broken_at == entries[position + 1].pk


def test_rows_cut_off_at_the_end_are_missed_by_who_noted_the_head(entries):
    noted = verify_chain().head
    LogEntry.objects.filter(pk=entries[-1].pk).delete()

    alone, against_head = verify_chain(), verify_chain(noted_head=noted)

    assert (alone.is_whole, against_head.is_whole) == (True, False)
    assert against_head == Chain(4, entries[3].hash, None, False)


def test_a_head_that_was_noted_earlier_stands_in_the_chain_that_grew(entries):
    noted = verify_chain().head
    log(by=None, action="jobs.rung", at=NOW)

    assert verify_chain(noted_head=noted).is_whole


@pytest.mark.parametrize("position", range(4))
def test_two_rows_in_each_others_place_break_the_chain(entries, position):
    first, second = entries[position], entries[position + 1]
    LogEntry.objects.filter(pk=first.pk).update(id=10**9)
    LogEntry.objects.filter(pk=second.pk).update(id=first.pk)
    LogEntry.objects.filter(pk=10**9).update(id=second.pk)

    assert verify_chain().broken_at == first.pk


def test_a_row_put_between_breaks_the_chain(entries):
    forged = LogEntry.objects.get(pk=entries[4].pk)
    LogEntry.objects.filter(pk=forged.pk).update(id=10**9)
    forged.pk, forged.hash, forged.action = entries[4].pk, "1" * 64, "unit.closed"
    forged.save(force_insert=True)

    assert verify_chain().broken_at == forged.pk


def test_a_row_of_what_was_rolled_back_never_was_and_the_chain_goes_on(entries):
    with transaction.atomic():
        log(by=None, action="unit.added", at=NOW)
        transaction.set_rollback(True)
    last = log(by=None, action="unit.changed", at=NOW)

    assert verify_chain() == Chain(6, last.hash, None, True)
