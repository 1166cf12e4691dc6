"""Signing in and out, and changing the password."""

import pytest
from django.urls import reverse

from accounts.forms import REFUSED, PasswordForm
from accounts.models import LogEntry, User
from tests.conftest import PASSWORD, make_user

SIGN_IN = "accounts:sign_in"
NEW = "mật-khẩu-mới-rất-dài"


def sign_in(client, name, password):
    """The answer to a sign-in."""
    return client.post(reverse(SIGN_IN), {"username": name, "password": password})


def test_a_sign_in_name_is_known_in_any_case(cast, client):
    assert sign_in(client, "ANA", PASSWORD).url == reverse("home")


@pytest.mark.parametrize(
    ("name", "password"), [("ana", "sai"), ("nobody", PASSWORD), ("nam", PASSWORD)]
)
def test_a_refusal_does_not_tell_whether_the_account_exists(cast, client, name, password):
    User.objects.filter(username="nam").update(is_active=False)

    response = sign_in(client, name, password)

    assert response.context["form"].errors == {"__all__": [str(REFUSED)]}


def test_every_page_asks_to_sign_in_first(client, db):
    response = client.get(reverse("members:unit_tree"))

    assert response.url == f"{reverse(SIGN_IN)}?next={reverse('members:unit_tree')}"


def test_after_signing_in_the_page_asked_for_opens(cast, client):
    form = {"username": "ana", "password": PASSWORD, "next": reverse("members:unit_tree")}

    assert client.post(reverse(SIGN_IN), form).url == reverse("members:unit_tree")


def test_one_signs_out_by_a_button_not_by_a_link(cast, client):
    client.force_login(cast.ana)

    by_link = client.get(reverse("accounts:sign_out"))
    by_button = client.post(reverse("accounts:sign_out"))

    assert by_link.status_code == 405
    assert by_button.url == reverse(SIGN_IN)


def test_a_password_is_changed_and_the_log_knows(db, client):
    user = make_user("ana")
    client.force_login(user)
    form = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}

    response = client.post(reverse("accounts:password_change"), form, follow=True)

    user.refresh_from_db()
    assert user.check_password(NEW)
    assert "Đã đổi mật khẩu." in response.content.decode()
    assert LogEntry.objects.get().action == "account.password_changed"


def test_a_short_password_is_refused(db, client):
    user = make_user("ana")
    client.force_login(user)
    form = {"old_password": PASSWORD, "new_password1": "ngắn", "new_password2": "ngắn"}

    response = client.post(reverse("accounts:password_change"), form)

    user.refresh_from_db()
    assert list(response.context["form"].errors) == ["new_password2"]
    assert user.check_password(PASSWORD)


def test_the_password_form_saves_nothing(db):
    with pytest.raises(TypeError):
        PasswordForm(make_user("ana")).save()
