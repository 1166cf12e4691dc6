"""The Celery application. Its settings are the CELERY_ ones of unionsec/settings.py."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionsec.settings")

app = Celery("unionsec")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
