"""Establishments, parties, communes and zones: listed, found, added, changed."""

import pytest
from django.urls import reverse

from members.models import Commune, Establishment, IndustrialZone, Organisation
from members.services import surroundings
from tests.conftest import NOW, unscoped


@pytest.fixture
def ana(cast, client):
    """The federation's office at its desk."""
    client.force_login(cast.ana)
    return client


@pytest.fixture
def commune(db):
    """One commune."""
    return surroundings.add_commune(
        code="03127", name="Thanh Nưa", province="Điện Biên", by=None, at=NOW
    )


def enterprise(**changed):
    """What the office types about an enterprise."""
    return {
        "code": "DN-1",
        "name": "Công ty Sợi",
        "kind": "enterprise",
        "size": "medium",
        "unit": "P-E-1",
        "has_union": "on",
        "commune": "thanh nua",
    } | changed


def test_an_establishment_is_added_with_its_commune_by_name(cast, ana, commune):
    ana.post(reverse("members:establishment_add"), enterprise())

    row = Establishment._base_manager.get()
    assert (row.unit, row.commune, row.size, row.search_key) == (
        cast.mill, commune, "medium", "cong ty soi dn-1",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"size": "primary"}, "size"),
        ({"kind": "school"}, "size"),
        ({"opened_on": "02/02/2020", "closed_on": "01/01/2020"}, "closed_on"),
        ({"commune": "Atlantis"}, "commune"),
        ({"unit": "S-1"}, "unit"),
        ({"name": ""}, "name"),
    ],
)
def test_bad_input_stands_beside_its_field(ana, commune, changed, field):
    response = ana.post(reverse("members:establishment_add"), enterprise(**changed))

    assert list(response.context["form"].errors) == [field]
    assert not Establishment._base_manager.exists()


def test_two_communes_of_one_name_need_the_code(ana, commune):
    surroundings.add_commune(code="2", name="Thanh Nưa", province="Khác", by=None, at=NOW)

    by_name = ana.post(reverse("members:establishment_add"), enterprise())
    ana.post(reverse("members:establishment_add"), enterprise(commune="03127"))

    assert list(by_name.context["form"].errors) == ["commune"]
    assert Establishment._base_manager.get().commune == commune


def test_an_establishment_is_changed(cast, ana, commune):
    row = surroundings.add_establishment(
        code="DN-1", name="Cũ", kind="enterprise", unit=cast.mill, commune=commune, by=None, at=NOW
    )
    url = reverse("members:establishment_edit", args=[row.pk])

    shown = ana.get(url).content.decode()
    ana.post(url, enterprise(name="Mới", commune=""))

    changed = Establishment._base_manager.get()
    assert 'value="03127"' in shown
    assert (changed.name, changed.commune) == ("Mới", None)


def test_establishments_are_found_by_kind_unit_and_folded_name(cast, ana):
    made = [
        surroundings.add_establishment(code=code, name=name, kind=kind, unit=unit, by=None, at=NOW)
        for code, name, kind, unit in (
            ("1", "Công ty Đường", "enterprise", cast.mill),
            ("2", "Trường Mường Ảng", "school", cast.school),
        )
    ]
    url = reverse("members:establishment_list")

    def shown(**chosen):
        return ana.get(url, chosen).context["page"].rows

    assert shown() == made
    assert shown(q="duong") == made[:1]
    assert shown(kind="school") == made[1:]
    assert shown(unit="P-W") == made[1:]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_asks_five_queries_whatever_its_length(cast, ana, rows, django_assert_num_queries):
    for n in range(rows):
        surroundings.add_establishment(
            code=str(n), name="Công ty", kind="enterprise", unit=cast.mill, by=None, at=NOW
        )

    with django_assert_num_queries(5):
        ana.get(reverse("members:establishment_list"))


def test_a_party_is_added_and_changed_by_the_office(cast, ana):
    form = {
        "code": "PA", "name": "Phòng PA", "kind": "police_office", "unit": "P", "position": "2",
    }  # fmt: skip
    ana.post(reverse("members:organisation_add"), form)
    with unscoped("test"):
        row = Organisation.objects.get(code="PA")
    ana.post(reverse("members:organisation_edit", args=[row.pk]), form | {"name": "Phòng PB"})

    shown = ana.get(reverse("members:organisation_list")).context["page"].rows
    assert [(party.name, party.position) for party in shown] == [
        ("Công an tỉnh", 0), ("Phòng PB", 2),
    ]  # fmt: skip


def test_the_liaison_reads_the_contacts_of_the_province_only(cast, client):
    client.force_login(cast.phuc)
    shown = client.get(reverse("members:organisation_list")).context["page"].rows
    client.force_login(cast.sam)
    elsewhere = client.get(reverse("members:organisation_list")).context["page"].rows

    assert (shown, elsewhere) == ([cast.police], [])


def test_a_commune_is_added_and_found(ana, commune):
    form = {"code": "1", "name": "Mường Phăng", "kind": "commune", "province": "Điện Biên"}
    ana.post(reverse("members:commune_add"), form)
    again = ana.post(reverse("members:commune_add"), form)

    shown = ana.get(reverse("members:commune_list"), {"q": "muong phang"}).context["page"].rows
    assert [str(row) for row in shown] == ["Xã Mường Phăng"]
    assert list(again.context["form"].errors) == ["code"]
    assert Commune.objects.count() == 2


def test_a_zone_lies_in_its_communes(ana, commune):
    form = {
        "code": "Z", "name": "KCN Đông", "kind": "park", "province": "Điện Biên",
        "communes": "03127; Thanh Nưa",
    }  # fmt: skip

    ana.post(reverse("members:zone_add"), form)

    assert list(IndustrialZone.objects.get().communes.all()) == [commune]
    assert [row.name for row in ana.get(reverse("members:zone_list")).context["page"].rows] == [
        "KCN Đông"
    ]
