"""The pages of units: the tree level by level, the search, one unit, and changes of it."""

import datetime as dt
import unicodedata

import pytest
from django.urls import reverse

from accounts.models import LogEntry
from accounts.scope import unscoped
from members.models import Placement, Unit
from members.services.units import change_unit, move_unit
from tests.conftest import NOW, TODAY, make_unit


def names_shown(response):
    """Which of the cast's units a page names."""
    text = response.content.decode()
    codes = ("P", "P-E", "P-W", "P-E-1", "P-W-1", "S", "S-1")
    return {code for code in codes if f"Công đoàn {code}<" in text}


def facts(**changed):
    """A valid form about the mill, with changes."""
    return {
        "name": "Công đoàn P-E-1",
        "kind": "workplace",
        "ownership": "private",
        "position": "0",
        "version": "1",
    } | changed


@pytest.fixture
def ana(cast, client):
    """The federation's office at its desk."""
    client.force_login(cast.ana)
    return client


def test_the_tree_of_one_federation_shows_the_level_beneath_it(ana):
    response = ana.get(reverse("members:unit_tree"))

    assert names_shown(response) == {"P", "P-E", "P-W"}


def test_the_federation_can_be_closed(ana):
    response = ana.get(reverse("members:unit_tree"), {"at": ""})

    assert names_shown(response) == {"P"}


def test_the_tree_opens_level_by_level_without_javascript(cast, ana):
    response = ana.get(reverse("members:unit_tree"), {"at": cast.east.pk})

    assert names_shown(response) == {"P", "P-E", "P-W", "P-E-1"}


def test_with_htmx_only_the_branch_comes(cast, ana):
    url = reverse("members:unit_tree")

    response = ana.get(url, {"at": cast.province.pk}, headers={"HX-Request": "true"})

    assert names_shown(response) == {"P-E", "P-W"}
    assert "<html" not in response.content.decode()


def test_a_unit_outside_the_reach_does_not_open(cast, ana):
    response = ana.get(reverse("members:unit_tree"), {"at": cast.sister.pk})

    assert response.status_code == 404


def test_an_upper_union_sees_its_line_and_its_own_branch(cast, client):
    client.force_login(cast.uyen)

    response = client.get(reverse("members:unit_tree"), {"at": cast.province.pk})

    assert names_shown(response) == {"P", "P-E"}
    assert "1 đơn vị trực thuộc" in response.content.decode()


@pytest.mark.parametrize("siblings", [1, 30])
def test_the_tree_takes_one_query_a_level(cast, ana, siblings, django_assert_num_queries):
    with unscoped("test"):
        for n in range(siblings):
            make_unit(f"M-{n}", cast.east, "grassroots")

    with django_assert_num_queries(7):
        ana.get(reverse("members:unit_tree"), {"at": cast.east.pk})


def test_siblings_come_a_hundred_at_a_time(cast, ana):
    with unscoped("test"):
        for n in range(101):
            make_unit(f"M-{n:03d}", cast.east, "grassroots", position=n)
    url = reverse("members:unit_tree")

    top = ana.get(url, {"at": cast.east.pk}).context["level"]["page"].rows[0]
    east = next(unit for unit in top.opened["page"].rows if unit.code == "P-E")
    page = east.opened["page"]
    rest = ana.get(f"{url}{page.next_href}", headers={"HX-Request": "true"})

    assert len(page.rows) == 100
    assert len(rest.context["level"]["page"].rows) == 2


def test_closed_units_show_when_asked_for(cast, ana):
    Unit._base_manager.filter(pk=cast.west.pk).update(closed_on=dt.date(2020, 1, 1))
    url = reverse("members:unit_tree")

    hidden = ana.get(url, {"at": cast.province.pk})
    shown = ana.get(url, {"at": cast.province.pk, "closed": "yes"})

    assert names_shown(hidden) == {"P", "P-E"}
    assert names_shown(shown) == {"P", "P-E", "P-W"}


@pytest.mark.parametrize("typed", ["nha may", "NHÀ MÁY", unicodedata.normalize("NFD", "nhà máy")])
def test_a_unit_is_found_without_tone_marks_with_its_superiors(cast, ana, typed):
    with unscoped("test"):
        unit = make_unit("M-1", cast.east, "grassroots", name="Công đoàn Nhà máy Sợi")

    response = ana.get(reverse("members:unit_search"), {"q": typed})

    assert response.context["found"] == [(unit, [cast.province, cast.east])]


def test_the_search_finds_nothing_outside_the_reach(cast, client):
    client.force_login(cast.uyen)

    response = client.get(reverse("members:unit_search"), {"q": "S-1"})

    assert response.context["found"] == []
    assert "Không tìm thấy đơn vị" in response.content.decode()


def test_suggestions_carry_the_code(cast, ana):
    response = ana.get(reverse("members:unit_options"), {"parent": "p-e-1"})

    assert (
        response.content.decode().strip().endswith('<option value="P-E-1">Công đoàn P-E-1</option>')
    )


def test_a_unit_page_shows_who_serves_to_the_office_but_not_to_a_chair(cast, client):
    url = reverse("members:unit_detail", args=[cast.mill.pk])
    client.force_login(cast.ana)
    office = client.get(url)
    client.force_login(cast.bo)
    chair = client.get(url)

    assert [row.user for row in office.context["appointments"]] == [cast.bo]
    assert list(chair.context["appointments"]) == []
    assert office.context["may_edit"]
    assert not chair.context["may_edit"]


def test_a_unit_page_asks_at_most_fifteen_queries(cast, ana, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        ana.get(reverse("members:unit_detail", args=[cast.mill.pk]))


def test_a_unit_is_added_under_another(cast, ana):
    form = facts(
        code="P-E-2", name="Công đoàn Sợi", level="grassroots", parent="P-E",
        relation="managed", opened_on="01/02/2020",
    )  # fmt: skip

    response = ana.post(reverse("members:unit_add"), form)

    with unscoped("test"):
        unit = Unit.objects.get(code="P-E-2")
        placed = Placement.objects.get(unit=unit)
    assert response.url == reverse("members:unit_detail", args=[unit.pk])
    assert (placed.parent_id, placed.from_on) == (cast.east.pk, dt.date(2020, 2, 1))


def test_a_unit_does_not_stand_under_a_lower_one_and_nothing_typed_is_lost(ana):
    form = facts(
        code="P-E-2", name="Công đoàn Sợi", level="upper", parent="P-E-1",
        relation="managed", opened_on="01/02/2020",
    )  # fmt: skip

    response = ana.post(reverse("members:unit_add"), form)

    assert response.context["form"].errors == {
        "parent": ["Một đơn vị phải trực thuộc đơn vị cấp cao hơn."]
    }
    assert 'value="Công đoàn Sợi"' in response.content.decode()
    assert not Unit._base_manager.filter(code="P-E-2").exists()


def test_a_code_stands_once(ana):
    form = facts(
        code="P-E-1", level="grassroots", parent="P-E", relation="managed", opened_on="01/02/2020"
    )

    response = ana.post(reverse("members:unit_add"), form)

    assert list(response.context["form"].errors) == ["code"]


def test_an_upper_union_adds_nothing_outside_its_branch(cast, client):
    client.force_login(cast.uyen)
    form = facts(
        code="P-W-9", level="grassroots", parent="P-W", relation="managed", opened_on="01/02/2020"
    )

    response = client.post(reverse("members:unit_add"), form)

    assert list(response.context["form"].errors) == ["parent"]


def test_a_unit_is_changed_and_the_log_says_what(cast, ana):
    url = reverse("members:unit_edit", args=[cast.mill.pk])
    name = unicodedata.normalize("NFD", "Công đoàn Sợi Điện Biên")

    ana.post(url, facts(name=name))

    unit = Unit._base_manager.get(pk=cast.mill.pk)
    assert unit.name == unicodedata.normalize("NFC", name)
    assert unit.search_key == "cong doan soi dien bien p-e-1"
    assert LogEntry.objects.order_by("-pk").first().fields == ["name"]


def test_a_stale_save_shows_both_versions_and_overwrites_nothing(cast, ana):
    values = {"name": "Tên của người khác"}
    change_unit(unit=cast.mill, values=values, version=1, by=cast.uyen, at=NOW)
    url = reverse("members:unit_edit", args=[cast.mill.pk])

    response = ana.post(url, facts(name="Tên của tôi"))

    text = response.content.decode()
    assert response.status_code == 409
    assert "Tên của người khác" in text
    assert "Tên của tôi" in text
    assert "uyen" in text
    assert 'name="version" value="2"' in text
    assert response.context["unit"].name == "Tên của người khác"
    assert Unit._base_manager.get(pk=cast.mill.pk).name == "Tên của người khác"


def test_after_both_versions_were_seen_the_save_goes_through(cast, ana):
    change_unit(unit=cast.mill, values={"name": "Khác"}, version=1, by=cast.uyen, at=NOW)

    ana.post(reverse("members:unit_edit", args=[cast.mill.pk]), facts(name="Sợi", version="2"))

    assert Unit._base_manager.get(pk=cast.mill.pk).name == "Sợi"


def test_a_unit_is_moved_and_its_history_stays(cast, ana):
    form = {"parent": "P-W", "relation": "managed", "from_on": "01/03/2023", "reason": "QĐ 12"}

    ana.post(reverse("members:unit_move", args=[cast.mill.pk]), form)

    with unscoped("test"):
        rows = list(
            Placement.objects.filter(unit=cast.mill)
            .order_by("from_on")
            .values_list("parent__code", "to_on", "reason")
        )
    assert rows == [("P-E", dt.date(2023, 3, 1), ""), ("P-W", None, "QĐ 12")]


def test_a_unit_is_never_moved_under_its_own(cast, ana):
    form = {"parent": "P-E-1", "relation": "managed", "from_on": "01/03/2023", "reason": "QĐ 12"}

    response = ana.post(reverse("members:unit_move", args=[cast.east.pk]), form)

    assert list(response.context["form"].errors) == ["parent"]
    assert Unit._base_manager.get(pk=cast.east.pk).path == cast.east.path


def test_a_move_before_the_last_one_is_refused(cast, ana):
    move_unit(
        unit=cast.mill, parent=cast.west, relation="managed", from_on=TODAY, reason="QĐ 1",
        by=cast.ana, at=NOW,
    )  # fmt: skip
    form = {"parent": "P-E", "relation": "managed", "from_on": "01/03/2023", "reason": "QĐ 2"}

    response = ana.post(reverse("members:unit_move", args=[cast.mill.pk]), form)

    assert list(response.context["form"].errors) == ["from_on"]


def test_a_unit_closes_when_nothing_beneath_it_is_open(cast, ana):
    form = {"closed_on": "01/03/2023"}

    refused = ana.post(reverse("members:unit_close", args=[cast.east.pk]), form)
    ana.post(reverse("members:unit_close", args=[cast.mill.pk]), form)
    done = ana.post(reverse("members:unit_close", args=[cast.east.pk]), form)

    assert list(refused.context["form"].errors) == ["closed_on"]
    assert done.url == reverse("members:unit_detail", args=[cast.east.pk])


def test_a_chair_changes_no_unit(cast, client):
    client.force_login(cast.bo)

    for name in ("unit_edit", "unit_move", "unit_close"):
        assert client.get(reverse(f"members:{name}", args=[cast.mill.pk])).status_code == 404
