"""How the demo is built: trees in bulk, totals shared out, provinces whole or not at all."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.forms import model_to_dict
from hypothesis import given
from hypothesis import strategies as st

from accounts.scope import unscoped
from members.models import Placement, Unit
from members.selectors import is_demo
from tests.conftest import as_user, make_unit
from unionsec import context
from unionsec.demo import quang_nam
from unionsec.demo.geography import QUANG_NAM, called, make_communes
from unionsec.demo.planting import Seedling, plant
from unionsec.demo.shares import round_shares, share_out
from unionsec.management.commands import load_demo

OPENED = dt.date(2010, 1, 1)
SEEDLINGS = (
    {"code": "T", "level": "province", "kind": "territorial", "parent": ""},
    {"code": "T-1", "level": "upper", "kind": "territorial", "parent": "T", "position": 1},
    {"code": "T-2", "level": "grassroots", "kind": "workplace", "parent": "T",
     "relation": "coordinated", "ownership": "public"},
    {"code": "T-1-1", "level": "grassroots", "kind": "workplace", "parent": "T-1",
     "ownership": "private", "short_name": "CĐCS"},
    {"code": "T-2-1", "level": "section", "kind": "workplace", "parent": "T-2"},
)  # fmt: skip


def rows_of(units):
    """Units and placements as plain values, keys and paths told by code instead of by key."""
    codes = {f"{unit.pk:07d}": unit.code for unit in units}
    told = []
    for unit in sorted(units, key=lambda unit: unit.code):
        placement = Placement.objects.get(unit=unit)
        row = model_to_dict(unit, exclude=("id", "parent", "communes"))
        row |= {n: getattr(unit, n) for n in ("search_key", "is_demo", "version")}
        row["parent"] = unit.parent.code if unit.parent else ""
        row["communes"] = sorted(unit.communes.values_list("code", flat=True))
        row["path"] = by_code(unit.path, codes)
        row["placement"] = model_to_dict(placement, exclude=("id", "unit", "parent", "path"))
        row["placement"] |= {"path": by_code(placement.path, codes)}
        row["placement"] |= {"parent": placement.parent.code if placement.parent else ""}
        told.append(row)
    return told


def by_code(path, codes):
    """A path with the code of each unit in the place of its key."""
    return [codes[path[n : n + 7]] for n in range(0, len(path), 7)]


def test_a_tree_planted_in_bulk_is_the_one_that_is_added_unit_by_unit(db):
    with unscoped("test"):
        communes = make_communes("T", "Tỉnh", QUANG_NAM[:1])[0][:2]
        for commune in communes:
            commune.save()
        added = {}
        for values in SEEDLINGS:
            fields = values | {
                "parent": added.get(values["parent"]),
                "name": f"Công đoàn {values['code']}",
            }
            places = communes if values["code"] == "T-1-1" else ()
            added[values["code"]] = make_unit(**fields, communes=places)
        one_by_one = rows_of(added.values())
        Placement.objects.all().delete()
        for unit in reversed(added.values()):
            unit.delete()

        tree = plant(
            (
                Seedling(
                    name=f"Công đoàn {values['code']}", opened_on=OPENED,
                    communes=tuple(communes) if values["code"] == "T-1-1" else (), **values,
                )
                for values in reversed(SEEDLINGS)
            ),
            is_demo=False,
        )  # fmt: skip
        fresh = Unit.objects.filter(pk__in=[unit.pk for unit in tree.units.values()])

        assert rows_of(list(fresh)) == one_by_one


def test_a_unit_that_would_stand_under_nothing_is_refused(db):
    lost = Seedling(
        code="L-1", name="L", level="upper", kind="sector", opened_on=OPENED, parent="L"
    )

    with unscoped("test"), pytest.raises(ValueError, match="Nothing to stand under"):
        plant([lost])


@given(
    weights=st.lists(st.floats(0.01, 50), min_size=1, max_size=40),
    extra=st.integers(0, 5_000),
    least=st.integers(0, 9),
)
def test_shares_add_up_and_reach_the_least(weights, extra, least):
    total = least * len(weights) + extra

    parts = share_out(total, weights, least=least)

    assert sum(parts) == total
    assert min(parts) >= least


@given(most=st.lists(st.integers(0, 60), min_size=1, max_size=40), data=st.data())
def test_no_share_is_larger_than_its_bound(most, data):
    total = data.draw(st.integers(0, sum(most)))

    parts = share_out(total, [1.0] * len(most), most=most)

    assert sum(parts) == total
    assert all(part <= top for part, top in zip(parts, most, strict=True))


def test_what_cannot_be_shared_out_is_refused():
    with pytest.raises(ValueError, match="5 does not lie between 6 and 15"):
        share_out(5, [1, 1, 1], least=2)
    with pytest.raises(ValueError, match="nothing to share out among"):
        share_out(0, [])


def test_round_shares_are_multiples():
    assert round_shares(1_000, [1, 1, 2], 100) == [200, 200, 600]


def test_a_commune_is_spoken_of_with_its_kind():
    ward, *_, commune = make_communes("T", "Tỉnh", QUANG_NAM[2:3])[0]

    assert (called(ward), called(commune)) == ("phường Vĩnh Điện", "xã Điện Hòa")


def test_a_province_that_fails_half_way_leaves_nothing(db, monkeypatch):
    def fail(province):
        raise RuntimeError("in the middle")

    monkeypatch.setattr(load_demo, "PROVINCES", (quang_nam,))
    monkeypatch.setattr(quang_nam, "_tell", fail)

    with pytest.raises(RuntimeError, match="in the middle"):
        call_command("load_demo")

    with unscoped("test"):
        assert not Unit.objects.exists()


def test_only_who_reaches_a_made_up_province_sees_the_banner(cast, rf, settings):
    settings.DEMO = False
    with unscoped("test"):
        Unit.objects.filter(pk=cast.province.pk).update(is_demo=True)
    banners = {}
    for name in ("bo", "phuc", "sam"):
        request = rf.get("/")
        with as_user(getattr(cast, name)) as request.reach:
            banners[name] = context.portal(request)["demo_banner"]

    assert banners == {"bo": settings.DEMO_BANNER, "phuc": settings.DEMO_BANNER, "sam": ""}
    assert (is_demo(cast.mill), is_demo(cast.sister_mill)) == (True, False)
