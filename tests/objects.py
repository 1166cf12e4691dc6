"""What the access tests open: for each address with a key, a row of the mill in the cast.

Staff, the eastern upper-level union, the leader and the mill's chair may see it; the sister
province may not. Each entry takes the cast and gives the keys of the address.
"""

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.scope import unscoped
from campaigns.models import (
    Activity,
    Campaign,
    CommitmentDrive,
    ModelSnapshot,
    SafetyModel,
    SocialChannel,
)
from members.models import Attachment, CoreForceTerm, Establishment, Headcount, Revision
from members.rules.quantities import Quantity
from members.services import records
from members.services.files import attach
from programs.models import Program, Recognition
from programs.services.recognition import open_row, open_year
from reports.models import Edition, PeriodStatement
from reports.services.statements import record_statement
from tests.conftest import NOW, as_user
from tests.programs.sample_programs import establish, signed
from tests.records import approved, term
from tests.reports.compiled import open_report, pretend_compiled

OBJECTS: dict[str, Callable[[SimpleNamespace], dict[str, Any]]] = {}


def _program(cast: SimpleNamespace) -> dict[str, Any]:
    """The programme of the province."""
    found = Program._base_manager.filter(unit=cast.province).first()
    if found is None:
        with as_user(cast.ana):
            found = signed(cast)
    return {"pk": found.pk}


def _recognition(cast: SimpleNamespace) -> dict[str, Any]:
    """The mill's row in the recognition year 2022."""
    found = Recognition._base_manager.filter(unit=cast.mill).first()
    if found is None:
        with unscoped("test"):
            mill = establish("MILL-AN", cast.mill)
        with as_user(cast.bo):
            year = open_year(year=2022, by=cast.ana, at=NOW)
            found = open_row(establishment=mill, year=year, by=cast.bo, at=NOW)
    return {"pk": found.pk}


def _statement(cast: SimpleNamespace) -> dict[str, Any]:
    """The mill's reported zero of 2022."""
    found = PeriodStatement._base_manager.filter(unit=cast.mill).first()
    if found is None:
        with as_user(cast.bo):
            found = record_statement(
                unit=cast.mill, figure="IN01", value=Quantity(0), by=cast.bo, at=NOW,
                first_on=dt.date(2022, 1, 1), last_on=dt.date(2022, 12, 31),
            )  # fmt: skip
    return {"pk": found.pk}


OBJECTS |= dict.fromkeys(
    (
        "programs:program_detail",
        "programs:program_edit",
        "programs:program_attach",
        "programs:targets_edit",
    ),
    _program,
)
OBJECTS |= dict.fromkeys(("programs:recognition_detail", "programs:recognition_edit"), _recognition)
OBJECTS |= dict.fromkeys(("reports:statement_detail", "reports:statement_edit"), _statement)


def _campaign(cast: SimpleNamespace) -> dict[str, Any]:
    """A campaign that the eastern upper-level union calls."""
    return _campaign_of(cast.east)


def _campaign_of(unit: Any) -> dict[str, Any]:
    """A campaign that a unit calls."""
    found = Campaign._base_manager.filter(unit=unit).first()
    found = found or Campaign._base_manager.create(
        unit=unit, kind="peak", title="Cao điểm", first_on=_DAY, last_on=_DAY
    )
    return {"pk": found.pk}


def _draft(kind: Any, /, **fields: Any) -> Callable[[SimpleNamespace], dict[str, Any]]:
    """A draft of the mill; the fields that are callable are asked for their rows."""

    def make(cast: SimpleNamespace) -> dict[str, Any]:
        found = kind._base_manager.filter(unit=cast.mill).first()
        if found is None:
            said = {name: row(cast) if callable(row) else row for name, row in fields.items()}
            found = approved(kind, cast.mill, state="draft", **said)
        return {"pk": found.pk}

    return make


_DAY = dt.date(2022, 5, 1)
_activity = _draft(
    Activity, title="Buổi tuyên truyền", starts_on=_DAY, ends_on=_DAY,
    type=lambda _: term("activity_type", "session"),
)  # fmt: skip
_drive = _draft(CommitmentDrive, title="Ký cam kết", starts_on=_DAY, ends_on=_DAY, base=10)
_model = _draft(
    SafetyModel, name="Tổ tự quản", launched_on=_DAY, type=lambda _: term("model_type", "other")
)
_snapshot = _draft(
    ModelSnapshot, taken_on=_DAY, cameras=1,
    model=lambda cast: SafetyModel._base_manager.get(pk=_model(cast)["pk"]),
)  # fmt: skip
_channel = _draft(
    SocialChannel, name="Nhóm Zalo", opened_on=_DAY, platform=lambda _: term("channel", "page")
)
for _kind, _make, _pages in (
    ("activity", _activity, ("detail", "edit", "correct", "submit", "withdraw")),
    ("campaign", _campaign, ("detail", "edit")),
    ("drive", _drive, ("detail", "edit", "submit", "withdraw")),
    ("model", _model, ("detail", "edit", "status", "submit", "withdraw")),
    ("snapshot", _snapshot, ("edit", "submit", "withdraw")),
    ("channel", _channel, ("detail", "edit", "close", "submit", "withdraw")),
):
    OBJECTS |= dict.fromkeys([f"campaigns:{_kind}_{page}" for page in _pages], _make)
OBJECTS["campaigns:snapshot_add"] = _model
OBJECTS["campaigns:campaign_detail"] = lambda cast: _campaign_of(cast.province)


# ------------------------------------------------------------------ members


def _mill(cast: SimpleNamespace) -> dict[str, Any]:
    """The mill itself."""
    return {"pk": cast.mill.pk}


def _establishment(cast: SimpleNamespace) -> dict[str, Any]:
    """An enterprise that the mill keeps."""
    found = Establishment._base_manager.filter(unit=cast.mill).first()
    with unscoped("test"):
        return {"pk": (found or establish("MILL-DN", cast.mill)).pk}


def _topic(cast: SimpleNamespace) -> dict[str, Any]:
    """A term of a vocabulary."""
    return {"pk": term("topic", "").pk}


def _correction(cast: SimpleNamespace) -> dict[str, Any]:
    """A correction of the mill's headcount that waits."""
    found = Revision._base_manager.filter(unit=cast.mill).first()
    if found is None:
        counted = {"counted_on": _DAY, "workers": 100, "members": 90}
        row = approved(Headcount, cast.mill, **counted)
        with unscoped("test"):
            found = records.revise(
                record=row, after={"workers": 120}, reason="Đếm sót", by=cast.bo, at=NOW
            )
    return {"pk": found.pk}


def _file(cast: SimpleNamespace) -> dict[str, Any]:
    """A document kept with the mill."""
    found = Attachment._base_manager.filter(unit=cast.mill).first()
    if found is None:
        content = b"%PDF-1.7\nstartxref\n9\n%%EOF\n"
        upload = SimpleUploadedFile("a.pdf", content)
        found = attach(
            owner=cast.mill, unit=cast.mill, upload=upload, kind="file", by=cast.bo, at=NOW
        )
    return {"pk": found.pk}


_headcount = _draft(Headcount, counted_on=dt.date(2022, 6, 1), workers=100, members=90)
_core_force = _draft(CoreForceTerm, from_on=_DAY, people=10)
for _make, _pages in (
    (_mill, ("unit_detail", "unit_edit", "unit_move", "unit_close")),
    (_headcount, ("headcount_detail", "headcount_edit")),
    (_core_force, ("core_force_detail", "core_force_edit")),
    (_establishment, ("establishment_edit",)),
    (lambda cast: {"pk": cast.police.pk}, ("organisation_edit",)),
    (lambda _: {"vocabulary": "topic"}, ("vocabulary_detail", "term_add")),
    (_topic, ("term_edit", "term_retire", "term_move")),
    (_correction, ("revision_decide",)),
    (_file, ("attachment_download",)),
):
    OBJECTS |= dict.fromkeys([f"members:{page}" for page in _pages], _make)


def _edition(cast: SimpleNamespace) -> dict[str, Any]:
    """A report of the province that looks compiled."""
    found = Edition._base_manager.filter(unit=cast.province).first()
    if found is None:
        program = Program._base_manager.get(**_program(cast))
        found = pretend_compiled(open_report(cast, program))
    return {"pk": found.pk}


OBJECTS |= dict.fromkeys(
    [
        f"reports:edition_{name}"
        for name in (
            *("detail", "heading", "scan", "read", "figures", "write", "compile", "render"),
            *("progress", "cancel", "submit", "return", "issue", "supersede", "verify"),
        )
    ],
    _edition,
)
OBJECTS["reports:edition_file"] = lambda cast: _edition(cast) | {"file_format": "docx"}
OBJECTS["reports:figure_records"] = lambda cast: _edition(cast) | {"code": "PR02"}
