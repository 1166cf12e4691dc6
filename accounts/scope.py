"""The first lock: no row is read without a reach, and no row outside it (architecture §7).

A `Reach` says which roles somebody holds and over which part of the tree of units. The
middleware, a job or a command opens one with `scope()`; every `ScopedManager` then filters by
it. A queryset that was made without a scope can be built, for example while a form class is
imported, but raises `ScopeError` when it runs.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

PATH_STEP = 7
"""Digits that one level of the tree takes in a path; a path is a run of such steps."""


class Role(models.TextChoices):
    """What an appointment lets somebody do (architecture §7)."""

    ADMIN = "admin", _("System administrator")
    LEADER = "leader", _("Federation leader")
    STAFF = "staff", _("Federation staff")
    UPPER = "upper", _("Upper-level union staff")
    CHAIR = "chair", _("Union chair")
    LIAISON = "liaison", _("Police liaison")
    AUDITOR = "auditor", _("Log auditor")


UNION = frozenset({Role.LEADER, Role.STAFF, Role.UPPER, Role.CHAIR})
"""Roles of the union's own line: they read records within their part of the tree."""
ENTRY = frozenset({Role.STAFF, Role.UPPER, Role.CHAIR})
"""Roles that enter and edit records."""
OFFICE = frozenset({Role.LEADER, Role.STAFF})
"""Roles of the federation's office."""


class ScopeError(RuntimeError):
    """A query ran without a scope: a bug of ours, never the user's."""

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__(f"A query on {model._meta.label} ran without a scope.")


def path_end(path: str) -> str:
    """The first path after the subtree of `path`: ':' follows '9' in every C collation."""
    return f"{path}:"


def line_of(path: str) -> list[str]:
    """The paths from the root down to `path`, itself included."""
    return [path[:end] for end in range(PATH_STEP, len(path) + 1, PATH_STEP)]


@dataclass(frozen=True)
class Grant:
    """One role over one subtree."""

    role: str
    path: str


@dataclass(frozen=True)
class Reach:
    """What somebody may reach at this moment: plain values, fetched once a request."""

    user_id: int | None
    grants: tuple[Grant, ...] = ()
    demo: bool = False
    """Whether a made-up province lies within it: every page then carries the demo banner."""

    @property
    def roles(self) -> frozenset[str]:
        """Every role held, whatever the unit."""
        return frozenset(grant.role for grant in self.grants)

    def holds(self, *roles: str) -> bool:
        """Whether any of these roles is held."""
        return not self.roles.isdisjoint(roles)

    def paths(self, roles: frozenset[str]) -> list[str]:
        """Roots of the subtrees in which one of `roles` is held."""
        return sorted({grant.path for grant in self.grants if grant.role in roles})

    def covers(self, path: str, roles: frozenset[str]) -> bool:
        """Whether a unit with this path lies in a subtree where one of `roles` is held."""
        return any(path.startswith(root) for root in self.paths(roles))

    def below(self, lookup: str, roles: frozenset[str]) -> Q:
        """The condition that a path lies in a subtree where one of `roles` is held."""
        condition = Q(pk__in=[])
        for path in self.paths(roles):
            condition |= Q(**{f"{lookup}__gte": path, f"{lookup}__lt": path_end(path)})
        return condition

    def above(self, lookup: str, roles: frozenset[str]) -> Q:
        """The condition that a path stands on the line above a unit where a role is held."""
        line = {step for path in self.paths(roles) for step in line_of(path)}
        return Q(**{f"{lookup}__in": sorted(line)})


NOBODY = Reach(user_id=None)


@dataclass(frozen=True)
class Unscoped:
    """Everything may be read, for a stated reason that stands on a reviewed list."""

    reason: str


_current: ContextVar[Reach | Unscoped | None] = ContextVar("unionsec_scope", default=None)


def current() -> Reach | Unscoped | None:
    """The scope that is open now, if any."""
    return _current.get()


@contextmanager
def scope(reach: Reach) -> Iterator[Reach]:
    """Open a reach for what runs inside."""
    token = _current.set(reach)
    try:
        yield reach
    finally:
        _current.reset(token)


@contextmanager
def unscoped(reason: str) -> Iterator[None]:
    """Read everything inside, for a reason that `tests/test_house_rules.py` lists."""
    token = _current.set(Unscoped(reason))
    try:
        yield
    finally:
        _current.reset(token)


class ScopedQuerySet(models.QuerySet):
    """A queryset that filters by the reach of the moment, or raises when it runs."""

    unit_path = "unit__path"
    readers: frozenset[str] = UNION
    """Roles that read rows at and below their unit."""
    line_readers: frozenset[str] = frozenset()
    """Roles that also read rows of the units above theirs (programmes, campaigns)."""
    writers: frozenset[str] = ENTRY
    _no_scope = False

    def visible_to(self, reach: Reach) -> Self:
        """Rows that somebody with this reach may see."""
        condition = reach.below(self.unit_path, self.readers)
        if self.line_readers:
            condition |= reach.above(self.unit_path, self.line_readers)
        return self.filter(condition)

    def editable_by(self, reach: Reach) -> Self:
        """Rows that somebody with this reach may change."""
        return self.filter(reach.below(self.unit_path, self.writers))

    def _clone(self) -> Self:
        clone = super()._clone()  # type: ignore[misc]
        clone._no_scope = self._no_scope
        return clone

    def _check(self) -> None:
        if self._no_scope:
            raise ScopeError(self.model)

    def _fetch_all(self) -> None:
        self._check()
        super()._fetch_all()

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        self._check()
        return super().resolve_expression(*args, **kwargs)


def _guarded(name: str) -> Any:
    inner = getattr(models.QuerySet, name)

    def method(self: ScopedQuerySet, *args: Any, **kwargs: Any) -> Any:
        self._check()
        return inner(self, *args, **kwargs)

    method.__name__ = name
    method.__doc__ = inner.__doc__
    for flag in ("alters_data", "queryset_only"):
        if hasattr(inner, flag):
            setattr(method, flag, getattr(inner, flag))
    return method


for _name in (
    "aggregate", "bulk_create", "bulk_update", "count", "create", "delete", "exists", "explain",
    "iterator", "update", "_raw_delete",
):  # fmt: skip
    setattr(ScopedQuerySet, _name, _guarded(_name))


class ScopedManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    """The default manager of every model with unit-bound rows."""

    def get_queryset(self) -> Any:
        """Rows within the reach of the moment; everything inside `unscoped()`."""
        queryset = super().get_queryset()
        now = current()
        if isinstance(now, Reach):
            return queryset.visible_to(now)
        if now is None:
            queryset._no_scope = True
        return queryset


class Checked(models.Model):
    """Base of models whose checks must see every row, not only those within reach."""

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Check fields, rules and constraints against all rows."""
        with unscoped("constraints"):
            super().full_clean(*args, **kwargs)
