"""Vietnamese first; English for who chooses it."""

import pytest
from django.conf import settings
from django.urls import reverse

SIGN_IN = "accounts:sign_in"


@pytest.mark.parametrize(
    ("cookie", "accepts", "language"),
    [("", "en-US,en", "vi"), ("en", "vi", "en"), ("xx", "en", "vi"), ("vi", "en", "vi")],
)
def test_the_choice_made_here_counts_and_what_the_browser_prefers_does_not(
    client, db, cookie, accepts, language
):
    if cookie:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie

    response = client.get(reverse(SIGN_IN), headers={"accept-language": accepts})

    assert response.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in response.content.decode()


def test_an_account_may_have_its_own_language(client, cast):
    cast.ana.language = "en"
    cast.ana.save()
    client.force_login(cast.ana)

    assert client.get(reverse("home")).headers["Content-Language"] == "en"
