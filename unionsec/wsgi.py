"""The WSGI door, for waitress and gunicorn."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionsec.settings")

application = get_wsgi_application()

from unionsec.access import undeclared  # noqa: E402 - after the apps are loaded

if undeclared():
    raise ImproperlyConfigured(f"Not declared in unionsec/access.py: {undeclared()}")
