"""Jobs: queue, claim, work step by step, and bring back what a killed worker left.

A worker may die at any moment. Its lease then ends, `ring_due` rings again, another worker
claims the row with a higher fence and goes on at the step after the last finished one. Whoever
still holds the old fence can write nothing: every step's transaction starts by holding the row.
"""

import datetime as dt
import logging
import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from celery import current_app
from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from accounts.models import Job, User
from accounts.services.log import digest_of

logger = logging.getLogger(__name__)

LEASE = dt.timedelta(seconds=settings.JOB_LEASE_SECONDS)
"""How long a worker may be silent before its job goes to another, at the first try of a step."""
LONGEST_LEASE = 8 * LEASE
"""The same at later tries: each waits twice as long, so that a slow step is finished at last."""
RING_AGAIN = LEASE / 5
"""Less than the time between two rounds, so that no round passes over a job that waits."""
MAX_ATTEMPTS = 25
"""Tries of one step, whatever ended them; then the job has failed."""
OPEN = [Job.State.QUEUED, Job.State.RUNNING]

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

    `subject` names what is worked on: while one job works on it, that job is handed back and no
    second one is made. Returns the job and whether it is new.
    """
    job = Job(kind=kind, subject=subject, params=params, actor=by, created_at=at)
    while True:
        try:
            with transaction.atomic():
                job.save(force_insert=True)
        except IntegrityError:
            if not subject:
                raise
            working = Job.objects.filter(subject=subject, state__in=OPEN).first()
            if working is not None:
                return working, False
            continue  # it ended between our two questions
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
    due = Job.objects.filter(waiting & not_yet, created_at__lt=at - RING_AGAIN / 2)
    rung = 0
    for job in due.order_by(F("rung_at").asc(nulls_first=True), "created_at")[:200]:
        if not ring(job):
            break
        Job.objects.filter(pk=job.pk).update(rung_at=at)
        rung += 1
    return rung


def claim(job_id: str, at: dt.datetime, *, kind: str | None = None) -> Job | None:
    """Take a job over by conditional update; None when there is nothing to take.

    `kind` is what the message was for: one that carries the id of another job takes nothing.
    """
    try:
        key = uuid.UUID(str(job_id))
    except ValueError:
        return None
    free = Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, lease_until__lt=at)
    if kind is not None:
        free &= Q(kind=kind)
    taken = Job.objects.filter(free, pk=key).update(
        state=Job.State.RUNNING,
        lease_until=at + LEASE,
        fence=F("fence") + 1,
        attempts=F("attempts") + 1,
    )
    if not taken:
        return None
    return Job.objects.select_related("actor").get(pk=key)


def _lease(job: Job) -> dt.timedelta:
    """How long a step may be silent: twice as long at each further try of it."""
    return min(LEASE * 2 ** min(job.attempts - 1, 10), LONGEST_LEASE)


def _hold(job: Job, at: dt.datetime, **values: Any) -> None:
    """Write to the row while the fence is ours, which also locks it on PostgreSQL.

    :raises Fenced: when it is not
    """
    held = Job.objects.filter(pk=job.pk, fence=job.fence, state=Job.State.RUNNING).update(
        **{"lease_until": at + _lease(job)} | values
    )
    if not held:
        raise Fenced(str(job.pk))


def _end(job: Job, state: str, at: dt.datetime, **values: Any) -> None:
    _hold(job, at, state=state, finished_at=at, lease_until=None, **values)


def run(
    job_id: str, plan: Callable[[Job], Sequence[Step]], *, clock: Clock, kind: str | None = None
) -> Job | None:
    """Claim a job and do its steps from the checkpoint on; safe to call twice and at once.

    `plan` gives the same steps for the same job each time. Returns the job when this call
    finished or failed it, None when somebody else has it, or nobody any more.
    """
    job = claim(job_id, clock(), kind=kind)
    if job is None:
        return None
    try:
        _try(job, plan, clock)
    except Fenced:
        return None
    job.refresh_from_db()
    return job


def _try(job: Job, plan: Callable[[Job], Sequence[Step]], clock: Clock) -> None:
    """Work, and keep what went wrong: refused and broken jobs fail, the others come back."""
    if job.attempts > MAX_ATTEMPTS:
        reason = _("Given up after %(tries)d tries.") % {"tries": MAX_ATTEMPTS}
        return _end(job, Job.State.FAILED, clock(), error=reason)
    try:
        _work(job, plan, clock)
    except Fenced:
        raise
    except Refused as reason:
        _end(job, Job.State.FAILED, clock(), error=str(reason))
    except (DatabaseError, OSError, MemoryError):
        raise  # the lease ends and the job comes back
    except Exception as problem:
        with suppress(Fenced):
            _end(job, Job.State.FAILED, clock(), error=f"{type(problem).__name__}: {problem}")
        raise


def _work(job: Job, plan: Callable[[Job], Sequence[Step]], clock: Clock) -> None:
    steps = plan(job)
    if job.steps not in {0, len(steps)}:  # begun by another release: its numbers mean nothing here
        job.step, job.checkpoint = 0, {}
    for number, step in enumerate(steps[job.step :], start=job.step):
        kept = {"step": number, "steps": len(steps), "checkpoint": job.checkpoint}
        _hold(job, clock(), doing=step.doing, **kept)
        found = step.read(job)
        with transaction.atomic():
            _hold(job, clock())
            step.write(job, found)
            job.step, job.attempts = number + 1, 1
            _hold(job, clock(), step=job.step, attempts=1, checkpoint=job.checkpoint)
    _end(job, Job.State.DONE, clock(), result_digest=digest_of(job.checkpoint), doing="")


def cancel(*, job: Job, at: dt.datetime) -> bool:
    """Stop a job at its next step; False when it had ended already."""
    return bool(
        Job.objects.filter(pk=job.pk, state__in=OPEN).update(
            state=Job.State.CANCELLED, finished_at=at, lease_until=None
        )
    )
