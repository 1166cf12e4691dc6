"""What units keep from year to year: drives, models, recognitions, pages, statements."""

from collections.abc import Iterator
from itertools import count
from random import Random

from benchmarks.deeds import typed
from benchmarks.loading import load
from benchmarks.organisation import RECORD, YEARS, Host, Hosts
from campaigns.models import CommitmentDrive, ModelSnapshot, SafetyModel, SocialChannel
from members.models import CoreForceTerm, Establishment, Term
from programs.models import Recognition, RecognitionYear
from reports.models import PeriodStatement

Rows = Iterator[tuple[object, ...]]
INCIDENTS = tuple(f"IN{number:02d}" for number in range(1, 7))
HISTORY = ("PR01", "PR02", "PR05", "PR09", "TR01")


def build_yearly(hosts: Hosts) -> None:
    """Everything that is not an activity, written."""
    load(
        CommitmentDrive, (*RECORD, "title", "starts_on", "ends_on", "base", *SIGNED), _drives(hosts)
    )
    load(CoreForceTerm, (*RECORD, "from_on", "to_on", "people", "women"), _core_force(hosts))
    load(SocialChannel, (*RECORD, "name", "platform_id", "opened_on", "closed_on"), _pages(hosts))
    _build_models(hosts)
    _build_recognitions(hosts)
    load(PeriodStatement, (*RECORD, "figure", "first_on", "last_on", *STATED), _statements(hosts))


SIGNED = ("signatories", "signatories_upper", "signatories_qualifier", "signatories_said")
STATED = ("value", "value_upper", "value_qualifier", "value_said")
COUNTED = ("teams", "participants", "residents", "cameras", "funds", "settled", "tips")


def _years_of(host: Host, day: str) -> Iterator[tuple[int, str]]:
    """The years in which a unit exists on a day of the year, with that day."""
    for year in YEARS:
        if host.holds(f"{year}-{day}"):
            yield year, f"{year}-{day}"


def _drives(hosts: Hosts) -> Rows:
    numbers, chance = count(1), hosts.chance
    for host in hosts.grassroots:
        for _year, day in _years_of(host, "04-20"):
            if chance.random() < 0.6:
                base = int(host.weight * 20) + 30
                signed = (int(base * chance.uniform(0.7, 0.9)), None, "exact", "")
                record = hosts.record(next(numbers), host, day)
                yield (*record, "Cam kết không vi phạm pháp luật", day, day, base, *signed)


def _core_force(hosts: Hosts) -> Rows:
    numbers, chance = count(1), hosts.chance
    for host in hosts.grassroots:
        if chance.random() < 0.5 and host.holds("2018-06-01"):
            until = host.closed or ("2021-06-01" if chance.random() < 0.1 else None)
            record = hosts.record(next(numbers), host, "2018-06-01")
            yield (*record, "2018-06-01", until, chance.randint(3, 12), 1)


def _pages(hosts: Hosts) -> Rows:
    numbers, chance = count(1), hosts.chance
    vocabulary = Term.objects.filter(vocabulary=Term.Vocabulary.CHANNEL).order_by("position")
    platforms = list(vocabulary.values_list("pk", flat=True))
    for host in (*hosts.uppers, *hosts.grassroots[::3]):
        for _year, day in list(_years_of(host, "02-10"))[:1]:
            record = hosts.record(next(numbers), host, day)
            yield (*record, f"Trang {host.pk}", chance.choice(platforms), day, host.closed)


def _build_models(hosts: Hosts) -> None:
    vocabulary = Term.objects.filter(vocabulary=Term.Vocabulary.MODEL_TYPE).order_by("position")
    types, rows = list(vocabulary.values_list("pk", flat=True)), []
    for pk, host in enumerate(hosts.grassroots[::2], start=1):
        year = hosts.chance.choice(YEARS)
        day = f"{year}-05-15"
        if host.holds(day):
            ended = f"{year + 1}-10-01" if hosts.chance.random() < 0.1 else host.closed
            copied = rows[-1][0][0] if rows and hosts.chance.random() < 0.3 else None
            status = "ended" if ended else "running"
            record = hosts.record(pk, host, day)
            rows.append((record, hosts.chance.choice(types), status, day, ended, copied, host))
    names = (*RECORD, "name", "type_id", "status", "launched_on", "ended_on", "replicates_id")
    load(
        SafetyModel, names,
        ((*record, f"Mô hình {record[0]}", *rest) for record, *rest, _host in rows),
    )  # fmt: skip
    load(ModelSnapshot, (*RECORD, "model_id", "taken_on", *COUNTED), _snapshots(hosts, rows))


def _snapshots(hosts: Hosts, rows: list[tuple]) -> Rows:
    numbers, chance = count(1), hosts.chance
    for record, _type, _status, launched, ended, _copied, host in rows:
        for _year, day in _years_of(host, "12-20"):
            if launched <= day and (ended is None or day < ended):
                people = chance.randint(10, 120)
                counted = (2, people, people * 3, chance.randint(0, 9), people * 100_000, 1, 2)
                yield (*hosts.record(next(numbers), host, day), record[0], day, *counted)


def _build_recognitions(hosts: Hosts) -> None:
    names = ("id", "code", "name", "kind", "unit_id", "has_union")
    kinds = ("agency", "enterprise", "enterprise", "school")
    load(
        Establishment, names,
        ((h.pk, f"E{h.pk}", f"Cơ sở {h.pk}", kinds[h.pk % 4], h.pk, 1) for h in hosts.grassroots),
    )  # fmt: skip
    RecognitionYear.objects.bulk_create(
        RecognitionYear(
            pk=number, year=year, first_on=f"{year - 1}-11-16", last_on=f"{year}-11-15",
            rules="Thông tư 124/2021/TT-BCA",
        )
        for number, year in enumerate(YEARS, start=1)
    )  # fmt: skip
    names = (*RECORD, "establishment_id", "year_id", "registered_on", "result", "in_scope")
    load(Recognition, names, _recognitions(hosts))


def _recognitions(hosts: Hosts) -> Rows:
    numbers, chance = count(1), hosts.chance
    for host in hosts.grassroots:
        for year, day in _years_of(host, "11-15"):
            draw, registered = chance.random(), f"{year}-02-01"
            result = "recognised" if draw < 0.75 else "refused" if draw < 0.9 else "pending"
            record = hosts.record(next(numbers), host, day)
            yield (*record, host.pk, year - YEARS[0] + 1, registered if draw < 0.95 else None,
                   result, 1)  # fmt: skip


def _statements(hosts: Hosts) -> Rows:
    """Reported zeros of incidents every year; now and then a figure of a year without records."""
    numbers, chance = count(1), hosts.chance
    for host in (*hosts.uppers, *hosts.grassroots):
        for year, day in _years_of(host, "12-31"):
            first = f"{year}-01-01"
            for figure, stated in _stated(chance):
                yield (*hosts.record(next(numbers), host, day), figure, first, day, *stated)


def _stated(chance: Random) -> Iterator[tuple[str, tuple[object, ...]]]:
    if chance.random() < 0.4:
        for figure in INCIDENTS:
            yield figure, (0 if chance.random() < 0.9 else chance.randint(1, 3), None, "exact", "")
    if chance.random() < 0.04:
        yield chance.choice(HISTORY), typed(chance, chance.randint(20, 400))
