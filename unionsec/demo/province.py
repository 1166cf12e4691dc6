"""A made-up province from its plan: places, units, establishments, police, people, and its desk."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password

from accounts.models import User
from accounts.scope import Role
from members.models import (
    Appointment,
    Commune,
    Establishment,
    IndustrialZone,
    Organisation,
    Unit,
)
from members.rules.text import fold, sort_key
from unionsec.demo.accounts import DEMO_ACCOUNTS
from unionsec.demo.bodies import Body, union_of
from unionsec.demo.desk import Desk
from unionsec.demo.names import Inventor
from unionsec.demo.planting import BATCH, Seedling, Tree, plant

FOUNDED = dt.date(2004, 1, 1)
IN_OFFICE_SINCE = dt.date(2013, 1, 1)
POLICE_OFFICES = (
    ("PV05", "Phòng Xây dựng phong trào bảo vệ an ninh Tổ quốc"),
    ("PC04", "Phòng Cảnh sát điều tra tội phạm về ma túy"),
    ("PC07", "Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ"),
    ("PC08", "Phòng Cảnh sát giao thông"),
)


@dataclass(frozen=True)
class Upper:
    """One upper-level union and the bodies whose unions it leads."""

    name: str
    short_name: str
    kind: str
    bodies: tuple[Body, ...]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a province is built from; `coordinated` bodies belong to central sector unions."""

    code: str
    name: str
    seed: int
    communes: tuple[tuple[Commune, ...], ...]
    uppers: tuple[Upper, ...]
    zones: tuple[IndustrialZone, ...] = ()
    coordinated: tuple[Body, ...] = field(default=())


@dataclass(frozen=True)
class Province:
    """A province that stands: its desk, and the body behind each grassroots union, by code."""

    plan: Plan
    desk: Desk
    bodies: dict[str, Body]
    police: Organisation
    establishments: list[Establishment]
    inventor: Inventor
    made: Counter[str] = field(default_factory=Counter)
    """How many rows were made, by name of the table."""

    @property
    def root(self) -> Unit:
        """The federation."""
        return self.desk.root

    def write(self) -> None:
        """Write every record that was taken in."""
        self.made.update(self.desk.write())

    def uppers(self) -> list[Unit]:
        """The upper-level unions."""
        return [u for u in self.desk.tree.under(self.plan.code) if u.level == Unit.Level.UPPER]

    def managed(self, day: dt.date) -> list[Unit]:
        """The grassroots unions inside the totals that are open on a day."""
        placed = self.desk.tree.placements
        units = self.desk.tree.units.values()
        return [
            u for u in units if u.code in self.bodies and not placed[u.code].outside
            and u.is_open_on(day)
        ]  # fmt: skip

    def coordinated(self) -> list[Unit]:
        """The grassroots unions outside the totals."""
        placed = self.desk.tree.placements
        return [u for u in self.desk.tree.units.values() if placed[u.code].outside]


def build(plan: Plan, inventor: Inventor) -> Province:
    """Make everything of a province that is not a record."""
    Commune.objects.bulk_create(_with_keys(plan.communes))
    IndustrialZone.objects.bulk_create(plan.zones)
    seedlings, bodies = _seedlings(plan)
    tree = plant(seedlings)
    root = tree.units[plan.code]
    establishments = _establishments(tree, bodies)
    police = _police(plan, root)
    writers = _people(plan, tree, police, inventor)
    reviewer, liaison = (
        User.objects.get(username=f"{name}.{plan.code.lower()}") for name in ("canbo", "congan")
    )
    desk = Desk(
        tree=tree, root=root, writers=writers, reviewer=reviewer, liaison=liaison, seed=plan.seed
    )
    province = Province(plan, desk, bodies, police, establishments, inventor)
    province.made.update(unit=len(tree.units), establishment=len(establishments))
    return province


def _with_keys(districts: Sequence[Sequence[Commune]]) -> list[Commune]:
    communes = [commune for district in districts for commune in district]
    for commune in communes:
        commune.search_key = fold(f"{commune.name} {commune.district}")
    return communes


def _seedlings(plan: Plan) -> tuple[list[Seedling], dict[str, Body]]:
    """The tree to be, and the body behind each grassroots union."""
    seedlings = [
        Seedling(
            code=plan.code, name=f"Liên đoàn Lao động tỉnh {plan.name}",
            short_name=f"LĐLĐ tỉnh {plan.name}", symbol="LĐLĐ", level=Unit.Level.PROVINCE,
            kind=Unit.Kind.TERRITORIAL, province_name=plan.name, opened_on=FOUNDED,
        )
    ]  # fmt: skip
    bodies: dict[str, Body] = {}
    for number, upper in enumerate(plan.uppers, start=1):
        code = f"{plan.code}-{number:02d}"
        seedlings.append(
            Seedling(
                code=code, name=upper.name, short_name=upper.short_name, kind=upper.kind,
                level=Unit.Level.UPPER, parent=plan.code, position=number, opened_on=FOUNDED,
            )
        )  # fmt: skip
        for place, body in enumerate(upper.bodies, start=1):
            bodies[f"{code}-{place:03d}"] = body
            seedlings.append(union_of(body, code, place))
    for place, body in enumerate(plan.coordinated, start=101):
        seedling = union_of(body, plan.code, place)
        bodies[seedling.code] = body
        seedlings.append(_coordinated(seedling))
    return seedlings, bodies


def _coordinated(seedling: Seedling) -> Seedling:
    return Seedling(**{**vars(seedling), "relation": Unit.Relation.COORDINATED})


def _establishments(tree: Tree, bodies: dict[str, Body]) -> list[Establishment]:
    """The agencies, enterprises and schools behind the managed unions, but not the communes."""
    rows = [
        Establishment(
            code=code, name=body.name, kind=body.kind, size=body.size, unit=tree.units[code],
            zone=body.zone, opened_on=body.opened_on, search_key=fold(body.name)[:320],
        )
        for code, body in bodies.items()
        if not body.is_commune and not tree.placements[code].outside
    ]  # fmt: skip
    Establishment.objects.bulk_create(rows, batch_size=BATCH)
    return rows


def _police(plan: Plan, root: Unit) -> Organisation:
    """The police of the province and its offices."""
    kinds = Organisation.Kind
    police = Organisation(
        code=f"CAT-{plan.code}", name=f"Công an tỉnh {plan.name}", short_name="Công an tỉnh",
        symbol="CAT", parent_line="BỘ CÔNG AN", kind=kinds.POLICE_PROVINCE, unit=root, position=1,
    )  # fmt: skip
    offices = [
        Organisation(
            code=f"{code}-{plan.code}", name=name, short_name=code, kind=kinds.POLICE_OFFICE,
            unit=root, position=place,
        )
        for place, (code, name) in enumerate(POLICE_OFFICES, start=2)
    ]  # fmt: skip
    Organisation.objects.bulk_create([police, *offices])
    return police


def _people(plan: Plan, tree: Tree, police: Organisation, inventor: Inventor) -> dict[str, User]:
    """The accounts of the demo, and a colleague in each office who enters and cannot sign in.

    Gives who enters, by code of the unit whose part of the tree is theirs.
    """
    writers, appointments = {}, []
    for account in DEMO_ACCOUNTS:
        if account.province != plan.code:
            continue
        user = User.objects.create_user(
            account.sign_in, account.password, full_name=account.name,
            sort_key=sort_key(account.name),
        )  # fmt: skip
        unit = tree.units[account.unit_code]
        body = police if account.role == Role.LIAISON else None
        appointments.append(_appointment(user, unit, account.role, body))
        if account.role in {Role.UPPER, Role.CHAIR}:
            writers[unit.code] = user
    offices = [u for u in tree.units.values() if u.level != Unit.Level.GRASSROOTS]
    colleagues = [
        User(
            username=f"nhaplieu.{unit.code.lower()}", password=make_password(None),
            full_name=(name := inventor.person()), sort_key=sort_key(name),
        )
        for unit in offices
    ]  # fmt: skip
    User.objects.bulk_create(colleagues)
    for unit, user in zip(offices, colleagues, strict=True):
        role = Role.UPPER if unit.level == Unit.Level.UPPER else Role.STAFF
        appointments.append(_appointment(user, unit, role, None))
        writers.setdefault(unit.code, user)
    Appointment.objects.bulk_create(appointments)
    return writers


def _appointment(
    user: User, unit: Unit, role: str, organisation: Organisation | None
) -> Appointment:
    return Appointment(
        user=user, unit=unit, role=role, organisation=organisation, from_on=IN_OFFICE_SINCE
    )
