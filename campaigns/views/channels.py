"""Pages of the pages and groups that units keep."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from accounts.scope import ENTRY
from campaigns import selectors
from campaigns.forms.records import ChannelForm, CloseForm
from campaigns.forms.terms import Terms, Vocabulary
from campaigns.models import SocialChannel
from campaigns.services import safety as services
from campaigns.views.activities import standing
from campaigns.views.saving import answer, attempt, changed_marks, entered_marks, kept
from members.views.paging import page_of


def channel_list(request: HttpRequest) -> HttpResponse:
    """Pages and groups within reach, the newest first."""
    rows = SocialChannel.objects.visible_to(request.reach).select_related("unit", "platform")
    context = {
        "page": page_of(request, rows, ("-opened_on", "-pk")),
        "may_enter": request.reach.holds(*ENTRY),
    }
    return render(request, "campaigns/channel_list.html", context)


def channel_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One page or group, and what may be done with it."""
    rows = SocialChannel.objects.visible_to(request.reach)
    channel = get_object_or_404(rows.select_related("unit", "platform", "entered_by"), pk=pk)
    context = {"channel": channel} | standing(request, channel)
    return render(request, "campaigns/channel_detail.html", context)


def channel_add(request: HttpRequest) -> HttpResponse:
    """Enter a page or group."""
    units = selectors.entry_units(request.reach)
    form = ChannelForm(request.POST or None, terms=Terms((Vocabulary.CHANNEL,)), units=units)
    tried = attempt(
        form, lambda: services.open_channel(**form.facts(), **entered_marks(request, form))
    )
    if tried.kept is not None:
        return kept(request, tried.kept, _("Saved as a draft."))
    return answer(request, "campaigns/channel_add.html", form, tried)


def channel_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an open record of a page or group, or ask for the correction of an approved one."""
    channel = _editable(request, pk)
    terms = Terms((Vocabulary.CHANNEL,), [channel.platform_id])
    form = ChannelForm(request.POST or None, terms=terms, record=channel, initial=_initial(channel))
    tried = attempt(
        form,
        lambda: services.change_channel(
            channel=channel, **form.facts(), **changed_marks(request, form)
        ),
        _initial,
    )
    if tried.kept is not None:
        return kept(request, tried.kept, _("Saved."))
    return answer(request, "campaigns/channel_edit.html", form, tried, record=channel)


def channel_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Say when a page or group was given up."""
    channel = _editable(request, pk)
    form = CloseForm(request.POST or None, record=channel)
    tried = attempt(
        form,
        lambda: services.close_channel(
            channel=channel, **form.facts(), **changed_marks(request, form)
        ),
    )
    if tried.kept is not None:
        return kept(request, tried.kept, _("Saved."))
    return answer(request, "campaigns/channel_close.html", form, tried, record=channel)


def _editable(request: HttpRequest, pk: int) -> SocialChannel:
    """A page or group that this user may change."""
    rows = SocialChannel.objects.editable_by(request.reach).select_related("unit")
    return get_object_or_404(rows, pk=pk)


def _initial(channel: SocialChannel) -> dict[str, Any]:
    """What stands in the database, as the form shows it."""
    return {
        "name": channel.name,
        "platform": channel.platform_id,
        "opened_on": channel.opened_on,
        "link": channel.link,
    }
