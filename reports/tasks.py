"""Doors for Celery: the message carries a job's id and nothing else."""

from celery import shared_task
from django.utils import timezone

from accounts.services import jobs
from reports.services import compiling


@shared_task(name=compiling.COMPILE, ignore_result=True)
def compile_edition(job_id: str) -> None:
    """Compile the edition of a job."""
    jobs.run(job_id, compiling.plan, clock=timezone.now, kind=compiling.COMPILE)


@shared_task(name=compiling.RENDER, ignore_result=True)
def render_edition(job_id: str) -> None:
    """Make the files of an edition anew."""
    jobs.run(job_id, compiling.plan, clock=timezone.now, kind=compiling.RENDER)
