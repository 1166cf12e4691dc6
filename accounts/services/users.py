"""Accounts: made, changed."""

import datetime as dt

from django.db import transaction

from accounts.models import User
from accounts.services.log import log


@transaction.atomic
def change_password(*, user: User, password: str, at: dt.datetime) -> None:
    """Set a checked password and write down that it was changed."""
    user.set_password(password)
    user.save(update_fields=["password"])
    log(by=user, action="account.password_changed", at=at, target=user)
