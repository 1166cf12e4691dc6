"""The lock files say the same as the lists they are made of; checked without a network."""

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^(?P<name>[\w.-]+)(?:\[[\w,.-]+\])?==(?P<version>[^\s;\\]+)", re.M)


def pins(lock):
    """Name -> version of a lock file."""
    found = PIN.finditer((ROOT / lock).read_text())
    return {canonicalize_name(m["name"]): m["version"] for m in found}


def wanted(listing):
    """The requirements of a list, without comments and options."""
    lines = [line.split("#")[0].strip() for line in (ROOT / listing).read_text().splitlines()]
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_every_requirement_is_locked_at_a_version_it_allows(name):
    locked = pins(f"{name}.txt")

    for requirement in wanted(f"{name}.in"):
        version = locked.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement} is not in {name}.txt: make the lock anew"
        assert requirement.specifier.contains(version), f"{requirement} is locked at {version}"


def test_the_development_lock_holds_exactly_what_production_installs():
    production, development = pins("requirements.txt"), pins("requirements-dev.txt")

    assert {name: development.get(name) for name in production} == production


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_every_locked_package_has_a_hash(lock):
    blocks = re.split(r"\n(?=[\w])", (ROOT / lock).read_text())
    without = [b.splitlines()[0] for b in blocks if PIN.match(b) and "--hash=sha256:" not in b]

    assert without == []


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_names_no_package_index(lock):
    lines = (ROOT / lock).read_text().splitlines()
    named = [n for n in lines if re.match(r"\s*(-i|-f|--index|--extra|--find)|.*https?://", n)]

    assert named == []
