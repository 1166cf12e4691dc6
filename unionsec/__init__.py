"""The portal itself: settings, addresses, Celery, home page and demo data; no models."""

from unionsec.celery import app as celery_app

__all__ = ["celery_app"]
