"""The frame of every page: menu by role, home, errors, demo banner, language, browser policy."""

import pytest
from django.urls import reverse

from members.services import people, records
from tests.conftest import NOW, TODAY, as_user
from unionsec import views
from unionsec.menu import ENTRIES, address_of


def menu(client, user):
    """The addresses in a user's menu."""
    client.force_login(user)
    return [link.href for link in client.get("/").context["menu"]]


def addresses(*names):
    """The addresses with these names that exist."""
    return [address for name in names if (address := address_of(name))]


def test_each_role_sees_its_own_menu(cast, client):
    assert menu(client, cast.bo) == addresses(
        "home", "programs:program_list", "campaigns:activity_list", "members:unit_tree",
        "programs:recognition_list", "campaigns:model_list", "campaigns:campaign_list",
        "reports:statement_list",
    )  # fmt: skip
    assert menu(client, cast.quan) == addresses("home", "members:unit_tree", "members:settings")
    assert menu(client, cast.thu) == addresses("home")
    assert menu(client, cast.nam) == []


def test_the_part_one_is_in_is_marked(cast, client):
    client.force_login(cast.ana)

    response = client.get(reverse("members:unit_detail", args=[cast.mill.pk]))

    assert [link.href for link in response.context["menu"] if link.is_here] == [
        reverse("members:unit_tree")
    ]


def test_an_entry_without_an_address_is_left_out():
    assert address_of("nowhere:at_all") == ""
    assert all(entry.icon for entry in ENTRIES)


@pytest.fixture
def returned(cast):
    """A headcount of the mill that came back."""
    row = people.record_headcount(
        unit=cast.mill, counted_on=TODAY, workers=100, members=90, by=cast.bo, at=NOW
    )
    for action, user in (("submit", cast.bo), ("return", cast.uyen)):
        with as_user(user) as reach:
            records.move(
                record=row, action=action, by=user, at=NOW, reason="Thiếu số nữ", reach=reach
            )
    return row


def test_a_chair_sees_what_came_back_and_why(cast, client, returned):
    client.force_login(cast.bo)

    shown = client.get("/").context["own_records"]

    assert [(row["record"], row["reason"]) for row in shown] == [(returned, "Thiếu số nữ")]


def test_a_reviewer_sees_how_much_waits(cast, client, returned):
    with as_user(cast.bo) as reach:
        records.move(record=returned, action="submit", by=cast.bo, at=NOW, reach=reach)
    client.force_login(cast.uyen)

    context = client.get("/").context

    assert (context["waiting_total"], context["corrections"]) == (1, 0)
    assert [(row["label"], row["number"]) for row in context["waiting"]] == [
        ("members.headcount", 1)
    ]


@pytest.mark.parametrize("name", ["ana", "lam", "uyen", "bo", "phuc", "quan", "thu", "nam"])
def test_home_opens_for_every_role_in_few_queries(
    cast, client, returned, name, django_assert_max_num_queries
):
    client.force_login(getattr(cast, name))

    with django_assert_max_num_queries(15):
        response = client.get("/")

    assert response.status_code == 200


def test_who_serves_nowhere_is_told_what_to_do(cast, client):
    client.force_login(cast.nam)

    assert "Tài khoản chưa được phân công vào đơn vị" in client.get("/").content.decode()


def test_a_missing_page_is_calm_and_carries_the_demo_banner(cast, client, settings):
    settings.DEMO = True
    client.force_login(cast.ana)

    response = client.get("/nothing/here/")

    text = response.content.decode()
    assert response.status_code == 404
    assert "Không có nội dung ở địa chỉ này" in text
    assert settings.DEMO_BANNER in text


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (lambda request: views.bad_request(request, ValueError()), 400),
        (lambda request: views.permission_denied(request, PermissionError()), 403),
        (views.csrf_failure, 403),
        (lambda request: views.page_not_found(request, KeyError()), 404),
        (views.server_error, 500),
    ],
)
def test_an_error_page_needs_no_database(rf, answer, status):
    response = answer(rf.get("/"))

    assert response.status_code == status
    assert "<h1>" in response.content.decode()


def test_a_form_without_a_token_is_refused_calmly(cast, client):
    client.handler.enforce_csrf_checks = True

    response = client.post(reverse("accounts:sign_in"), {"username": "ana"})

    assert response.status_code == 403
    assert "Trang đã mở quá lâu" in response.content.decode()


def test_the_banner_stands_on_every_page_of_the_demo(cast, client, settings):
    settings.DEMO = True

    assert settings.DEMO_BANNER in client.get(reverse("accounts:sign_in")).content.decode()


def test_the_browser_runs_nothing_but_our_files(cast, client):
    client.force_login(cast.ana)

    response = client.get("/")

    policy = response["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert response["Cache-Control"] == "no-store"


def test_the_language_is_chosen_and_kept(client, db):
    form = {"language": "vi", "next": reverse("accounts:sign_in")}

    response = client.post(reverse("language"), form)

    assert response.url == reverse("accounts:sign_in")
    assert client.get(response.url).content.decode().count('<html lang="vi">') == 1
