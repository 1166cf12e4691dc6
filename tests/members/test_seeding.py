"""The vocabularies a new installation starts with."""

import datetime as dt

import pytest

from members.models import Term
from members.rules.vocabulary import VOCABULARIES
from members.services.seeding import load_vocabularies

COUNTS_AS = {
    "activity_type": {
        *("session", "rally", "launch", "class", "guard_class", "officer_class", "contest"),
        *("mobile", "handout", "culture", "meeting", "inspection", "commitment", "visit"),
        *("summary", "other"),
    },
    "material": {"leaflet", "handbook", "poster", "banner", "pen", "other"},
    "model_type": {"boarding", "camera", "other"},
    "channel": {"page", ""},
}
pytestmark = pytest.mark.django_db


def test_every_vocabulary_there_is_begins_with_terms():
    assert set(VOCABULARIES) == set(Term.Vocabulary.values)
    assert all(VOCABULARIES.values())


def test_every_term_is_a_term_that_could_have_been_entered_by_hand():
    load_vocabularies()

    for term in Term.objects.all():
        term.full_clean()


def test_terms_count_only_as_what_figures_read():
    load_vocabularies()

    found = {
        name: set(Term.objects.of(name).values_list("counts_as", flat=True))
        for name in VOCABULARIES
    }

    assert {n: words for n, words in found.items() if words != {""}} == COUNTS_AS


def test_activity_types_ask_for_known_quantities():
    asked = {what for entry in VOCABULARIES["activity_type"] for what in entry.asks}

    assert asked == {"attendances", "women", "entries", "works", "prizes"}


def test_loading_again_adds_nothing_and_keeps_what_staff_changed():
    first = load_vocabularies()
    changed = {
        "name": "Mít tinh", "position": 90, "counts_as": "other", "retired_on": dt.date(2024, 1, 1)
    }  # fmt: skip
    term = Term.objects.filter(vocabulary="activity_type", code="mit-tinh-dieu-hanh")
    term.update(**changed)

    again = load_vocabularies()

    assert (first, again) == (sum(map(len, VOCABULARIES.values())), 0)
    assert term.values(*changed).get() == changed


def test_a_missing_term_comes_back_in_its_place():
    load_vocabularies()
    Term.objects.filter(vocabulary="topic", code="tin-dung-den").delete()

    added = load_vocabularies()

    term = Term.objects.get(vocabulary="topic", code="tin-dung-den")
    assert added == 1
    assert (term.position, term.search_key) == (2, "phong, chong tin dung den")
