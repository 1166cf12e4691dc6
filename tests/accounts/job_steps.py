"""What the tests of jobs work on: steps that each write one log row."""

from accounts.models import Job, LogEntry
from accounts.services.jobs import Step
from accounts.services.log import log
from tests.conftest import NOW

KIND = "tests.work"


def queued(subject="", **fields):
    """A job that waits, without a bell."""
    return Job.objects.create(kind=KIND, subject=subject, created_at=NOW, **fields)


def step(name, read=None, write=None):
    """A step that writes one log row named like itself."""

    def note(job, found):
        log(by=None, action=name, at=NOW, values=found)
        job.checkpoint[name] = found
        if write is not None:
            write(job)

    return Step(name, read or (lambda job: f"{name} was read"), note)


def plan_of(*steps):
    """A plan that always gives these steps."""
    return lambda job: steps


def written():
    """The names of the steps whose writing has stayed, in order."""
    return list(LogEntry.objects.order_by("pk").values_list("action", flat=True))


def row(job):
    """The job as the database has it."""
    return Job.objects.get(pk=job.pk)
