"""With Redis away, nobody waits for it: the job is a row, and the bell is rung later."""

import socket

import pytest
from celery import Celery
from django.conf import settings

from accounts.models import Job
from accounts.services import jobs
from tests.conftest import NOW

pytestmark = pytest.mark.server


def test_a_request_does_not_wait_for_a_broker_that_is_away(db, monkeypatch):
    with socket.socket() as taken:  # bound but not listening: nobody answers here
        taken.bind(("127.0.0.1", 0))
        monkeypatch.setenv("CELERY_BROKER_URL", f"redis://127.0.0.1:{taken.getsockname()[1]}/0")
        away = Celery(set_as_current=False)
        away.conf.broker_transport_options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
        monkeypatch.setattr(jobs, "current_app", away)

        answer = jobs.ring(Job(kind="reports.compile", created_at=NOW))

    assert answer is False
    assert settings.CELERY_BROKER_TRANSPORT_OPTIONS["max_retries"] == 0  # else it waits 6 seconds
