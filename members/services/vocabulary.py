"""Vocabularies: terms added, renamed, put in order, retired. A term in use is never deleted."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services.log import log
from members.models import Term
from members.rules.text import fold

QUANTITIES = ("attendances", "women", "entries", "works", "prizes")
"""Quantities that the entry form of an activity may ask for."""


@transaction.atomic
def add_term(
    *,
    vocabulary: str,
    name: str,
    by: User | None,
    at: dt.datetime,
    code: str = "",
    counts_as: str = "",
    asks: list[str] | None = None,
) -> Term:
    """Add a term at the end of its vocabulary; without a code one is made from the name.

    :raises ValidationError: a name or code that exists
    """
    last = Term.objects.of(vocabulary).aggregate(last=Max("position"))["last"] or 0
    term = Term(
        vocabulary=vocabulary,
        code=code or slugify(fold(name))[:40],
        name=name,
        counts_as=counts_as,
        asks=asks or [],
        position=last + 10,
    )
    _check(term)
    return _keep(term, "term.added", by, at, ["name", "counts_as", "asks"])


def change_term(
    *,
    term: Term,
    name: str,
    by: User,
    at: dt.datetime,
    counts_as: str | None = None,
    asks: list[str] | None = None,
) -> Term:
    """Rename a term, or say anew as what it counts and what it asks for; its code stays.

    :raises ValidationError: a name that another term has
    """
    term.name = name
    term.counts_as = term.counts_as if counts_as is None else counts_as
    term.asks = term.asks if asks is None else asks
    _check(term)
    return _keep(term, "term.changed", by, at, ["name", "counts_as", "asks"])


def retire_term(*, term: Term, retired_on: dt.date | None, by: User, at: dt.datetime) -> Term:
    """Take a term out of the lists to choose from, or (None) put it back; old records keep it."""
    term.retired_on = retired_on
    return _keep(term, "term.retired" if retired_on else "term.restored", by, at, ["retired_on"])


@transaction.atomic
def move_term(*, term: Term, is_up: bool, by: User, at: dt.datetime) -> Term:
    """Let a term change places with the one before it, or after it; at the end nothing happens."""
    rows = list(Term.objects.of(term.vocabulary))
    here = next(index for index, row in enumerate(rows) if row.pk == term.pk)
    there = here - 1 if is_up else here + 1
    if not 0 <= there < len(rows):
        return term
    rows[here], rows[there] = rows[there], rows[here]
    for index, row in enumerate(rows, start=1):
        row.position = index * 10
    Term.objects.bulk_update(rows, ["position"])
    log(by=by, action="term.moved", at=at, target=term, fields=["position"])
    return term


def _check(term: Term) -> None:
    """Refuse a name that another term of the vocabulary has, and quantities there are not."""
    term.search_key = fold(term.name)[:200]
    others = Term.objects.of(term.vocabulary).exclude(pk=term.pk)
    if others.filter(search_key=term.search_key, name__iexact=term.name).exists():
        raise ValidationError({"name": _("This name exists already in this vocabulary.")})
    if not set(term.asks) <= set(QUANTITIES):
        raise ValidationError({"asks": _("There is no such quantity.")})


@transaction.atomic
def _keep(term: Term, action: str, by: User | None, at: dt.datetime, fields: list[str]) -> Term:
    term.full_clean()
    term.save()
    log(by=by, action=action, at=at, target=term, fields=fields)
    return term
