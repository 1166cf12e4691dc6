"""Pages that enter, change and correct activities: nothing typed is lost, nothing saved twice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.scope import unscoped
from campaigns.models import Activity
from campaigns.services.facts import plain_of
from members.models import Attachment, Revision, Term
from tests.campaigns.sample_activities import (
    DAY,
    approved,
    contest,
    full,
    moved,
    queries,
    recorded,
    session,
    stands,
    term,
    typed,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words")]

ADD = "/campaigns/activities/add/"


def entered(response):
    """The one activity that was entered by a form that went through."""
    assert response.status_code == 302, response.context["form"].errors
    with unscoped("test"):
        return Activity.objects.get()


def test_the_type_is_chosen_first_and_the_form_asks_for_what_it_needs(cast, browse):
    client = browse(cast.bo)

    choice = client.get(ADD)
    talk = client.get(ADD, {"type": session().code}).context["form"]
    quiz = client.get(ADD, {"type": contest().code}).context["form"]

    assert session() in choice.context["types"]
    assert [list(talk.asked), "form" in talk.fields] == [["attendances", "women"], False]
    assert "entries" in quiz.asked
    assert "form" in quiz.fields


def test_a_chair_enters_for_the_own_unit_without_choosing_it(cast, browse):
    page = browse(cast.bo).get(ADD, {"type": session().code})

    assert [value for value, _ in page.context["form"].fields["unit"].widget.choices] == ["P-E-1"]


def test_what_was_typed_is_kept_as_a_draft(cast, browse):
    topic = Term.objects.of("topic").first()
    leaflet = term("material", "leaflet")
    said = typed(
        unit="P-E-1", attendances="hơn 1.100", women="1.000", topics=[topic.pk],
        cohost_units="P\np-e", cohost_organisations=[cast.police.pk],
        **{"materials-0-kind": leaflet.pk, "materials-0-quantity": "1.234"},
        **{"media-1-kind": "news", "media-1-outlet": "Báo Lao động", "media-1-count": "2 - 3"},
    )  # fmt: skip

    activity = entered(browse(cast.bo).post(ADD, said))

    assert (activity.state, activity.unit, activity.ends_on) == ("draft", cast.mill, DAY)
    assert (activity.attendances, activity.attendances_said, activity.women) == (1100, "hơn", 1000)
    with unscoped("test"):
        assert [m.quantity for m in activity.materials.all()] == [1234]
        assert [(m.count, m.count_upper) for m in activity.media.all()] == [(2, 3)]
        assert sorted(str(row) for row in activity.cohosts.all()) == [
            "Công an tỉnh", "Công đoàn P", "Công đoàn P-E",
        ]  # fmt: skip


def test_save_and_hand_in_does_both(cast, browse):
    activity = entered(browse(cast.bo).post(ADD, typed(unit="P-E-1", submit="yes")))

    assert activity.state == "submitted"


def test_a_double_click_enters_once_and_leads_to_the_same_page(cast, browse):
    client, said = browse(cast.bo), typed(unit="P-E-1", submit="yes")
    first = client.post(ADD, said)

    second = client.post(ADD, said)

    assert entered(second).get_absolute_url() == first.url == second.url


def test_the_mark_of_another_entry_is_answered_with_a_conflict(cast, browse):
    client, said = browse(cast.bo), typed(unit="P-E-1")
    client.post(ADD, said)

    response = client.post(ADD, said | {"title": "Một việc khác"})

    assert response.status_code == 409
    assert response.context["form"]["title"].value() == "Một việc khác"
    with unscoped("test"):
        assert Activity.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"women": "41"}, "women"),
        ({"starts_on": "01/01/2030"}, None),
        ({"starts_on": "31/12/2009"}, None),
        ({"starts_on": "31/02/2022"}, "starts_on"),
        ({"ends_on": "09/05/2022"}, "ends_on"),
        ({"attendances": "-5"}, "attendances"),
        ({"attendances": "100.000.001"}, "attendances"),
        ({"attendances": "đông lắm"}, "attendances"),
        ({"attendances": "1,5"}, "attendances"),
        ({"women": "mười"}, "women"),
        ({"occurrences": "0"}, None),
        ({"unit": "S-1"}, "unit"),
        ({"cohost_units": "không có"}, "cohost_units"),
        ({"title": " "}, "title"),
    ],
)
def test_bad_input_is_told_beside_its_field_and_nothing_typed_is_lost(cast, browse, said, field):
    sent = typed(unit="P-E-1", narrative="Một đoạn dài") | said

    response = browse(cast.bo).post(ADD, sent)

    form = response.context["form"]
    assert response.status_code == 200
    assert list(form.errors) == [field or "__all__"]
    assert {name: form[name].value() for name in said} == said
    assert form["narrative"].value() == "Một đoạn dài"
    with unscoped("test"):
        assert Activity.objects.count() == 0


def test_a_number_is_read_as_it_is_written_here(cast, browse):
    assert entered(browse(cast.bo).post(ADD, typed(unit="P-E-1", attendances="1.234")))
    with unscoped("test"):
        assert Activity.objects.get().attendances == 1234


def test_another_type_asks_anew_and_keeps_what_was_typed(cast, browse):
    client = browse(cast.bo)
    said = typed(unit="P-E-1", women="abc", switch="type") | {"type": contest().pk}

    quiz = client.post(ADD, said)
    back = client.post(ADD, said | {"type": session().pk})

    form = quiz.context["form"]
    assert (form["title"].value(), form["women"].value()) == ("Sinh hoạt công nhân", "abc")
    assert form.errors == {}
    assert "women" not in form.asked
    assert back.context["form"]["women"].value() == "abc"


def test_numbers_of_a_type_that_was_left_are_not_saved(cast, browse):
    said = typed(unit="P-E-1", women="5", entries="7") | {"type": contest().pk}

    activity = entered(browse(cast.bo).post(ADD, said))

    assert (activity.entries, activity.women) == (7, None)


def test_more_rows_on_request_keep_what_was_typed(cast, browse):
    said = typed(unit="P-E-1", more="materials", **{"materials-2-quantity": "12"})

    response = browse(cast.bo).post(ADD, said)

    sheet = response.context["entry"].materials
    assert len(sheet.forms) == 6
    assert sheet.forms[2]["quantity"].value() == "12"


def test_a_row_with_a_number_of_nothing_is_told(cast, browse):
    said = typed(unit="P-E-1", **{"materials-0-quantity": "12", "media-0-outlet": "Báo"})

    entry = browse(cast.bo).post(ADD, said).context["entry"]

    assert entry.materials.errors[0] == {"kind": ["Choose what was handed out."]}
    assert entry.media.errors[0] == {"kind": ["Choose what was published."]}


def test_a_file_that_is_not_what_its_name_says_refuses_the_whole_entry(cast, browse):
    fake = SimpleUploadedFile("ảnh.jpg", b"MZ not a picture", content_type="image/jpeg")
    said = typed(unit="P-E-1", **{"uploads-0-file": fake, "uploads-0-kind": "photo"})

    response = browse(cast.bo).post(ADD, said)

    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    with unscoped("test"):
        assert (Activity.objects.count(), Attachment.objects.count()) == (0, 0)


def test_a_document_is_kept_with_its_caption(cast, browse):
    report = SimpleUploadedFile("báo cáo.pdf", b"%PDF-1.4\nstartxref\n0\n%%EOF\n")
    said = {"uploads-0-file": report, "uploads-0-kind": "file", "uploads-0-caption": "Kế hoạch"}

    entered(browse(cast.bo).post(ADD, typed(unit="P-E-1", **said)))

    with unscoped("test"):
        assert [(a.name, a.caption) for a in Attachment.objects.all()] == [
            ("báo cáo.pdf", "Kế hoạch")
        ]


def test_a_caption_without_its_file_asks_for_the_file(cast, browse):
    said = typed(unit="P-E-1", **{"uploads-0-caption": "Quên chọn"})

    entry = browse(cast.bo).post(ADD, said).context["entry"]

    assert entry.uploads.errors[0] == {"file": ["Choose the file."]}


def test_the_form_takes_few_queries(cast, browse):
    activity = full(cast)

    adding = queries(browse(cast.ana), f"{ADD}?type={session().code}")
    editing = queries(browse(cast.ana), reverse("campaigns:activity_edit", args=[activity.pk]))

    assert max(adding, editing) <= 15


# ------------------------------------------------------------------ changing and correcting


def sent_back(page, **said):
    """The form of a page as the browser would send it, with some fields typed anew."""
    data = {}
    entry = page.context["entry"]
    for sheet in (entry.form, *(f for s in (entry.materials, entry.media, entry.uploads)
                                for f in [s.management_form, *s.forms])):  # fmt: skip
        for field in sheet:
            value = field.field.prepare_value(field.value())
            if value is not None and value is not False and value != "":
                data[field.html_name] = value
    return data | said


def test_the_form_of_an_activity_sent_back_unchanged_changes_nothing(cast, browse):
    activity = full(cast)
    address = reverse("campaigns:activity_edit", args=[activity.pk])
    client = browse(cast.bo)
    with unscoped("test"):
        before = plain_of(activity)

    response = client.post(address, sent_back(client.get(address)))

    assert response.status_code == 302
    with unscoped("test"):
        assert plain_of(stands(activity)) == before


def test_an_edit_on_a_stale_version_shows_both_and_then_goes_through(cast, browse):
    activity = recorded(cast.mill, cast.bo)
    address = reverse("campaigns:activity_edit", args=[activity.pk])
    bo, ana = browse(cast.bo), browse(cast.ana)
    mine = sent_back(bo.get(address), title="Của Bo")
    ana.post(address, sent_back(ana.get(address), title="Của Ana", narrative="Thêm"))

    late = bo.post(address, mine)

    clash = late.context["clash"]
    assert late.status_code == 409
    assert [(d.label, d.saved, d.typed) for d in clash.differences] == [
        ("What it was", "Của Ana", "Của Bo"),
        ("Short account", "Thêm", ""),
    ]
    assert clash.change.actor_name == "ana"
    assert stands(activity).title == "Của Ana"
    again = bo.post(address, mine | {"version": late.context["form"]["version"].value()})
    assert again.status_code == 302
    assert stands(activity).title == "Của Bo"


def test_what_waits_is_no_longer_changed(cast, browse):
    activity = recorded(cast.mill, cast.bo)
    address = reverse("campaigns:activity_edit", args=[activity.pk])
    client = browse(cast.bo)
    said = sent_back(client.get(address), title="Muộn")
    moved(activity, "submit", cast.bo)

    shown, late = client.get(address), client.post(address, said)

    assert (shown.status_code, late.status_code) == (302, 200)
    assert late.context["form"]["title"].value() == "Muộn"
    assert stands(activity).title == activity.title


def test_a_correction_is_asked_for_by_form_and_waits(cast, browse):
    activity = approved(cast.mill, cast.bo, cast.ana)
    address = reverse("campaigns:activity_correct", args=[activity.pk])
    client = browse(cast.bo)
    page = client.get(address)

    silent = client.post(address, sent_back(page, title="Đã đính chính"))
    done = client.post(address, sent_back(page, title="Đã đính chính", reason="Nhầm tên"))

    assert silent.context["form"].errors == {"reason": ["This field is required."]}
    assert done.status_code == 302
    assert stands(activity).title == activity.title
    with unscoped("test"):
        assert Revision.objects.get().after == {"title": "Đã đính chính"}


def test_a_draft_is_not_corrected_but_changed(cast, browse):
    activity = recorded(cast.mill, cast.bo)

    response = browse(cast.bo).get(reverse("campaigns:activity_correct", args=[activity.pk]))

    assert response.url == activity.get_absolute_url()


def test_withdrawing_asks_for_the_reason_first(cast, browse):
    activity = recorded(cast.mill, cast.bo)
    moved(activity, "submit", cast.bo)
    address = reverse("campaigns:activity_withdraw", args=[activity.pk])
    client = browse(cast.bo)

    asked, silent = client.get(address), client.post(address, {"reason": ""})
    done = client.post(address, {"reason": "Nhập trùng"})

    assert (asked.status_code, silent.status_code, done.status_code) == (200, 200, 302)
    assert silent.context["form"].errors == {"reason": ["Say why it is withdrawn."]}
    assert stands(activity).state == "withdrawn"


def test_handing_in_what_was_approved_says_that_the_step_is_closed(cast, browse):
    activity = approved(cast.mill, cast.bo, cast.ana)

    response = browse(cast.bo).post(
        reverse("campaigns:activity_submit", args=[activity.pk]), follow=True
    )

    assert [str(m) for m in response.context["messages"]] == [
        "This step is no longer open: somebody was faster."
    ]
