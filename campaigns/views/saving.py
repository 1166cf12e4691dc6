"""What all pages of entry do: try one service, and show what it refused beside what was typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import ChoiceField, ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.services.entering import SentBefore
from members.models import Revision
from members.selectors import last_change
from members.services.records import Stale

CONFLICT = 409


@dataclass(frozen=True)
class Difference:
    """One field in which what was typed and what was saved meanwhile are not the same."""

    label: str
    typed: str
    saved: str


@dataclass(frozen=True)
class Clash:
    """Somebody saved first: the row as it stands, the log of its change, what is different."""

    record: Any
    change: Any
    differences: list[Difference]


@dataclass
class Attempt:
    """How an entry went: the row that was kept, or why not."""

    kept: Any = None
    clash: Clash | None = None
    status: int = 200


def attempt(
    form: Any, deed: Callable[[], Any], initial_of: Callable[[Any], Mapping[str, Any]] | None = None
) -> Attempt:
    """Call one service if the form is good; what it refuses is shown in the form.

    `initial_of` gives the form's values of a row, to set both versions side by side.
    """
    if not form.is_valid():
        return Attempt()
    try:
        return Attempt(kept=deed())
    except Stale as stale:
        values = initial_of(stale.record) if initial_of else {}
        differences = _differences(form, values)
        form.renew(stale.record.version)
        clash = Clash(stale.record, last_change(stale.record), differences)
        return Attempt(clash=clash, status=CONFLICT)
    except ValidationError as error:
        form.refuse(error)
        return Attempt(status=CONFLICT if isinstance(error, SentBefore) else 200)


def _differences(form: Any, values: Mapping[str, Any]) -> list[Difference]:
    """Fields whose typed text is not what stands in the database now."""
    found = []
    for name, field in form.fields.items():
        if name not in values or field.widget.is_hidden:
            continue
        typed = _in_words(field, form[name].value())
        saved = _in_words(field, field.prepare_value(values[name]))
        if typed != saved:
            found.append(Difference(str(field.label), typed, saved))
    return found


def _in_words(field: Any, value: Any) -> str:
    """A form's value as it reads: choices by their names, lists with commas."""
    values = value if isinstance(value, list | tuple) else [value]
    said = [_prepared(field, one) for one in values]
    names = _names(field) if isinstance(field, ChoiceField) else {}
    return ", ".join(sorted(names.get(one, one) for one in said if one))


def _names(field: ChoiceField) -> dict[str, str]:
    choices = [(str(key), str(name)) for key, name in field.choices]
    return {key: name for key, name in choices if key}


def _prepared(field: Any, value: Any) -> str:
    if value in (None, False, ""):
        return ""
    if value is True or value == "on":
        return _("yes")
    if isinstance(field, ModelChoiceField):
        value = getattr(value, "pk", value)
    return " ".join(str(value).split())


def entered_marks(request: HttpRequest, form: Any) -> dict[str, Any]:
    """Who enters a new record, when, under which mark, and whether it is handed in at once."""
    return {
        "by": request.user,
        "at": timezone.now(),
        "client_id": form.cleaned_data["client_id"],
        "submit_within": request.reach if "submit" in request.POST else None,
    }


def changed_marks(request: HttpRequest, form: Any) -> dict[str, Any]:
    """Who changes a record, when, from which version, and why."""
    return {
        "by": request.user,
        "at": timezone.now(),
        "version": form.version_seen,
        "reason": form.reason,
    }


def kept(request: HttpRequest, row: Any, said: str) -> HttpResponse:
    """Say what happened, and go to the page of the row."""
    if isinstance(row, Revision):
        messages.success(request, _("The correction waits for approval; figures move then."))
        return redirect(row.record)
    if getattr(row, "is_waiting", False):
        said = _("Saved and handed in for approval.")
    messages.success(request, said)
    return redirect(row)


def answer(
    request: HttpRequest, template: str, form: Any, tried: Attempt, **context: Any
) -> HttpResponse:
    """The page with its form, as it was typed."""
    context |= {"form": form, "clash": tried.clash}
    return render(request, template, context, status=tried.status)
