"""What the tests of the demo share: both provinces, loaded once for a module."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from accounts.scope import unscoped


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """What `load_demo` said while it loaded; the rows are gone again after the module.

    Each test still has its own transaction within, by `django_db`.
    """
    said = StringIO()
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", stdout=said)
        connection.check_constraints()  # once here, instead of at the end of every test
        with unscoped("test"):
            yield said.getvalue()
        transaction.set_rollback(True)
