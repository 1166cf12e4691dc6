"""Vocabularies: terms added, renamed, put in order, retired; old records keep theirs."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from members.forms.vocabulary import COUNTS_AS
from members.models import Term
from members.rules.vocabulary import VOCABULARIES
from members.services import vocabulary as service
from members.services.seeding import load_vocabularies
from tests.conftest import NOW

TOPIC = "topic"


def names(vocabulary=TOPIC):
    """The names of a vocabulary in its order."""
    return [term.name for term in Term.objects.of(vocabulary)]


@pytest.fixture
def topics(cast):
    """Three topics."""
    return [
        service.add_term(vocabulary=TOPIC, name=name, by=cast.ana, at=NOW)
        for name in ("Tín dụng đen", "Ma túy", "Phòng cháy")
    ]


@pytest.fixture
def ana(cast, client):
    """The federation's office at its desk."""
    client.force_login(cast.ana)
    return client


def test_a_term_gets_a_code_from_its_name_and_stands_last(topics):
    assert [term.code for term in topics] == ["tin-dung-den", "ma-tuy", "phong-chay"]
    assert [term.position for term in topics] == [10, 20, 30]


def test_a_name_stands_once_in_its_vocabulary(cast, topics):
    with pytest.raises(ValidationError) as refused:
        service.add_term(vocabulary=TOPIC, name="ma túy", code="x", by=cast.ana, at=NOW)

    assert list(refused.value.error_dict) == ["name"]


def test_only_known_quantities_are_asked_for(cast):
    with pytest.raises(ValidationError):
        service.add_term(
            vocabulary="activity_type", name="Thi", asks=["faith"], by=cast.ana, at=NOW
        )


def test_a_renamed_term_keeps_its_code(ana, topics):
    ana.post(reverse("members:term_edit", args=[topics[1].pk]), {"name": "Phòng, chống ma túy"})

    term = Term.objects.get(pk=topics[1].pk)
    assert (term.name, term.code, term.search_key) == (
        "Phòng, chống ma túy", "ma-tuy", "phong, chong ma tuy",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("index", "direction", "order"),
    [
        (1, "up", ["Ma túy", "Tín dụng đen", "Phòng cháy"]),
        (1, "down", ["Tín dụng đen", "Phòng cháy", "Ma túy"]),
        (0, "up", ["Tín dụng đen", "Ma túy", "Phòng cháy"]),
        (2, "down", ["Tín dụng đen", "Ma túy", "Phòng cháy"]),
    ],
)
def test_a_term_changes_places_with_its_neighbour(ana, topics, index, direction, order):
    url = reverse("members:term_move", args=[topics[index].pk])

    ana.post(url, {"direction": direction})

    assert names() == order


def test_a_retired_term_is_not_offered_and_comes_back(ana, topics):
    url = reverse("members:term_retire", args=[topics[0].pk])

    ana.post(url, {"action": "retire"})
    offered = [term.name for term in Term.objects.of(TOPIC).in_use()]
    ana.post(url, {"action": "restore"})

    assert offered == ["Ma túy", "Phòng cháy"]
    assert Term.objects.of(TOPIC).in_use().count() == 3


def test_an_activity_type_says_as_what_it_counts_and_what_it_asks(ana):
    form = {"name": "Hội thi lái xe an toàn", "counts_as": "contest", "asks": ["entries", "prizes"]}

    ana.post(reverse("members:term_add", args=["activity_type"]), form)

    term = Term.objects.get()
    assert (term.counts_as, term.asks) == ("contest", ["entries", "prizes"])


def test_a_count_that_figures_do_not_know_is_refused(ana):
    form = {"name": "Hội thi", "counts_as": "opinion"}

    response = ana.post(reverse("members:term_add", args=["activity_type"]), form)

    assert list(response.context["form"].errors) == ["counts_as"]


def test_a_topic_counts_as_nothing(ana):
    response = ana.get(reverse("members:term_add", args=[TOPIC]))

    assert list(response.context["form"].fields) == ["version", "name"]


def test_every_count_of_the_vocabularies_has_words():
    counts = {entry.counts_as for entries in VOCABULARIES.values() for entry in entries}

    assert counts - {""} <= set(COUNTS_AS)


def test_a_vocabulary_shows_as_what_its_terms_count(ana):
    load_vocabularies()

    shown = ana.get(reverse("members:vocabulary_detail", args=["material"])).context["terms"]

    assert [words for _term, words in shown][:2] == ["tờ rơi", "tờ rơi"]


def test_settings_count_the_terms_in_use(ana, topics, cast):
    service.retire_term(term=topics[0], retired_on=NOW.date(), by=cast.ana, at=NOW)

    shown = ana.get(reverse("members:settings")).context["vocabularies"]

    assert {code: number for code, _label, number in shown if number} == {TOPIC: 2}


def test_there_is_no_other_vocabulary(ana):
    assert ana.get(reverse("members:vocabulary_detail", args=["opinions"])).status_code == 404


def test_the_administrator_reads_and_does_not_change(cast, client, topics):
    client.force_login(cast.quan)

    assert client.get(reverse("members:vocabulary_detail", args=[TOPIC])).status_code == 200
    assert client.get(reverse("members:term_edit", args=[topics[0].pk])).status_code == 404
