"""Records for tests: approved rows, placed where their unit stood, with what matters given."""

import datetime as dt
import itertools
from typing import Any

from accounts.models import User
from accounts.scope import unscoped
from campaigns.models import (
    Activity,
    CommitmentDrive,
    Material,
    MediaItem,
    ModelSnapshot,
    SafetyModel,
)
from members.models import CoreForceTerm, Establishment, Headcount, Placement, Record, Term, Unit
from programs.models import Recognition, RecognitionYear
from reports.models import PeriodStatement
from tests.conftest import NOW

_numbers = itertools.count(1)
DAY = dt.date(2022, 5, 1)


def term(vocabulary: str, counts_as: str, **fields: Any) -> Term:
    """A term that counts so, made when there is none."""
    found, _ = Term.objects.get_or_create(
        vocabulary=vocabulary,
        code=f"test-{counts_as or 'none'}",
        defaults={"name": f"{vocabulary} {counts_as}", "counts_as": counts_as} | fields,
    )
    return found


def clerk() -> User:
    """The account that enters the records of tests."""
    found = User.objects.filter(username="clerk").first()
    return found or User.objects.create_user("clerk", "một-mật-khẩu", full_name="Clerk")


def approved(model: type[Record], unit: Unit, /, **fields: Any) -> Any:
    """An approved record of any kind, placed by its day."""
    with unscoped("test"):
        row = model(unit=unit, state=fields.pop("state", "approved"), **fields)
        row.placement = Placement.objects.on(row.happened_on).get(unit=unit)
        row.entered_by, row.entered_at, row.changed_at = clerk(), NOW, NOW
        row.full_clean()
        row.save()
    return row


def activity(unit: Unit, kind: str = "session", on: dt.date = DAY, **fields: Any) -> Activity:
    """An approved activity of one day."""
    fields = {"starts_on": on, "ends_on": on, "title": f"Hoạt động {next(_numbers)}"} | fields
    return approved(Activity, unit, type=term("activity_type", kind), **fields)


def material(
    unit: Unit, kind: str, quantity: int | None, on: dt.date = DAY, **fields: Any
) -> Material:
    """Things handed out at an approved activity."""
    host = activity(unit, "handout", on)
    with unscoped("test"):
        return Material.objects.create(
            activity=host, kind=term("material", kind), quantity=quantity, **fields
        )


def media(unit: Unit, kind: str, count: int | None, on: dt.date = DAY, **fields: Any) -> MediaItem:
    """Media of an approved activity."""
    host = activity(unit, "other", on)
    with unscoped("test"):
        return MediaItem.objects.create(activity=host, kind=kind, count=count, **fields)


def headcount(unit: Unit, on: dt.date, workers: int, members: int, **fields: Any) -> Headcount:
    """An approved headcount."""
    return approved(
        Headcount, unit, counted_on=on, workers=workers, members=members,
        **{"women_members": None} | fields,
    )  # fmt: skip


def core_force(unit: Unit, on: dt.date, people: int, **fields: Any) -> CoreForceTerm:
    """An approved core force term."""
    return approved(CoreForceTerm, unit, from_on=on, people=people, **fields)


def drive(
    unit: Unit, on: dt.date, base: int, signatories: int | None, **fields: Any
) -> CommitmentDrive:
    """An approved commitment drive of one day."""
    return approved(
        CommitmentDrive, unit, title="Cam kết", starts_on=on, ends_on=on, base=base,
        signatories=signatories, **fields,
    )  # fmt: skip


def statement(
    unit: Unit, figure: str, first: dt.date, last: dt.date, value: int | None, **fields: Any
) -> PeriodStatement:
    """An approved statement of a period."""
    return approved(
        PeriodStatement, unit, figure=figure, first_on=first, last_on=last, value=value, **fields
    )


def safety_model(unit: Unit, on: dt.date, kind: str = "boarding", **fields: Any) -> SafetyModel:
    """An approved model."""
    return approved(
        SafetyModel, unit, name=f"Mô hình {next(_numbers)}", type=term("model_type", kind),
        launched_on=on, **fields,
    )  # fmt: skip


def snapshot(model: SafetyModel, on: dt.date, **fields: Any) -> ModelSnapshot:
    """An approved snapshot of a model."""
    return approved(ModelSnapshot, model.unit, model=model, taken_on=on, **fields)


def recognition(unit: Unit, year: int, result: str = "recognised", **fields: Any) -> Recognition:
    """An approved row of a new establishment in a recognition year."""
    with unscoped("test"):
        place = Establishment.objects.create(
            code=f"E{next(_numbers)}", name="Cơ sở", kind="enterprise", unit=unit
        )
        season, _ = RecognitionYear.objects.get_or_create(
            year=year,
            defaults={
                "first_on": dt.date(year - 1, 11, 16),
                "last_on": dt.date(year, 11, 15),
                "rules": "Thông tư 124/2021/TT-BCA",
            },
        )
    return approved(Recognition, unit, establishment=place, year=season, result=result, **fields)
