"""The demo's raw records add up to what the two provinces published (tests/data)."""

import datetime as dt
import json
from collections import Counter
from pathlib import Path

import pytest
from django.db.models import Count, Q, Sum

from campaigns.models import Activity, CommitmentDrive, Material, MediaItem, ModelSnapshot
from members.models import CoreForceTerm, Headcount, Organisation, Placement, Unit
from members.rules.quantities import Qualifier, Total
from programs.models import Program, Recognition, RecognitionYear
from reports.models import PeriodStatement

DATA = Path(__file__).parent.parent / "data" / "published_figures.json"
PUBLISHED = json.loads(DATA.read_text(encoding="utf-8"))
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def published(province, part="results"):
    """The published figures of a province, by their code in the file."""
    return {row["code"]: row for row in PUBLISHED[province][part]}


def facts_of(row):
    """Value, qualifier and word of a published figure, as `facts` says them of a total."""
    return row.get("value"), row["qualifier"], row.get("said", "")


def facts(total):
    """Value, qualifier and word of a total."""
    return total.low, str(total.qualifier), total.said


def total(rows, name):
    """The total of a typed quantity over rows, with its qualifiers."""
    groups = rows.order_by().values_list(f"{name}_qualifier", f"{name}_said")
    return Total.from_groups(
        groups.annotate(Sum(name), Sum(f"{name}_upper"), Count("pk"), Count(name))
    )


def within(province):
    """The period that the figures of a province were published for."""
    period = PUBLISHED[province]["period"]
    return period["from"], period["to"]


def inside(province, prefix=""):
    """The condition that a row counts for a province and its published period."""
    root = Unit.objects.get(code=province).path
    day = f"{prefix}ends_on__range"
    place = {f"{prefix}placement__path__startswith": root, f"{prefix}placement__outside": False}
    return Q(**{day: within(province)}, **place, **{f"{prefix}state": "approved"})


def activities(province, counts_as, **more):
    """The approved activities that count as something in the published period."""
    return Activity.objects.filter(inside(province), type__counts_as=counts_as, **more)


def placed(**more):
    """Grassroots placements of Điện Biên on the day of its headcount."""
    day = dt.date.fromisoformat(PUBLISHED["DB"]["as_of"])
    root = Unit.objects.get(code="DB").path
    return Placement.objects.on(day).filter(path__startswith=root, **more)


def test_dien_bien_has_the_published_organisation():
    enterprises = ("state", "private", "foreign", "cooperative")
    uppers = {"unit__level": "upper", "outside": False}
    grassroots = {"unit__level": "grassroots", "outside": False}
    day = PUBLISHED["DB"]["as_of"]
    counted = Headcount.objects.approved().filter(unit__path__startswith=placed()[0].path[:7])
    heads = {
        outside: counted.filter(counted_on=day, placement__outside=outside).aggregate(
            Sum("workers"), Sum("members"), Sum("women_members")
        )
        for outside in (False, True)
    }

    found = {
        "upper_unions": placed(**uppers).count(),
        "upper_unions.territorial": placed(**uppers, unit__kind="territorial").count(),
        "upper_unions.sector": placed(**uppers, unit__kind="sector").count(),
        "grassroots_unions": placed(**grassroots).count(),
        "grassroots_unions.public_sector": placed(**grassroots, unit__ownership="public").count(),
        "grassroots_unions.enterprise": placed(
            **grassroots, unit__ownership__in=enterprises
        ).count(),
        "workers": heads[False]["workers__sum"],
        "members": heads[False]["members__sum"],
        "members.women": heads[False]["women_members__sum"],
        "coordinated.grassroots_unions": placed(outside=True).count(),
        "coordinated.workers": heads[True]["workers__sum"],
        "coordinated.members": heads[True]["members__sum"],
    }

    assert found == {code: row["value"] for code, row in published("DB", "organisation").items()}


def test_dien_bien_signed_the_published_programme():
    program = Program.objects.get(unit__code="DB", number="50")
    said = PUBLISHED["DB"]["program"]

    assert program.reference == said["number"]
    assert program.signed_on.isoformat() == said["signed_on"]
    parties = program.parties.order_by("position")
    assert [(p.name, p.presides) for p in parties] == [
        ("Công an tỉnh Điện Biên", True), ("Liên đoàn Lao động tỉnh Điện Biên", False)
    ]  # fmt: skip
    assert program.predecessor.last_on < program.first_on


@pytest.mark.parametrize(
    ("code", "counts_as"), [("rallies", "rally"), ("propaganda_classes", "class")]
)
def test_dien_bien_held_as_many_as_published(code, counts_as):
    held = activities("DB", counts_as).aggregate(Sum("occurrences"))["occurrences__sum"]

    assert held == published("DB")[code]["value"]


@pytest.mark.parametrize(
    ("code", "counts_as"),
    [
        ("rallies.attendances", "rally"),
        ("workers_month_launches.attendances", "launch"),
        ("propaganda_classes.attendances", "class"),
    ],
)
def test_dien_bien_gathered_as_many_as_published(code, counts_as):
    came = total(activities("DB", counts_as), "attendances")

    assert facts(came) == facts_of(published("DB")[code])


@pytest.mark.parametrize(
    ("code", "counts_as"),
    [("leaflets", "leaflet"), ("handbooks", "handbook"), ("posters", "poster"), ("pens", "pen")],
)
def test_dien_bien_handed_out_as_many_as_published(code, counts_as):
    rows = Material.objects.filter(inside("DB", "activity__"), kind__counts_as=counts_as)

    assert facts(total(rows, "quantity")) == facts_of(published("DB")[code])


@pytest.mark.parametrize(("code", "kind"), [("news_items", "news"), ("tv_features", "feature")])
def test_dien_bien_published_as_many_items(code, kind):
    rows = MediaItem.objects.filter(inside("DB", "activity__"), kind=kind)

    assert facts(total(rows, "count")) == facts_of(published("DB")[code])


def test_dien_bien_was_shared_hundreds_of_times():
    shares = total(MediaItem.objects.filter(inside("DB", "activity__")), "shares")

    row = published("DB")["social_shares"]
    assert (shares.low, shares.qualifier) == (None, Qualifier.ORDER)
    assert (shares.order_magnitude_sum, shares.uncounted) == (row["magnitude"], ("hàng trăm",))


def test_dien_bien_held_the_published_contests():
    rows = {form: activities("DB", "contest", form=form) for form in Activity.Form}
    entries = total(rows["online"], "entries")

    law = published("DB")["law_contests.entries"]
    assert (entries.low, entries.order_magnitude_sum, entries.uncounted) == (
        published("DB")["ordnance_contest.entries"]["value"], law["magnitude"], ("hàng trăm",)
    )  # fmt: skip
    assert entries.n_silent == 1  # the contest about the resolution, held without a number
    assert [rows[form].count() for form in ("writing", "press", "stage")] == [1, 1, 0]
    assert not total(rows["writing"], "entries").is_reported
    assert not total(activities("DB", "contest"), "prizes").is_reported


def test_in_dien_bien_everybody_signed_every_year():
    drives = CommitmentDrive.objects.filter(inside("DB"))
    years = drives.order_by().values_list("ends_on__year").annotate(Sum("signatories"), Sum("base"))

    rates = {year: 100 * signed / base for year, signed, base in years}
    assert rates == {y: published("DB")["commitments.rate"]["value"] for y in range(2013, 2023)}


def statements(province, figure):
    """The approved statements of a figure in the published period."""
    first, last = within(province)
    return PeriodStatement.objects.approved().filter(
        figure=figure, first_on__gte=first, last_on__lte=last, unit__code__startswith=province
    )


@pytest.mark.parametrize("province", ["DB", "QN"])
def test_no_hot_spot_was_reported_at_every_level_every_year(province):
    rows = statements(province, "IN05")
    first, last = (int(day[:4]) for day in within(province))

    assert facts(total(rows, "value")) == facts_of(published(province)["hot_spots"])
    levels = set(rows.order_by().values_list("unit__level", "last_on__year").distinct())
    assert levels == {
        (level, year)
        for level in ("province", "upper", "grassroots")
        for year in range(first, last + 1)
    }


def test_quang_nam_runs_its_programme_in_its_own_words():
    program = Program.objects.get(unit__code="QN", predecessor=None)
    said = PUBLISHED["QN"]["program"]

    assert (program.reference, program.term_text) == ("", said["term_text"])
    assert [p.position for p in program.parties.order_by("position")] == [1, 2]
    assert program.parties.get(position=1).organisation.kind == "police_province"


@pytest.mark.parametrize("denominator", ["in_scope", "registered"])
def test_in_quang_nam_over_three_quarters_were_recognised_in_each_year(denominator):
    rows = Recognition.objects.approved().filter(
        unit__code__startswith="QN", in_scope=True, year__year__range=(2018, 2023)
    )
    if denominator == "registered":
        rows = rows.filter(registered_on__isnull=False)
    reached = Count("pk", filter=Q(result="recognised"))
    years = rows.order_by().values_list("year__year").annotate(reached=reached, base=Count("pk"))

    over = published("QN")["recognition.rate"]["value"]
    rates = {year: 100 * reached / base for year, reached, base in years}
    assert set(rates) == set(range(2018, 2024))
    assert all(over < rate < over + 5 for rate in rates.values()), rates


def test_recognition_years_declare_their_rules_and_denominator():
    sizes = ["micro", "small", "preschool", "primary"]
    left_out = Recognition.objects.filter(in_scope=False)
    found = left_out.order_by().values_list("scope_reason__code", "establishment__size").distinct()

    assert set(RecognitionYear.objects.values_list("denominator", flat=True)) == {"in_scope"}
    assert set(found) == {(size, size) for size in sizes if size != "micro"}
    assert not left_out.filter(year__year__lte=2021).exists()


def test_the_core_force_of_quang_nam_is_the_published_one_at_the_end_of_2023():
    day = dt.date(2023, 12, 31)
    running = Q(to_on__isnull=True) | Q(to_on__gt=day)
    terms = CoreForceTerm.objects.approved().filter(
        running, from_on__lte=day, unit__code__startswith="QN"
    )

    people = terms.aggregate(Sum("people"))["people__sum"]

    assert people == 1_128
    assert people // 100 * 100 == published("QN")["core_force"]["value"]
    assert terms.values("unit").distinct().count() == terms.count()


def test_the_police_of_quang_nam_held_two_or_three_guard_classes_in_each_year():
    rows = activities("QN", "guard_class")
    host = Organisation.objects.get(code="CAT-QN")

    by_year = Counter(rows.values_list("ends_on__year", flat=True))

    assert set(rows.values_list("organisation", "unit__code")) == {(host.pk, "QN")}
    assert set(by_year) == set(range(2018, 2024))
    assert [min(by_year.values()), max(by_year.values())] == (
        published("QN")["guard_classes.per_year"]["value"]
    )


def test_one_commune_of_quang_nam_has_the_published_cameras_and_no_other_has_any():
    rows = ModelSnapshot.objects.approved().filter(
        taken_on="2023-12-31", cameras__isnull=False, unit__code__startswith="QN"
    )

    found = list(rows.values_list("unit__name", "cameras", "model__type__counts_as"))

    cameras = published("QN")["cameras.dien_quang"]["value"]
    assert found == [("Công đoàn cơ sở xã Điện Quang", cameras, "camera")]


@pytest.mark.parametrize("code", ["stoppages", "strikes", "go_slows", "social_evils"])
def test_one_firm_in_the_zone_of_tam_thang_reported_zero_each_year(code):
    row = published("QN")[f"{code}.one_company"]
    rows = statements("QN", row["figure"])

    assert facts(total(rows, "value")) == facts_of(row)
    assert set(rows.values_list("unit__zone__name")) == {("Khu công nghiệp Tam Thăng",)}
    assert set(rows.values_list("last_on__year", flat=True)) == set(range(2018, 2024))
