"""Forms of signing in."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.utils.translation import gettext_lazy as _

from accounts.models import User

REFUSED = _("The sign-in name or the password is not right.")
"""One sentence whatever is wrong: it does not tell whether an account exists."""


class SignInForm(AuthenticationForm):
    """Sign-in name and password."""

    error_messages = {"invalid_login": REFUSED, "inactive": REFUSED}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Sign-in name")
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
        self.fields["password"].label = _("Password")


class PasswordForm(PasswordChangeForm):
    """The old password and the new one, twice; saves nothing."""

    def save(self, commit: bool = True) -> User:
        """Refused: the service changes the password."""
        raise TypeError("PasswordForm checks and does not save.")
