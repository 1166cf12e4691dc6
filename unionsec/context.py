"""What every page shows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from accounts.scope import NOBODY, UNION
from unionsec.menu import menu_of


def portal(request: HttpRequest) -> dict[str, Any]:
    """The demo banner, the roles of who is signed in, and their menu."""
    held = getattr(request, "reach", NOBODY)
    return {
        "demo_banner": settings.DEMO_BANNER if settings.DEMO or held.demo else "",
        "roles": held.roles,
        "reach": held,
        "reads_records": held.holds(*UNION),
        "menu": menu_of(request, held) if held.grants else [],
    }
