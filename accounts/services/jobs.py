"""Jobs: queue, claim, work step by step, and bring back what a killed worker left.

A worker may die at any moment. Its lease then ends, `ring_due` rings again, another worker
claims the row with a higher fence and goes on at the step after the last finished one. Whoever
still holds the old fence can write nothing: every step's transaction starts by holding the row.
"""

import datetime as dt
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from celery import current_app
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F, Q
from kombu.exceptions import OperationalError

from accounts.models import Job, User
from accounts.services.log import digest_of

logger = logging.getLogger(__name__)

LEASE = dt.timedelta(seconds=20)
"""How long a worker may be silent before its job goes to another."""
RING_AGAIN = dt.timedelta(seconds=5)
MAX_ATTEMPTS = 25

Clock = Callable[[], dt.datetime]


class Fenced(Exception):
    """Another worker, or a cancellation, has taken the job over."""


class Refused(Exception):
    """The job cannot be done, for a reason the user should read; it is not tried again."""


@dataclass(frozen=True)
class Step:
    """One piece of a job: `read` computes without writing, `write` stores in one transaction.

    Both may run twice: `write` must replace what an earlier try of its own wrote.
    """

    doing: str
    read: Callable[[Job], Any]
    write: Callable[[Job, Any], None]


def enqueue(
    *, kind: str, by: User | None, at: dt.datetime, subject: str = "", **params: Any
) -> tuple[Job, bool]:
    """Queue a job in the transaction that is open; the bell rings after its commit.

    `subject` names what is worked on: while one job of this kind works on it, the same job is
    handed back and no second one is made. Returns the job and whether it is new.
    """
    job = Job(kind=kind, subject=subject, params=params, actor=by, created_at=at)
    try:
        with transaction.atomic():
            job.save(force_insert=True)
    except IntegrityError:
        open_states = [Job.State.QUEUED, Job.State.RUNNING]
        return Job.objects.get(kind=kind, subject=subject, state__in=open_states), False
    transaction.on_commit(partial(ring, job), robust=True)
    return job, True


def ring(job: Job) -> bool:
    """Send the doorbell message; False when the broker is away, for the next round."""
    try:
        current_app.send_task(job.kind, [str(job.pk)], retry=False, ignore_result=True)
    except (OperationalError, OSError) as problem:
        logger.warning("The broker is away, job %s waits: %s", job.pk, problem)
        return False
    return True


def ring_due(at: dt.datetime) -> int:
    """Ring for every job that waits or whose worker has fallen silent; how many were rung."""
    waiting = Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, lease_until__lt=at)
    not_yet = Q(rung_at__isnull=True) | Q(rung_at__lt=at - RING_AGAIN)
    rung = 0
    for job in Job.objects.filter(waiting & not_yet, created_at__lt=at - RING_AGAIN / 2)[:200]:
        if not ring(job):
            break
        Job.objects.filter(pk=job.pk).update(rung_at=at)
        rung += 1
    return rung


def claim(job_id: str, at: dt.datetime) -> Job | None:
    """Take a job over by conditional update; None when there is nothing to take."""
    free = Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, lease_until__lt=at)
    taken = Job.objects.filter(free, pk=job_id).update(
        state=Job.State.RUNNING,
        lease_until=at + LEASE,
        fence=F("fence") + 1,
        attempts=F("attempts") + 1,
    )
    if not taken:
        return None
    return Job.objects.select_related("actor").get(pk=job_id)


def _hold(job: Job, at: dt.datetime, **values: Any) -> None:
    """Write to the row while the fence is ours, which also locks it on PostgreSQL.

    :raises Fenced: when it is not
    """
    held = Job.objects.filter(pk=job.pk, fence=job.fence, state=Job.State.RUNNING).update(
        lease_until=at + LEASE, **values
    )
    if not held:
        raise Fenced(str(job.pk))


def run(job_id: str, plan: Callable[[Job], Sequence[Step]], *, clock: Clock) -> Job | None:
    """Claim a job and do its steps from the checkpoint on; safe to call twice and at once.

    `plan` gives the same steps for the same job each time. Returns the job when this call
    finished or failed it, None when somebody else has it.
    """
    job = claim(job_id, clock())
    if job is None:
        return None
    try:
        _work(job, plan, clock)
    except Fenced:
        return None
    except Refused as reason:
        _end(job, Job.State.FAILED, clock(), error=str(reason))
    except DatabaseError:
        raise  # the lease ends and the job comes back
    except Exception as problem:
        if job.attempts >= MAX_ATTEMPTS or not isinstance(problem, OSError | MemoryError):
            _end(job, Job.State.FAILED, clock(), error=f"{type(problem).__name__}: {problem}")
        raise
    job.refresh_from_db()
    return job


def _work(job: Job, plan: Callable[[Job], Sequence[Step]], clock: Clock) -> None:
    steps = plan(job)
    for number, step in enumerate(steps):
        if number < job.step:
            continue
        _hold(job, clock(), steps=len(steps), doing=step.doing)
        found = step.read(job)
        with transaction.atomic():
            _hold(job, clock(), step=number + 1)
            step.write(job, found)
            Job.objects.filter(pk=job.pk).update(checkpoint=job.checkpoint)
        job.step = number + 1
    _end(job, Job.State.DONE, clock(), result_digest=digest_of(job.checkpoint), doing="")


def _end(job: Job, state: str, at: dt.datetime, **values: Any) -> None:
    Job.objects.filter(pk=job.pk, fence=job.fence, state=Job.State.RUNNING).update(
        state=state, finished_at=at, lease_until=None, **values
    )


def cancel(*, job: Job, at: dt.datetime) -> bool:
    """Stop a job at its next step; False when it had ended already."""
    open_states = [Job.State.QUEUED, Job.State.RUNNING]
    return bool(
        Job.objects.filter(pk=job.pk, state__in=open_states).update(
            state=Job.State.CANCELLED, finished_at=at, lease_until=None
        )
    )
