"""`manage.py benchmark`: measures the promised speeds in a database of its own."""

import json
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from benchmarks import Benchmark, found
from benchmarks.generator import build_world
from benchmarks.scratch import scratch_database
from benchmarks.sizes import SIZES, Size
from benchmarks.timing import Result

PRINTED = ("id", "against", "ratio", "min", "max", "n", "size", "engine")
TABLE = "{id:4} {ratio:>8} {min:>8} {max:>8} {n:>3}  {against} ({limit})"


class Command(BaseCommand):
    """Makes a province, measures each benchmark in it, and throws it away."""

    help = "Measure the promised speeds against other ways of doing the same."

    def add_arguments(self, parser):
        """Which ones, in which size, printed how."""
        parser.add_argument("ids", nargs="*", metavar="B1", help="which ones; all when left out")
        parser.add_argument("--size", choices=sorted(SIZES, reverse=True), default="S")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def handle(self, **options):
        """Measure, saying on the error stream what is under way."""
        chosen = list(chosen_from(found(), options["ids"]))
        size = SIZES[options["size"]]
        self.say(f"Size {size.name}: {size.units} units, {size.activities} activities. Making it …")
        with stopped_tidily(), scratch_database():
            self.measure(chosen, size, as_json=options["json"])

    def measure(self, chosen: Iterable[Benchmark], size: Size, *, as_json: bool) -> None:
        """Run the chosen ones in one made-up province of this size."""
        world = build_world(size)
        if not as_json:
            self.stdout.write(f"{'id':4} {'ratio':>8} {'min':>8} {'max':>8} {'n':>3}  against")
        for benchmark in chosen:
            self.say(f"{benchmark.id}: {benchmark.title} …")
            for result in benchmark.measure(world):
                self.tell(benchmark, result, size, as_json=as_json)

    def tell(self, benchmark: Benchmark, result: Result, size: Size, *, as_json: bool) -> None:
        """Print one result."""
        row = asdict(result) | {"size": size.name, "engine": connection.vendor, "id": benchmark.id}
        if as_json:
            self.stdout.write(json.dumps({name: row[name] for name in PRINTED}))
            return
        self.stdout.write(TABLE.format(**row))
        self.stdout.write(f"     seconds, median: {result.seconds}. {result.note}".rstrip())

    def say(self, text: str) -> None:
        """One line for whoever waits."""
        self.stderr.write(text)


@contextmanager
def stopped_tidily() -> Iterator[None]:
    """Let SIGTERM end the work as Ctrl-C does, so that the scratch database goes."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def chosen_from(all_of_them: dict[str, Benchmark], ids: Iterable[str]) -> Iterable[Benchmark]:
    """The benchmarks with these ids, in this order; every one when none is named.

    :raises CommandError: for an id that does not exist
    """
    for name in list(ids) or all_of_them:
        if name.upper() not in all_of_them:
            raise CommandError(f"There is no {name}: choose from {', '.join(all_of_them)}.")
        yield all_of_them[name.upper()]
