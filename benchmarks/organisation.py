"""The organisation of a made-up province: units, where they stood, and how many people they had."""

import bisect
import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from accounts.models import User
from accounts.scope import PATH_STEP
from benchmarks.loading import load
from benchmarks.sizes import Size
from members.models import Headcount, Placement, Unit

FIRST, LAST = dt.date(2018, 1, 1), dt.date(2022, 12, 31)
YEARS = range(FIRST.year, LAST.year + 1)
FOUNDED, MOVED = "2010-01-01", "2020-07-01"
AT = "2023-01-05 02:00:00"
RECORD = (
    "id", "unit_id", "placement_id", "state", "client_id", "entered_by_id", "entered_at",
    "changed_at",
)  # fmt: skip
"""What every record begins with; `Hosts.record` gives the values."""
OWNERSHIP = ("public", "public", "public", "public", "autonomous", "state", "private", "private",
             "private", "foreign")  # fmt: skip


@dataclass
class Host:
    """A unit that keeps records: `stands` are (from, placement) with the newest last."""

    pk: int
    weight: float
    opened: str
    closed: str | None
    outside: bool
    stands: list[tuple[str, int]]

    def holds(self, day: str) -> bool:
        """Whether the unit exists on a day."""
        return self.opened <= day and (self.closed is None or day < self.closed)

    def placement(self, day: str) -> int:
        """Where it stood on a day."""
        if len(self.stands) > 1 and day >= self.stands[-1][0]:
            return self.stands[-1][1]
        return self.stands[0][1]


@dataclass
class Hosts:
    """Every unit, the account that enters everything, and chance."""

    chance: Random
    clerk: int
    province: Host
    uppers: list[Host]
    grassroots: list[Host]
    parents: dict[int, Host]
    sums: list[float] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.sums = list(itertools.accumulate(host.weight for host in self.grassroots))

    def pick(self) -> Host:
        """A unit that did something: nine times of ten a grassroots one, big ones more often."""
        draw = self.chance.random()
        if draw < 0.02:
            return self.province
        if draw < 0.1:
            return self.chance.choice(self.uppers)
        place = bisect.bisect(self.sums, self.chance.random() * self.sums[-1])
        return self.grassroots[min(place, len(self.grassroots) - 1)]

    def record(self, pk: int, host: Host, day: str, state: str = "approved") -> tuple[object, ...]:
        """The values of `RECORD` of one row of a unit."""
        number = f"{next(self.numbers):032x}"
        return (pk, host.pk, host.placement(day), state, number, self.clerk, AT, AT)


def build_organisation(size: Size, chance: Random) -> Hosts:
    """The units with their placements and headcounts, written and ready to keep records."""
    clerk = User.objects.create_user("benchmark", full_name="Benchmark")
    uppers = min(size.uppers, size.units - 2)
    province = Host(1, 1, FOUNDED, None, False, [(FOUNDED, 1)])
    above = [Host(pk, 1, FOUNDED, None, False, [(FOUNDED, pk)]) for pk in range(2, uppers + 2)]
    below = [_grassroots(pk, chance) for pk in range(uppers + 2, size.units + 1)]
    parents = _parents(above, below, chance)
    hosts = Hosts(chance, clerk.pk, province, above, below, parents)
    load(Unit, UNIT, _units(hosts))
    load(Placement, PLACEMENT, _placements(hosts, size))
    load(Headcount, (*RECORD, "counted_on", *PEOPLE), _headcounts(hosts, size))
    return hosts


UNIT = ("id", "code", "name", "level", "kind", "ownership", "parent_id", "relation", "path",
        "opened_on", "closed_on", "position")  # fmt: skip
PLACEMENT = ("id", "unit_id", "parent_id", "relation", "outside", "path", "from_on", "to_on")
PEOPLE = ("workers", "women_workers", "members", "women_members")


def _grassroots(pk: int, chance: Random) -> Host:
    draw = chance.random()
    opened = f"{chance.choice(YEARS)}-03-15" if draw < 0.05 else FOUNDED
    closed = f"{chance.choice(YEARS[1:])}-09-01" if 0.05 <= draw < 0.08 else None
    weight = chance.paretovariate(1.3)
    return Host(pk, min(weight, 60), opened, closed, 0.08 <= draw < 0.1, [(opened, pk)])


def _step(pk: int) -> str:
    return f"{pk:0{PATH_STEP}d}"


def _parents(uppers: list[Host], grassroots: list[Host], chance: Random) -> dict[int, Host]:
    """The upper-level union of every grassroots one: the first are bigger than the last."""
    fair = iter(uppers)  # every upper-level union has at least one
    weights = [1 / (rank + 8) for rank in range(len(uppers))]
    return {host.pk: next(fair, None) or chance.choices(uppers, weights)[0] for host in grassroots}


def _units(hosts: Hosts) -> Iterator[tuple[object, ...]]:
    root, kinds = _step(1), ("territorial", "territorial", "sector", "zone")
    yield (1, "P", "Liên đoàn Lao động tỉnh", "province", "territorial", "", None, "managed",
           root, FOUNDED, None, 1)  # fmt: skip
    for upper in hosts.uppers:
        name, kind = f"Công đoàn cấp trên {upper.pk}", kinds[upper.pk % 4]
        yield (upper.pk, f"P-{upper.pk}", name, "upper", kind, "", 1, "managed",
               root + _step(upper.pk), FOUNDED, None, upper.pk)  # fmt: skip
    for host in hosts.grassroots:
        parent = hosts.parents[host.pk].pk
        relation = "coordinated" if host.outside else "managed"
        area = OWNERSHIP[host.pk % len(OWNERSHIP)]
        path = root + _step(parent) + _step(host.pk)
        yield (host.pk, f"P-{parent}-{host.pk}", f"Công đoàn cơ sở {host.pk}", "grassroots",
               "workplace", area, parent, relation, path, host.opened, host.closed,
               host.pk)  # fmt: skip


def _placements(hosts: Hosts, size: Size) -> Iterator[tuple[object, ...]]:
    """One place for each unit; one unit of a hundred stood under another until July 2020."""
    root, fresh = _step(1), itertools.count(size.units + 1)
    yield (1, 1, None, "managed", 0, root, FOUNDED, None)
    for upper in hosts.uppers:
        yield (upper.pk, upper.pk, 1, "managed", 0, root + _step(upper.pk), FOUNDED, None)
    for host in hosts.grassroots:
        now, last = hosts.parents[host.pk], host.closed
        kept = ("coordinated" if host.outside else "managed", int(host.outside))
        path = root + _step(now.pk) + _step(host.pk)
        if host.pk % 100 or host.closed or host.opened != FOUNDED or len(hosts.uppers) < 2:
            yield (host.pk, host.pk, now.pk, *kept, path, host.opened, last)
            continue
        before = next(upper for upper in hosts.uppers if upper is not now)
        old, newer = root + _step(before.pk) + _step(host.pk), next(fresh)
        yield (host.pk, host.pk, before.pk, *kept, old, host.opened, MOVED)
        yield (newer, host.pk, now.pk, *kept, path, MOVED, last)
        host.stands.append((MOVED, newer))


def _headcounts(hosts: Hosts, size: Size) -> Iterator[tuple[object, ...]]:
    """A count at the end of every year: those of the last day add up to the members asked for."""
    numbers, shares = itertools.count(1), _shares(hosts, size.members)
    for host in hosts.grassroots:
        for year in YEARS:
            day = f"{year}-12-31"
            if not host.holds(day):
                continue
            members = round(shares[host.pk] * (0.9 + 0.02 * (year - YEARS[0])))
            members = shares[host.pk] if year == YEARS[-1] else members
            workers, women = members + members // 12, members * 11 // 20
            yield (*hosts.record(next(numbers), host, day), day, workers, women, members, women)


def _shares(hosts: Hosts, members: int) -> dict[int, int]:
    """Members of every unit; of those inside the totals on the last day the sum is exact."""
    counted = [h for h in hosts.grassroots if h.holds(str(LAST)) and not h.outside]
    weight = sum(host.weight for host in counted)
    shares = {host.pk: int(members * host.weight / weight) for host in hosts.grassroots}
    missing = members - sum(shares[host.pk] for host in counted)
    for host in itertools.islice(itertools.cycle(counted), missing):
        shares[host.pk] += 1
    return shares
