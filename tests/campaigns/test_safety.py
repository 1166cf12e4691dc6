"""Models of self-management, their snapshots, and the pages and groups that units keep."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.scope import unscoped
from campaigns.models import ModelSnapshot, SafetyModel, SocialChannel
from campaigns.rules.safety import NEXT, may_follow
from campaigns.services import safety as services
from members.models import Revision
from members.services.corrections import decide_correction
from members.services.records import Stale
from tests.campaigns.sample_activities import moved, term
from tests.conftest import NOW, as_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words")]
LAUNCH = dt.date(2021, 3, 1)


def launched(cast, **said):
    """A model of the mill, entered by its chair."""
    usual = {"name": "Khu nhà trọ an toàn", "model_type": term("model_type"),
             "launched_on": LAUNCH}  # fmt: skip
    with as_user(cast.bo):
        return services.record_model(unit=cast.mill, by=cast.bo, at=NOW, **(usual | said))


def counted(cast, record):
    """The record after it was approved."""
    moved(record, "submit", cast.bo)
    return moved(record, "approve", cast.ana)


def stepped(cast, model, status, on=dt.date(2022, 1, 1), **said):
    with as_user(cast.bo):
        return services.change_status(
            model=model, status=status, on=on, version=model.version, by=cast.bo, at=NOW, **said
        )


def snapped(cast, model, on=dt.date(2022, 12, 31), **counts):
    with as_user(cast.bo):
        return services.take_snapshot(
            model=model, taken_on=on, by=cast.bo, at=NOW, **(counts or {"cameras": 181})
        )


def channel(cast, **said):
    usual = {"name": "Công đoàn nhà máy", "platform": term("channel", "page"),
             "opened_on": LAUNCH}  # fmt: skip
    with as_user(cast.bo):
        return services.open_channel(unit=cast.mill, by=cast.bo, at=NOW, **(usual | said))


def test_a_model_runs_from_the_day_of_its_launch(cast):
    model = launched(cast)

    assert (model.status, model.happened_on, model.search_key) == (
        "running", LAUNCH, "khu nha tro an toan",
    )  # fmt: skip


def test_a_model_ends_for_good():
    assert NEXT["ended"] == ()
    assert may_follow("paused", "running")
    assert not may_follow("ended", "running")


def test_an_open_model_takes_its_step_at_once(cast):
    model = stepped(cast, launched(cast), "ended")

    assert (model.status, model.ended_on) == ("ended", dt.date(2022, 1, 1))


def test_a_step_that_does_not_follow_is_refused(cast):
    with pytest.raises(ValidationError) as refused:
        stepped(cast, launched(cast), "proposed")

    assert list(refused.value.message_dict) == ["status"]


def test_an_end_to_come_is_refused(cast):
    with pytest.raises(ValidationError) as refused:
        stepped(cast, launched(cast), "ended", on=dt.date(2030, 1, 1))

    assert refused.value.message_dict == {"ended_on": ["This day is still to come."]}


def test_an_approved_model_changes_when_its_step_is_approved(cast):
    model = counted(cast, launched(cast))

    waiting = stepped(cast, model, "paused", reason="Sửa khu trọ")

    with unscoped("test"):
        assert SafetyModel.objects.get().status == "running"
    with as_user(cast.ana) as reach:
        decide_correction(revision=waiting, accept=True, by=cast.ana, at=NOW, reach=reach)
        assert SafetyModel.objects.get().status == "paused"


def test_a_corrected_name_is_found(cast):
    model = counted(cast, launched(cast))
    with as_user(cast.bo):
        waiting = services.change_model(
            model=model, version=model.version, by=cast.bo, at=NOW, reason="Nhầm tên",
            name="Tổ tự quản",
        )  # fmt: skip

    with as_user(cast.ana) as reach:
        decide_correction(revision=waiting, accept=True, by=cast.ana, at=NOW, reach=reach)
        assert SafetyModel.objects.get().search_key == "to tu quan"


def test_a_snapshot_belongs_to_the_unit_of_its_model(cast):
    snapshot = snapped(cast, launched(cast), cameras=181, funds=50_000_000_000)

    assert (snapshot.unit, snapshot.cameras, snapshot.funds) == (cast.mill, 181, 50_000_000_000)


@pytest.mark.parametrize(
    ("on", "counts", "told"),
    [
        (dt.date(2020, 1, 1), {}, "The model did not exist on this day."),
        (dt.date(2030, 1, 1), {}, "This day is still to come."),
        (dt.date(2022, 1, 1), {"teams": None}, "Enter at least one number."),
        (
            dt.date(2022, 1, 1),
            {"cameras": 100_000_001},
            "Over 100 million: please check the number.",
        ),
    ],
)
def test_a_snapshot_that_cannot_be_is_refused(cast, on, counts, told):
    model = launched(cast)

    with pytest.raises(ValidationError) as refused:
        snapped(cast, model, on, **counts)

    assert refused.value.messages == [told]


def test_a_model_has_one_snapshot_of_a_day(cast):
    model = launched(cast)
    snapped(cast, model)

    with pytest.raises(ValidationError) as refused:
        snapped(cast, model)

    assert refused.value.messages == ["This model has a snapshot of this day already."]


def test_the_same_snapshot_sent_again_counts_once(cast):
    model, mark = launched(cast), uuid.uuid4()
    said = {"model": model, "taken_on": LAUNCH, "by": cast.bo, "at": NOW, "client_id": mark}
    with as_user(cast.bo):
        first = services.take_snapshot(**said, cameras=1)

        again = services.take_snapshot(**said, cameras=1)

    assert first.pk == again.pk


def test_only_a_platform_with_pages_has_pages(cast):
    with pytest.raises(ValidationError) as refused:
        channel(cast, platform=next(t for t in _channels() if t.counts_as != "page"))

    assert list(refused.value.message_dict) == ["platform"]


def _channels():
    from members.models import Term

    return Term.objects.of("channel")


def closed(cast, row, day, **said):
    with as_user(cast.bo):
        return services.close_channel(
            channel=row, closed_on=day, version=row.version, by=cast.bo, at=NOW, **said
        )


def test_a_channel_is_closed_once_on_a_day_that_was(cast):
    row = channel(cast)
    with pytest.raises(ValidationError):
        closed(cast, row, dt.date(2030, 1, 1))
    with pytest.raises(ValidationError):
        closed(cast, row, LAUNCH)

    gone = closed(cast, _fresh(row), dt.date(2022, 1, 1))

    assert gone.closed_on == dt.date(2022, 1, 1)
    with pytest.raises(ValidationError):
        closed(cast, gone, dt.date(2022, 2, 1))


def _fresh(row):
    with unscoped("test"):
        return type(row).objects.get(pk=row.pk)


def test_closing_an_approved_channel_waits_for_approval(cast):
    row = counted(cast, channel(cast))

    waiting = closed(cast, row, dt.date(2022, 1, 1), reason="Không dùng nữa")

    assert isinstance(waiting, Revision)
    assert _fresh(row).closed_on is None


def test_a_stale_change_is_refused_for_every_kind(cast):
    model, row = launched(cast), channel(cast)
    snapshot = snapped(cast, model)
    marks = {"version": 9, "by": cast.bo, "at": NOW}

    with as_user(cast.bo):
        for change in (
            lambda: services.change_model(model=model, name="Khác", **marks),
            lambda: services.change_snapshot(snapshot=snapshot, cameras=2, **marks),
            lambda: services.change_channel(channel=row, name="Khác", **marks),
        ):
            with pytest.raises(Stale):
                change()


# ------------------------------------------------------------------ pages


def test_a_model_is_entered_found_and_followed_by_its_pages(cast, browse):
    client = browse(cast.bo)
    said = {
        "client_id": str(uuid.uuid4()), "unit": "P-E-1", "name": "Tổ tự quản khu trọ",
        "type": term("model_type").pk, "launched_on": "01/03/2021", "status": "running",
    }  # fmt: skip

    done = client.post(reverse("campaigns:model_add"), said)

    with unscoped("test"):
        model = SafetyModel.objects.get()
    assert done.url == model.get_absolute_url()
    page = client.get(reverse("campaigns:model_list"), {"q": "tu quan", "status": "running"})
    assert [row.pk for row in page.context["page"].rows] == [model.pk]
    none = client.get(reverse("campaigns:model_list"), {"q": "camera"})
    assert none.context["page"].rows == []


def test_a_snapshot_is_entered_and_changed_by_its_pages(cast, browse):
    model, client = launched(cast), browse(cast.bo)
    add = reverse("campaigns:snapshot_add", args=[model.pk])
    client.post(add, {"client_id": str(uuid.uuid4()), "taken_on": "31/12/2022", "cameras": "181"})
    with unscoped("test"):
        snapshot = ModelSnapshot.objects.get()
    edit = reverse("campaigns:snapshot_edit", args=[snapshot.pk])

    done = client.post(edit, {"version": 1, "taken_on": "31/12/2022", "cameras": "1.820"})
    late = client.post(edit, {"version": 1, "taken_on": "31/12/2022", "cameras": "5"})

    assert (done.url, late.status_code) == (snapshot.get_absolute_url(), 409)
    page = client.get(model.get_absolute_url()).content.decode()
    assert "1.820" in page
    assert f'id="snapshot-{snapshot.pk}"' in page


def test_the_status_of_a_model_is_changed_by_its_page(cast, browse):
    model = counted(cast, launched(cast))
    client, address = browse(cast.bo), reverse("campaigns:model_status", args=[model.pk])
    said = {"version": model.version, "status": "ended", "on": "01/01/2022"}

    silent = client.post(address, said)
    done = client.post(address, said | {"reason": "Hết hợp đồng thuê"})

    assert list(silent.context["form"].errors) == ["reason"]
    assert done.status_code == 302
    with unscoped("test"):
        assert Revision.objects.get().after == {"status": "ended", "ended_on": "2022-01-01"}


def test_a_channel_is_entered_changed_and_closed_by_its_pages(cast, browse):
    client = browse(cast.bo)
    said = {"client_id": str(uuid.uuid4()), "unit": "P-E-1", "name": "Nhóm Zalo",
            "platform": term("channel", "page").pk, "opened_on": "01/03/2021"}  # fmt: skip
    client.post(reverse("campaigns:channel_add"), said | {"submit": "yes"})
    with unscoped("test"):
        row = SocialChannel.objects.get()
    assert row.state == "submitted"
    moved(row, "return", cast.ana, "Ghi đường dẫn")
    row = _fresh(row)
    edit = reverse("campaigns:channel_edit", args=[row.pk])

    client.post(edit, said | {"version": row.version, "link": "https://example.org/nhom"})
    close = reverse("campaigns:channel_close", args=[row.pk])
    client.post(close, {"version": row.version + 1, "closed_on": "01/01/2022"})

    now = _fresh(row)
    assert (now.link, now.closed_on) == ("https://example.org/nhom", dt.date(2022, 1, 1))
    assert client.get(row.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("kind", ["model", "channel", "drive"])
def test_every_page_of_entry_opens(cast, browse, kind):
    client = browse(cast.ana)

    answers = [client.get(reverse(f"campaigns:{kind}_{page}")) for page in ("list", "add")]

    assert [answer.status_code for answer in answers] == [200, 200]


@pytest.mark.parametrize("page", ["edit", "status", "withdraw"])
def test_every_page_of_a_model_opens_for_its_host_only(cast, browse, page):
    address = reverse(f"campaigns:model_{page}", args=[launched(cast).pk])

    answers = [browse(user).get(address).status_code for user in (cast.bo, cast.chi, cast.lam)]

    assert answers == [200, 404, 404]
