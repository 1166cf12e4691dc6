"""The benchmarks there are: every module `b<number>` of this package, by its id."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generator import World
from benchmarks.timing import Result


@dataclass(frozen=True)
class Benchmark:
    """One workload: its id, what it does, and how it is measured in a world of a size.

    `measure` asserts that both sides agree before it times them.
    """

    id: str
    title: str
    measure: Callable[[World], Iterable[Result]]


def found() -> dict[str, Benchmark]:
    """Every benchmark by its id, in the order of their numbers."""
    here = str(Path(__file__).parent)
    names = [module.name for module in pkgutil.iter_modules([here])]
    names = sorted((n for n in names if re.fullmatch(r"b\d+", n)), key=lambda n: int(n[1:]))
    made = [importlib.import_module(f"benchmarks.{name}").BENCHMARK for name in names]
    return {benchmark.id: benchmark for benchmark in made}
