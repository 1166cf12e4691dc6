"""Statements that records contradict: issuing waits until someone resolves them."""

from django.db.models import QuerySet

from accounts.scope import unscoped
from reports.figures import REGISTRY
from reports.figures.facts import STATEMENTS
from reports.figures.scopes import Scope
from reports.models import Edition, PeriodStatement


def contradicted(edition: Edition) -> "QuerySet[PeriodStatement]":
    """Approved statements of an edition's unit and period against which records stand."""
    scope = Scope(edition.unit, edition.first_on, edition.last_on)
    scope.check_reach()
    figures = [figure for figure in REGISTRY.all() if STATEMENTS in figure.sources]
    with unscoped("figures"):
        against = STATEMENTS.contradicted(figures)
        return STATEMENTS.within(scope).filter(against).select_related("unit").order_by("pk")
