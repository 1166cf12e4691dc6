"""A made-up province of any size, the same for the same seed, written in bulk.

61 groups report: 60 upper-level unions and the province's own records. Units differ in size, work
more in the months of action, state numbers the way offices do, open, close and move.
"""

from dataclasses import dataclass
from random import Random

from django.db import connection

from accounts.scope import unscoped
from benchmarks.deeds import build_deeds
from benchmarks.organisation import FIRST, LAST, build_organisation
from benchmarks.sizes import Size
from benchmarks.yearly import build_yearly
from members.models import Unit
from reports.figures.scopes import Scope

SEED = 20_230_615


@dataclass(frozen=True)
class World:
    """One generated province."""

    size: Size
    province: Unit

    @property
    def scope(self) -> Scope:
        """The whole province over all five years."""
        return Scope(self.province, FIRST, LAST)


def build_world(size: Size, seed: int = SEED) -> World:
    """Fill the (empty) default database and say where to begin."""
    chance = Random(seed)
    with unscoped("benchmark"):
        hosts = build_organisation(size, chance)
        build_deeds(hosts, size)
        build_yearly(hosts)
        province = Unit.objects.get(code="P")
    with connection.cursor() as cursor:
        vacuum = connection.vendor == "postgresql" and not connection.in_atomic_block
        cursor.execute("VACUUM ANALYZE" if vacuum else "ANALYZE")
    return World(size, province)
