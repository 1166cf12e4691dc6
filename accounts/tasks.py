"""Doors for Celery."""

from celery import shared_task
from django.utils import timezone

from accounts.services import jobs


@shared_task(name="accounts.ring_due", ignore_result=True)
def ring_due() -> None:
    """Ring again for jobs that wait and for those whose worker has fallen silent."""
    jobs.ring_due(timezone.now())
