"""The settings under test: the real ones, made fast and kept inside a folder that is thrown away.

The database comes from DATABASE_URL as in production, so the same tests run on SQLite (the
default) and on PostgreSQL.
"""

import atexit
import os
import shutil
import tempfile

if "UNIONSEC_TEST_DATA" not in os.environ:  # a process started by a test shares its folder
    os.environ["UNIONSEC_TEST_DATA"] = tempfile.mkdtemp(prefix="unionsec-tests-")
    atexit.register(shutil.rmtree, os.environ["UNIONSEC_TEST_DATA"], ignore_errors=True)
_lane = os.environ.get("PYTEST_XDIST_WORKER", "")  # tests that run side by side share no folder
for _switch in ("UNIONSEC_PRODUCTION", "UNIONSEC_DEMO", "UNIONSEC_DEBUG"):
    os.environ[_switch] = "false"
os.environ["UNIONSEC_DATA_DIR"] = os.path.join(os.environ["UNIONSEC_TEST_DATA"], _lane)

from unionsec.settings import *  # noqa: E402 - after the environment is set

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if CELERY_BROKER_URL == "filesystem://":  # with Redis given, tests ring real workers
    CELERY_BROKER_URL = "memory://"
    CELERY_BROKER_TRANSPORT_OPTIONS = {}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns about a missing folder
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
