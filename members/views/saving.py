"""How every page of ours saves: check, one service, and what was typed stays when it is refused."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from members.forms.checked import CheckedForm
from members.selectors import last_change
from members.services.records import Stale

Saved = TypeVar("Saved")


def attempt(form: CheckedForm, service: Callable[[], Saved]) -> Saved | None:
    """What the service saved; None when the form or the service refuses.

    When somebody else saved first, the form shows both versions and may then be sent again.
    """
    if not form.is_valid():
        return None
    try:
        return service()
    except ValidationError as error:
        form.refuse(error)
    except Stale as stale:
        stands: Any = stale.record
        form.stale = {
            "differences": form.differences(stands),
            "change": last_change(stands),
        }
        form.take_version(stands.version)
    return None


def show_form(
    request: HttpRequest, template: str, form: CheckedForm, **context: Any
) -> HttpResponse:
    """The page with a form: 409 when somebody else saved first."""
    status = 409 if form.stale else 200
    return render(request, template, {"form": form, **context}, status=status)


def back(request: HttpRequest, otherwise: str) -> HttpResponse:
    """Back to the page that the form names, when it is one of ours."""
    here = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        here, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return redirect(here if is_ours else otherwise)
