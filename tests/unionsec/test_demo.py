"""The demo as a whole: loaded once, right in every row, invented where it has to be."""

import datetime as dt
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Count, F, Max, Q
from django.utils import timezone
from faker.providers.person.vi_VN import Provider

from accounts.models import LogEntry, User
from accounts.scope import Role
from campaigns.models import Activity
from members.models import Commune, Establishment, Organisation, Placement, Record, Review, Unit
from members.rules.text import fold, sort_key
from members.selectors import as_user, is_demo
from members.services.records import placement_on
from programs.models import ProgramParty
from unionsec.demo import dien_bien, quang_nam
from unionsec.demo.accounts import DEMO_ACCOUNTS
from unionsec.demo.desk import LAST_DAY
from unionsec.demo.names import Inventor

KINDS = [model for model in apps.get_models() if issubclass(model, Record)]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def test_loading_again_changes_nothing():
    def counts():
        return {m: m._base_manager.count() for m in (User, Unit, Placement, LogEntry, *KINDS)}

    before, said = counts(), StringIO()
    call_command("load_demo", stdout=said)

    assert counts() == before
    assert said.getvalue() == (
        "Điện Biên (DB): is there already.\nQuảng Nam (QN): is there already.\n"
    )


def test_loading_says_what_it_made(demo):
    lines = demo.splitlines()

    assert [line.partition(":")[0] for line in lines] == ["Điện Biên (DB)", "Quảng Nam (QN)"]
    assert "983 unit" in lines[0]


def test_every_kind_of_record_there_is_stands_in_the_demo():
    empty = [model for model in KINDS if not model.objects.approved().exists()]

    assert empty == []


@pytest.mark.parametrize("model", KINDS)
def test_every_record_stores_the_placement_of_its_unit_on_its_day(model):
    wrong = model.objects.exclude(placement__unit=F("unit"))
    early = model.objects.filter(placement__from_on__gt=F("placement__unit__opened_on"))

    assert not wrong.exists()
    assert not early.exists()
    for record in model.objects.order_by("client_id")[:40]:
        assert record.placement == placement_on(record)


@pytest.mark.parametrize("model", KINDS)
def test_every_record_could_have_been_entered_by_hand(model):
    for record in model.objects.order_by("client_id")[:60]:
        record.full_clean()


@pytest.mark.parametrize("model", KINDS)
def test_no_record_lies_in_the_future(model):
    latest = model.objects.aggregate(entered=Max("entered_at"), changed=Max("changed_at"))
    days = {record.happened_on for record in model.objects.order_by("-pk").select_related("unit")}

    assert max(timezone.localtime(moment).date() for moment in latest.values()) <= LAST_DAY
    assert max(days) <= LAST_DAY


@pytest.mark.parametrize("model", KINDS)
def test_no_record_was_entered_before_it_happened_or_by_its_reviewer(model):
    reviewers = User.objects.filter(username__in=("canbo.db", "canbo.qn"))

    assert not model.objects.filter(entered_by__in=reviewers).exists()
    for record in model.objects.order_by("client_id")[:60]:
        assert timezone.localtime(record.entered_at).date() >= record.happened_on


def test_there_is_something_to_do_for_everybody():
    states = dict(
        Activity.objects.exclude(state="approved")
        .values_list("state")
        .annotate(found=Count("unit", filter=Q(ends_on__year=2026)))
    )

    assert states == {"submitted": 18, "returned": 6, "draft": 2}


def test_the_way_up_of_recent_records_is_written_down():
    recent = Activity.objects.filter(ends_on__year=2026).exclude(state="draft")
    steps = Review.objects.filter(kind__model="activity")

    assert set(steps.values_list("record_id", flat=True)) == set(
        recent.values_list("pk", flat=True)
    )
    assert not steps.filter(action="return", reason="").exists()
    assert not steps.filter(action="approve", by__in=recent.values("entered_by")).exists()


def test_every_demo_person_signs_in_and_reaches_their_part():
    for account in DEMO_ACCOUNTS:
        user = User.objects.get(username=account.sign_in)
        with as_user(user, LAST_DAY) as reach:
            found = [
                (grant.role, Unit._base_manager.get(path=grant.path)) for grant in reach.grants
            ]

        assert user.check_password(account.password)
        assert user.full_name == account.name
        assert user.sort_key == sort_key(account.name)
        assert [(role, unit.code) for role, unit in found] == [(account.role, account.unit_code)]
        assert account.unit in (found[0][1].short_name, found[0][1].name)


def test_there_is_an_account_for_each_role_in_dien_bien():
    roles = [account.role for account in DEMO_ACCOUNTS if account.province == "DB"]

    assert sorted(roles) == sorted(Role.values)
    assert min(len(account.password) for account in DEMO_ACCOUNTS) >= 12


def test_colleagues_of_the_demo_people_cannot_sign_in():
    shown = {account.sign_in for account in DEMO_ACCOUNTS}

    others = User.objects.exclude(username__in=shown)

    assert others.exists()
    assert not any(user.has_usable_password() for user in others)


def test_all_names_of_persons_come_from_the_generator():
    invented = {
        f"{family} {middle} {given}"
        for family in Provider.last_names
        for middle in Provider.middle_names
        for given in Provider.first_names_unisex
    }

    used = set(User.objects.values_list("full_name", flat=True))
    used |= set(ProgramParty.objects.values_list("signer_name", flat=True))

    assert used <= invented


@pytest.mark.parametrize("province", [dien_bien, quang_nam])
def test_all_firms_come_from_the_seeded_generator(province):
    plan = province._plan(Inventor(province.SEED))
    invented = {b.name for upper in plan.uppers for b in upper.bodies if b.kind == "enterprise"}

    firms = Establishment.objects.filter(kind="enterprise", code__startswith=province.CODE)

    assert set(firms.values_list("name", flat=True)) == invented
    assert len(invented) == firms.count()


def test_the_same_seed_invents_the_same_names_and_none_twice():
    first, again = Inventor(7), Inventor(7)
    names = [first.person() for _ in range(60)] + [first.firm() for _ in range(60)]

    assert names == [again.person() for _ in range(60)] + [again.firm() for _ in range(60)]
    assert len(set(names)) == len(names)


def test_search_keys_and_the_order_of_tables_are_filled():
    for model in (Unit, Establishment, Commune, Activity):
        assert not model.objects.filter(search_key="").exists()
    found = Activity.objects.filter(search_key__contains=fold("TÍN DỤNG ĐEN"))
    uppers = Unit.objects.filter(parent__code="DB", level="upper").in_order()

    assert found.exists()
    assert [unit.position for unit in uppers] == list(range(1, 14))
    assert [unit.kind for unit in uppers] == ["territorial"] * 10 + ["sector"] * 3


def test_the_trees_are_those_before_1_july_2025_and_stay_open():
    assert not Unit.objects.filter(closed_on__isnull=False).exists()
    assert not Placement.objects.filter(to_on__isnull=False).exists()
    assert Unit.objects.filter(code__startswith="QN-", level="upper").count() == 22


def test_every_demo_unit_and_everybody_in_it_says_that_it_is_made_up():
    chair = User.objects.get(username="coso.db")
    with as_user(chair, dt.date(2026, 1, 1)) as reach:
        in_demo = reach.demo

    assert in_demo
    assert [u.code for u in Unit.objects.filter(is_demo=True).order_by("code")] == ["DB", "QN"]
    assert is_demo(Unit.objects.get(code="DB-01-001"))


def test_the_police_host_what_they_enter_and_nothing_else():
    for model in KINDS:
        hosted = model.objects.filter(organisation__isnull=False)
        by_police = model.objects.filter(entered_by__appointments__role=Role.LIAISON)

        assert set(hosted.values_list("pk", flat=True)) == set(
            by_police.values_list("pk", flat=True)
        )
    assert Organisation.objects.filter(kind="police_province").count() == 2
