"""`manage.py load_demo`: two made-up provinces out of raw records, for a new machine."""

from collections import Counter

from django.core.management.base import BaseCommand
from django.db import transaction

from accounts.scope import unscoped
from accounts.services.log import log
from members.models import Unit
from members.services.seeding import load_vocabularies
from unionsec.demo import dien_bien, quang_nam
from unionsec.demo.desk import LAST_DAY, moment

PROVINCES = (dien_bien, quang_nam)


class Command(BaseCommand):
    """Loads each province that is not there yet, in a transaction of its own."""

    help = "Load the demo provinces (Điện Biên and Quảng Nam); safe to run again."

    def handle(self, **options):
        """Load them, and say what was made."""
        with unscoped("demo"):
            load_vocabularies()
            for province in PROVINCES:
                self.load(province)

    def load(self, province) -> None:
        """Load one province, whole or not at all; one that is there stays as it is."""
        if Unit.objects.filter(code=province.CODE).exists():
            self.stdout.write(f"{province.NAME} ({province.CODE}): is there already.")
            return
        with transaction.atomic():
            made = province.make()
            log(by=None, action="demo.loaded", at=moment(LAST_DAY), target=made.root,
                unit_path=made.root.path)  # fmt: skip
        self.stdout.write(f"{province.NAME} ({province.CODE}): {listed(made.made)}")


def listed(made: Counter[str]) -> str:
    """What was made, the most first: "955 units, 60 activities"."""
    return ", ".join(f"{number} {name}" for name, number in made.most_common())
