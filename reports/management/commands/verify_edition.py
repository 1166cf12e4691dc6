"""Verify an edition from the command line."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.scope import unscoped
from reports.models import Edition
from reports.services.verifying import verify


class Command(BaseCommand):
    """`verify_edition ID`: exit status 0 when identical, 1 when something moved."""

    help = "Counts a report again and says as JSON what has moved since, and by which records."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The number of the edition, as `compile_edition` prints it."""
        parser.add_argument("edition", type=int, metavar="ID")

    def handle(self, *, edition: int, **options: Any) -> None:
        """Print the result."""
        with unscoped("command"):
            found = Edition.objects.filter(pk=edition).first()
            if found is None:
                raise CommandError(f"There is no edition {edition}.")
            try:
                result = verify(found)
            except ValueError as problem:
                raise CommandError(str(problem)) from problem
        said = "identical" if result.identical else "moved"
        answer = {"edition": edition, "verdict": said, **result.as_json()}
        self.stdout.write(json.dumps(answer, ensure_ascii=False))
        if not result.identical:
            sys.exit(1)
