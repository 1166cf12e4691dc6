#!/usr/bin/env python3
"""The one command of the project: makes its environment when needed, then hands over to Django.

`python3 manage.py demo` and `python3 manage.py test` work on a machine that has Python alone.
"""

import os
import sys


def main():
    """Enter `.venv` (making it first for setup, demo and test), then run the command there."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the only line an older Python gets to read
        sys.exit(f"UnionSec needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    from deploy.environment import EnvironmentProblem, enter  # noqa: PLC0415 - after the check

    try:
        enter(sys.argv)
    except EnvironmentProblem as problem:
        sys.exit(str(problem))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionsec.settings")
    if sys.argv[1:2] == ["demo"]:
        os.environ["UNIONSEC_DEMO"] = "true"  # the settings read it; no .env can take it back
    from django.core.management import (  # noqa: PLC0415 - is there only now
        execute_from_command_line,
    )

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
