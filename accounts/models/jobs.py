"""Jobs: the database row is the job, the message only rings the bell (architecture §8)."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """One piece of work in the background, and at once its outbox row.

    `kind` is the name of the Celery task that runs it. A worker claims the row under a lease
    and a fence; it may write only while the fence is its own.
    """

    class State(models.TextChoices):
        """Where the work stands."""

        QUEUED = "queued", _("Queued")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")
        CANCELLED = "cancelled", _("Cancelled")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    params = models.JSONField(default=dict)
    subject = models.CharField(max_length=80, blank=True, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="jobs"
    )
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    step = models.PositiveIntegerField(default=0)
    steps = models.PositiveIntegerField(default=0)
    doing = models.CharField(max_length=200, blank=True)
    checkpoint = models.JSONField(default=dict)
    lease_until = models.DateTimeField(null=True)
    fence = models.PositiveIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    rung_at = models.DateTimeField(null=True)
    result_digest = models.CharField(max_length=64, blank=True)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes = [
            models.Index(
                fields=["state", "lease_until"],
                name="job_open_by_lease",
                condition=Q(state__in=["queued", "running"]),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject"],
                condition=Q(state__in=["queued", "running"]) & ~Q(subject=""),
                name="job_runs_once_per_subject",
                violation_error_message=_("This is already being worked on."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} {self.state}"

    @property
    def percent(self) -> int:
        """Share of the steps that are done, 0 to 100."""
        return 100 * self.step // self.steps if self.steps else 0

    @property
    def is_open(self) -> bool:
        """Whether work is still to be expected."""
        return self.state in {self.State.QUEUED, self.State.RUNNING}

    def param(self, name: str) -> Any:
        """One parameter of the job; None when it was not given."""
        return self.params.get(name)
