"""Configuration of the portal."""

from typing import Any

from django.apps import AppConfig
from django.core import checks


class UnionsecConfig(AppConfig):
    """The portal itself; at start it checks that every address is declared."""

    name = "unionsec"

    def ready(self) -> None:
        """Register the check; addresses are read when it runs, not before."""
        checks.register(undeclared_addresses, checks.Tags.urls)


def undeclared_addresses(**kwargs: Any) -> list[checks.CheckMessage]:
    """An error for every address without a row in the access registry."""
    from unionsec.access import undeclared  # noqa: PLC0415 - the apps are loaded only now

    return [
        checks.Error(
            f"The address {name!r} is not declared in unionsec/access.py.",
            hint="Say there who may use it, by method.",
            id="unionsec.E001",
        )
        for name in undeclared()
    ]
