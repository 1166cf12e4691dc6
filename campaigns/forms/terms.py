"""Choices out of the vocabularies: all lists that a form needs, loaded by one query."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models import Term

Vocabulary = Term.Vocabulary


class Terms:
    """Terms in use of some vocabularies, and those that a row has though they were retired."""

    def __init__(self, vocabularies: Collection[str], had: Collection[int] = ()) -> None:
        offered = Q(retired_on__isnull=True) | Q(pk__in=list(had))
        rows = Term.objects.filter(offered, vocabulary__in=vocabularies)
        self.lists: dict[str, list[Term]] = {name: [] for name in vocabularies}
        for term in rows.order_by("position", "pk"):
            self.lists[term.vocabulary].append(term)
        self.by_key = {str(term.pk): term for terms in self.lists.values() for term in terms}

    def find(self, vocabulary: str, said: str) -> Term | None:
        """The term with this key or code, if the list offers it."""
        named = (term for term in self.lists[vocabulary] if said in (str(term.pk), term.code))
        return next(named, None)

    def one(self, vocabulary: str, **kwargs: Any) -> forms.TypedChoiceField:
        """A field for one term; gives a `Term`, None when empty."""
        kwargs.setdefault("empty_value", None)
        choices = [("", _("Choose…")), *self._choices(vocabulary)]
        return forms.TypedChoiceField(choices=choices, coerce=self._term, **kwargs)

    def many(self, vocabulary: str, **kwargs: Any) -> forms.TypedMultipleChoiceField:
        """A field for several terms; gives a list of `Term`."""
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        return forms.TypedMultipleChoiceField(
            choices=self._choices(vocabulary), coerce=self._term, empty_value=[],
            **kwargs,
        )  # fmt: skip

    def _term(self, key: Any) -> Term:
        """The term with this key, as it was sent or as it stands in a row."""
        return self.by_key[str(key)]

    def _choices(self, vocabulary: str) -> list[tuple[int, str]]:
        return [(term.pk, term.name) for term in self.lists[vocabulary]]
