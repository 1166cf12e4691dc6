"""Work on jobs: step by step, resumed by another worker, ended once, whatever goes wrong."""

import datetime as dt

import pytest
from django.db import DatabaseError

from accounts.models import Job
from accounts.services import jobs
from accounts.services.jobs import LEASE, MAX_ATTEMPTS, Refused
from accounts.services.log import digest_of
from tests.accounts.job_steps import KIND, plan_of, queued, row, step, written
from tests.conftest import NOW

SECOND = dt.timedelta(seconds=1)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now

    def move(self, by):
        self.now += by


@pytest.fixture
def clock():
    return Clock()


def raising(problem):
    """A read that ends with this problem."""

    def read(job):
        raise problem

    return read


def seized(clock):
    """A read during which the lease ends and another worker claims the job."""

    def read(job):
        clock.move(LEASE + SECOND)
        assert jobs.claim(str(job.pk), clock()) is not None

    return read


@pytest.mark.parametrize("forged", ["", "no-id", "'; DROP", ["a"], {"a": 1}, 7, None, "0" * 32])
def test_a_message_that_names_no_job_does_nothing(db, clock, forged):
    queued()

    found = jobs.run(forged, plan_of(step("one")), clock=clock)

    assert (found, written(), Job.objects.get().state) == (None, [], "queued")


def test_a_message_for_another_kind_of_work_takes_nothing(db, clock):
    job = queued()

    found = jobs.run(str(job.pk), plan_of(step("one")), clock=clock, kind="tests.other")

    assert (found, written(), row(job).state, row(job).fence) == (None, [], "queued", 0)


# ------------------------------------------------------------------ work


def test_a_job_does_its_steps_in_order_and_keeps_a_digest_of_its_checkpoint(db, clock):
    job = queued()

    done = jobs.run(str(job.pk), plan_of(step("one"), step("two")), clock=clock, kind=KIND)

    checkpoint = {"one": "one was read", "two": "two was read"}
    assert written() == ["one", "two"]
    assert (done.state, done.step, done.steps, done.percent) == ("done", 2, 2, 100)
    assert (done.checkpoint, done.result_digest) == (checkpoint, digest_of(checkpoint))
    assert (done.finished_at, done.lease_until, done.doing) == (NOW, None, "")


def test_a_job_that_is_done_does_nothing_when_its_bell_rings_again(db, clock):
    job = queued()
    plan = plan_of(step("one"))
    jobs.run(str(job.pk), plan, clock=clock)
    before = Job.objects.values().get()
    clock.move(dt.timedelta(days=1))

    again = jobs.run(str(job.pk), plan, clock=clock)

    assert (again, written()) == (None, ["one"])
    assert Job.objects.values().get() == before


def test_progress_is_the_share_of_finished_steps(db, clock):
    job = queued()
    seen = [job.percent]

    def look(job):
        seen.append((row(job).doing, row(job).percent))

    jobs.run(str(job.pk), plan_of(*(step(name, read=look) for name in "abc")), clock=clock)

    assert seen == [0, ("a", 0), ("b", 33), ("c", 66)]
    assert row(job).percent == 100


def test_after_a_crash_another_worker_goes_on_behind_the_checkpoint(db, clock):
    job = queued()
    reads = []

    def crash(job):
        reads.append("two")
        raise KeyboardInterrupt  # what ends a process asks nobody

    with pytest.raises(KeyboardInterrupt):
        jobs.run(str(job.pk), plan_of(step("one"), step("two", read=crash)), clock=clock)
    left = row(job)
    too_early = jobs.run(str(job.pk), plan_of(step("one"), step("two")), clock=clock)
    clock.move(LEASE + SECOND)
    done = jobs.run(str(job.pk), plan_of(step("one"), step("two")), clock=clock)

    assert (left.state, left.step, left.checkpoint) == ("running", 1, {"one": "one was read"})
    assert left.lease_until == NOW + LEASE
    assert (too_early, done.state, done.fence, reads) == (None, "done", 2, ["two"])
    assert written() == ["one", "two"]
    assert done.result_digest == digest_of({"one": "one was read", "two": "two was read"})


def test_a_crash_after_the_last_step_leaves_only_the_end_to_do(db, clock):
    job = queued(state="running", step=1, steps=1, checkpoint={"one": 1}, lease_until=NOW - SECOND)

    done = jobs.run(str(job.pk), plan_of(step("one")), clock=clock)

    assert (done.state, done.result_digest, written()) == ("done", digest_of({"one": 1}), [])


def test_a_crash_while_writing_takes_the_whole_step_back(db, clock):
    job = queued()

    def crash(job):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        jobs.run(str(job.pk), plan_of(step("one"), step("two", write=crash)), clock=clock)

    assert written() == ["one"]
    assert (row(job).step, row(job).checkpoint) == (1, {"one": "one was read"})


def test_a_worker_that_lost_its_job_while_reading_writes_nothing(db, clock):
    job = queued()

    found = jobs.run(
        str(job.pk), plan_of(step("one"), step("two", read=seized(clock)), step("three")),
        clock=clock,
    )  # fmt: skip

    assert (found, written()) == (None, ["one"])
    assert (row(job).state, row(job).step, row(job).fence) == ("running", 1, 2)


def test_what_a_worker_wrote_is_taken_back_when_it_loses_the_job_within_the_step(db, clock):
    job = queued()
    lose = lambda job: Job.objects.filter(pk=job.pk).update(fence=9)  # noqa: E731

    found = jobs.run(str(job.pk), plan_of(step("one", write=lose)), clock=clock)

    assert (found, written(), row(job).step) == (None, [], 0)


@pytest.mark.parametrize("ending", [Refused("no longer within reach"), ValueError("broken")])
def test_a_worker_that_lost_its_job_cannot_end_it(db, clock, ending):
    job = queued()

    def read(job):
        seized(clock)(job)
        raise ending

    try:
        found = jobs.run(str(job.pk), plan_of(step("one", read=read)), clock=clock)
    except ValueError:
        found = None

    assert found is None
    assert (row(job).state, row(job).error, row(job).fence) == ("running", "", 2)


# ------------------------------------------------------------------ what goes wrong


def test_a_refusal_fails_the_job_with_its_reason(db, clock):
    job = queued()
    plan = plan_of(step("one"), step("two", read=raising(Refused("Not within your reach."))))

    done = jobs.run(str(job.pk), plan, clock=clock)

    assert (done.state, done.error) == ("failed", "Not within your reach.")
    assert (done.finished_at, done.lease_until, written()) == (NOW, None, ["one"])


def test_a_bug_fails_the_job_at_once_and_is_raised_for_the_log(db, clock):
    job = queued()

    with pytest.raises(ValueError, match="broken"):
        jobs.run(str(job.pk), plan_of(step("one", read=raising(ValueError("broken")))), clock=clock)

    assert (row(job).state, row(job).error) == ("failed", "ValueError: broken")


@pytest.mark.parametrize("problem", [DatabaseError("away"), OSError("disk full"), MemoryError()])
def test_what_may_pass_leaves_the_job_to_be_tried_again(db, clock, problem):
    job = queued()

    with pytest.raises(type(problem)):
        jobs.run(str(job.pk), plan_of(step("one", read=raising(problem))), clock=clock)
    left = row(job)
    clock.move(LEASE + SECOND)
    done = jobs.run(str(job.pk), plan_of(step("one")), clock=clock)

    assert (left.state, left.error, left.lease_until) == ("running", "", NOW + LEASE)
    assert (done.state, done.fence, written()) == ("done", 2, ["one"])


def test_a_step_that_kills_every_worker_is_given_up(db, clock):
    job = queued(state="running", attempts=MAX_ATTEMPTS, lease_until=NOW - SECOND)

    done = jobs.run(str(job.pk), plan_of(step("one")), clock=clock)

    assert (done.state, str(MAX_ATTEMPTS) in done.error, written()) == ("failed", True, [])


def test_a_slow_step_gets_a_longer_lease_at_each_try_and_the_next_step_starts_afresh(db, clock):
    job = queued(attempts=2)
    leases = []

    def look(job):
        leases.append(row(job).lease_until - clock())

    jobs.run(str(job.pk), plan_of(step("one", read=look), step("two", read=look)), clock=clock)

    assert leases == [4 * LEASE, LEASE]


def test_the_longest_lease_has_an_end(db, clock):
    job = queued(attempts=MAX_ATTEMPTS - 1)
    leases = []

    def look(job):
        leases.append(row(job).lease_until - clock())

    jobs.run(str(job.pk), plan_of(step("one", read=look)), clock=clock)

    assert leases == [jobs.LONGEST_LEASE]


def test_a_job_begun_by_a_release_with_other_steps_starts_again(db, clock):
    job = queued(state="running", step=1, steps=3, checkpoint={"old": 1}, lease_until=NOW - SECOND)

    done = jobs.run(str(job.pk), plan_of(step("one"), step("two")), clock=clock)

    assert (done.state, done.steps, written()) == ("done", 2, ["one", "two"])
    assert sorted(done.checkpoint) == ["one", "two"]


# ------------------------------------------------------------------ cancel


def test_a_cancelled_job_stops_at_its_next_step(db, clock):
    job = queued()
    stop = lambda job: jobs.cancel(job=job, at=NOW)  # noqa: E731

    found = jobs.run(
        str(job.pk), plan_of(step("one"), step("two", read=stop), step("three")), clock=clock
    )

    assert (found, written()) == (None, ["one"])
    assert (row(job).state, row(job).finished_at) == ("cancelled", NOW)


def test_a_job_that_was_cancelled_before_it_began_is_never_begun(db, clock):
    job = queued()

    stopped = jobs.cancel(job=job, at=NOW)
    found = jobs.run(str(job.pk), plan_of(step("one")), clock=clock)

    assert (stopped, found, written(), row(job).state) == (True, None, [], "cancelled")


@pytest.mark.parametrize("state", ["done", "failed", "cancelled"])
def test_a_job_that_has_ended_cannot_be_cancelled(db, state):
    job = queued(state=state)

    assert jobs.cancel(job=job, at=NOW) is False
    assert row(job).state == state
