"""How fast the portal is: workloads that are measured against another way of doing the same.

Each `b<number>.py` declares one `BENCHMARK`; it is found by its name, nothing else lists it.
"""

from benchmarks.registry import Benchmark, found

__all__ = ["Benchmark", "found"]
