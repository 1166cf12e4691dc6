"""In production the portal refuses to start half configured, and says what to set."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from unionsec.management.commands.setup import grants

ROOT = Path(__file__).parents[2]
RIGHT = {
    "UNIONSEC_PRODUCTION": "true",
    "UNIONSEC_SECRET_KEY": "k" * 25 + "7" * 30,
    "UNIONSEC_HOSTS": "portal.example",
}


def start(tmp_path, **changed):
    """Load the settings as a server would; exit status and what was said."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("UNIONSEC", "DATABASE"))}
    env = plain | RIGHT | {"UNIONSEC_DATA_DIR": str(tmp_path)} | changed
    code = "import unionsec.settings as s; print(s.DATABASES.keys(), s.SESSION_COOKIE_NAME)"
    return subprocess.run(
        [sys.executable, "-c", code], env=env, cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("UNIONSEC_SECRET_KEY", ""),
        ("UNIONSEC_SECRET_KEY", "short"),
        ("UNIONSEC_SECRET_KEY", "development-only-not-a-secret-" + "x" * 30),
        ("UNIONSEC_DEBUG", "true"),
        ("UNIONSEC_HOSTS", ""),
        ("UNIONSEC_HOSTS", "*"),
        ("UNIONSEC_DEMO", "true"),
    ],
)
def test_a_wrong_value_stops_the_start_and_is_named(tmp_path, variable, value):
    done = start(tmp_path, **{variable: value})

    assert done.returncode != 0
    assert "The portal does not start in production:" in done.stderr
    assert f"- {variable}: " in done.stderr


def test_a_right_configuration_starts_with_cookies_bound_to_the_host(tmp_path):
    done = start(tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert "__Host-session" in done.stdout


def test_the_owner_has_an_address_of_its_own_when_one_is_given(tmp_path):
    done = start(
        tmp_path,
        DATABASE_URL="postgres://app:x@localhost/portal",
        DATABASE_OWNER_URL="postgres://owner:x@localhost/portal",
    )

    assert "'default', 'owner'" in done.stdout


def test_the_application_may_write_rows_but_never_change_the_log_or_a_table():
    statements = grants('app"role')

    assert all('"app""role"' in statement for statement in statements)
    assert not any(
        "CREATE" in statement or "ALL PRIVILEGES" in statement for statement in statements
    )
    assert statements[-1] == 'REVOKE UPDATE, DELETE ON accounts_logentry FROM "app""role"'
