"""Vocabularies: the terms every installation starts with. What staff changed stays."""

from django.db import transaction

from members.models import Term
from members.rules.text import fold
from members.rules.vocabulary import VOCABULARIES


@transaction.atomic
def load_vocabularies() -> int:
    """Add the terms that are missing, by vocabulary and code, and say how many there were.

    A term that exists stays as it is, renamed, retired or moved as the office left it.
    """
    there = set(Term.objects.values_list("vocabulary", "code"))
    missing = [
        Term(
            vocabulary=vocabulary,
            code=entry.code,
            name=entry.name,
            search_key=fold(entry.name)[:200],
            counts_as=entry.counts_as,
            asks=list(entry.asks),
            position=position,
        )
        for vocabulary, entries in VOCABULARIES.items()
        for position, entry in enumerate(entries, start=1)
        if (vocabulary, entry.code) not in there
    ]
    Term.objects.bulk_create(missing)
    return len(missing)
