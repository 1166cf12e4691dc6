"""The queue of jobs: one row open for a subject, claimed by one worker, rung until it is done."""

import datetime as dt
import socket
import threading
from types import SimpleNamespace

import pytest
from celery import Celery
from django.db import connection, transaction

from accounts.models import Job
from accounts.services import jobs
from accounts.services.jobs import LEASE, RING_AGAIN
from tests.accounts.job_steps import KIND, queued, row
from tests.conftest import NOW

SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def rung(monkeypatch):
    """The doorbell messages that were sent, as (task, arguments)."""
    sent = []
    stub = SimpleNamespace(send_task=lambda kind, args, **_: sent.append((kind, args)))
    monkeypatch.setattr(jobs, "current_app", stub)
    return sent


def at_once(times, call):
    """What several calls give that run at the same moment.

    On SQLite one after the other: a test's database lies there in the memory of one thread.
    """
    if connection.vendor == "sqlite":
        return [call() for _ in range(times)]
    start, found = threading.Barrier(times), []

    def run():
        start.wait(10)
        try:
            found.append(call())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


# ------------------------------------------------------------------ queue


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_transaction_that_is_rolled_back_never_was(rung):
    with transaction.atomic():
        jobs.enqueue(kind=KIND, by=None, at=NOW)
        transaction.set_rollback(True)

    assert (Job.objects.count(), rung) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_the_bell_rings_once_and_only_after_the_commit(rung):
    with transaction.atomic():
        job, is_new = jobs.enqueue(kind=KIND, by=None, at=NOW, subject="report:1", edition=7)
        before = list(rung)

    assert (before, rung, is_new) == ([], [(KIND, [str(job.pk)])], True)
    assert (row(job).state, row(job).params) == ("queued", {"edition": 7})


@pytest.mark.parametrize("state", ["queued", "running"])
def test_the_same_subject_gives_the_job_that_is_open(db, rung, state):
    first, _new = jobs.enqueue(kind=KIND, by=None, at=NOW, subject="report:1")
    Job.objects.update(state=state)

    second, is_new = jobs.enqueue(kind=KIND, by=None, at=NOW, subject="report:1")

    assert (second.pk, is_new, Job.objects.count()) == (first.pk, False, 1)


@pytest.mark.parametrize("state", ["done", "failed", "cancelled"])
def test_the_same_subject_gives_a_new_job_once_the_first_has_ended(db, rung, state):
    first, _new = jobs.enqueue(kind=KIND, by=None, at=NOW, subject="report:1")
    Job.objects.update(state=state)

    second, is_new = jobs.enqueue(kind=KIND, by=None, at=NOW, subject="report:1")

    assert (second.pk != first.pk, is_new, Job.objects.count()) == (True, True, 2)


def test_jobs_without_a_subject_do_not_stand_in_for_each_other(db, rung):
    found = [jobs.enqueue(kind=KIND, by=None, at=NOW) for _ in range(2)]

    assert ([is_new for _, is_new in found], Job.objects.count()) == ([True, True], 2)


@pytest.mark.django_db(transaction=True)
def test_many_who_queue_the_same_at_once_get_one_job(rung):
    found = at_once(6, lambda: jobs.enqueue(kind=KIND, by=None, at=NOW, subject="report:1"))

    job = Job.objects.get()
    assert sorted((one.pk, is_new) for one, is_new in found) == [(job.pk, False)] * 5 + [
        (job.pk, True)
    ]
    assert rung == [(KIND, [str(job.pk)])]


# ------------------------------------------------------------------ claim


def test_a_claim_is_exclusive(db):
    job = queued()

    first = jobs.claim(str(job.pk), NOW)
    second = jobs.claim(str(job.pk), NOW)

    assert (first.fence, first.state, first.lease_until) == (1, "running", NOW + LEASE)
    assert second is None


def test_an_expired_lease_is_claimed_with_a_higher_fence(db):
    job = queued()
    jobs.claim(str(job.pk), NOW)

    at_the_end = jobs.claim(str(job.pk), NOW + LEASE)
    after = jobs.claim(str(job.pk), NOW + LEASE + SECOND)

    assert at_the_end is None
    assert (after.fence, after.attempts) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_claim_at_once_one_gets_the_job():
    job = queued()

    found = at_once(6, lambda: jobs.claim(str(job.pk), NOW))

    assert [one.fence for one in found if one is not None] == [1]
    assert (len(found), row(job).fence) == (6, 1)


# ------------------------------------------------------------------ ring again


def test_the_bell_rings_again_for_jobs_that_wait_or_whose_worker_fell_silent(db, rung):
    later = NOW + LEASE
    waiting = queued()
    silent = queued(state="running", lease_until=later - SECOND)
    queued(state="running", lease_until=later + SECOND)
    queued(rung_at=later - RING_AGAIN / 2)
    Job.objects.create(kind=KIND, created_at=later)
    for state in ("done", "failed", "cancelled"):
        queued(state=state, lease_until=later - SECOND)

    count = jobs.ring_due(later)

    assert count == 2
    assert sorted(rung) == sorted((KIND, [str(job.pk)]) for job in (waiting, silent))
    assert (row(waiting).rung_at, row(silent).rung_at) == (later, later)


def test_a_job_rung_a_while_ago_is_rung_again(db, rung):
    job = queued()

    counts = [jobs.ring_due(NOW + n * RING_AGAIN * 1.1) for n in (1, 1.5, 2.1)]

    assert (counts, len(rung)) == ([1, 0, 1], 2)
    assert row(job).state == "queued"


def test_the_longest_silent_job_is_rung_first_so_that_none_is_passed_over(db, rung):
    later = NOW + 10 * LEASE
    rung_long_ago = queued(rung_at=NOW + SECOND)
    never_rung = queued()
    rung_lately = queued(rung_at=NOW + LEASE)

    jobs.ring_due(later)

    order = [never_rung, rung_long_ago, rung_lately]
    assert rung == [(KIND, [str(job.pk)]) for job in order]


def test_with_the_broker_away_ringing_says_so_and_the_job_is_kept_for_later(db, monkeypatch):
    with socket.socket() as taken:  # bound but not listening: nobody answers here
        taken.bind(("127.0.0.1", 0))
        address = f"redis://127.0.0.1:{taken.getsockname()[1]}/0"
        monkeypatch.setenv("CELERY_BROKER_URL", address)  # Celery reads it before anything else
        away = Celery(set_as_current=False)
        away.conf.broker_transport_options = {"max_retries": 0}
        monkeypatch.setattr(jobs, "current_app", away)
        job = queued()

        answers = (jobs.ring(job), jobs.ring_due(NOW + LEASE))

    sent = []
    back = SimpleNamespace(send_task=lambda kind, args, **_: sent.append(args))
    monkeypatch.setattr(jobs, "current_app", back)
    assert (answers, row(job).state, row(job).rung_at) == ((False, 0), "queued", None)
    assert (jobs.ring_due(NOW + LEASE), sent) == (1, [[str(job.pk)]])


def test_the_beat_rings_four_times_within_a_lease(settings):
    entry = settings.CELERY_BEAT_SCHEDULE["ring-due-jobs"]

    assert entry["task"] == "accounts.ring_due"
    assert dt.timedelta(seconds=4 * entry["schedule"]) == LEASE
    assert dt.timedelta(seconds=entry["schedule"]) > RING_AGAIN
