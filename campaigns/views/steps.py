"""The host's steps on a record's way, for every kind of record: hand in, withdraw."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.forms.records import WithdrawForm
from campaigns.models import (
    Activity,
    CommitmentDrive,
    ModelSnapshot,
    SafetyModel,
    SocialChannel,
)
from campaigns.services import steps

View = Callable[..., HttpResponse]


def _submit(model: Any) -> View:
    """The page that hands in one record of a kind."""

    def view(request: HttpRequest, pk: int) -> HttpResponse:
        record = get_object_or_404(model.objects.editable_by(request.reach), pk=pk)
        try:
            steps.submit(record=record, by=request.user, at=timezone.now(), reach=request.reach)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Handed in for approval."))
        return redirect(record)

    return view


def _withdraw(model: Any) -> View:
    """The page that asks why one record of a kind is withdrawn, and withdraws it."""

    def view(request: HttpRequest, pk: int) -> HttpResponse:
        record = get_object_or_404(model.objects.editable_by(request.reach), pk=pk)
        form = WithdrawForm(request.POST or None)
        if form.is_valid():
            try:
                steps.withdraw(
                    record=record, reason=form.cleaned_data["reason"], by=request.user,
                    at=timezone.now(), reach=request.reach,
                )  # fmt: skip
                messages.success(request, _("Withdrawn. It stays readable and counts no more."))
                return redirect(record)
            except ValidationError as error:
                form.add_error("reason", error.messages)
        return render(request, "campaigns/withdraw.html", {"record": record, "form": form})

    return view


activity_submit, activity_withdraw = _submit(Activity), _withdraw(Activity)
drive_submit, drive_withdraw = _submit(CommitmentDrive), _withdraw(CommitmentDrive)
model_submit, model_withdraw = _submit(SafetyModel), _withdraw(SafetyModel)
snapshot_submit, snapshot_withdraw = _submit(ModelSnapshot), _withdraw(ModelSnapshot)
channel_submit, channel_withdraw = _submit(SocialChannel), _withdraw(SocialChannel)
