"""Pages of models of self-management and of their snapshots."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from accounts.scope import ENTRY
from campaigns import selectors
from campaigns.forms.records import COUNTS, SafetyModelForm, SnapshotForm, StatusForm
from campaigns.forms.terms import Terms, Vocabulary
from campaigns.models import ModelSnapshot, SafetyModel
from campaigns.services import safety as services
from campaigns.views.activities import standing
from campaigns.views.saving import answer, attempt, changed_marks, entered_marks, kept
from members.rules.text import fold
from members.views.paging import page_of

SNAPSHOT_FIELDS = ("taken_on", *COUNTS, "funds")


def model_list(request: HttpRequest) -> HttpResponse:
    """Models within reach, by the day of their launch, narrowed by name and status."""
    rows = SafetyModel.objects.visible_to(request.reach).select_related("unit", "type")
    text, status = request.GET.get("q", ""), request.GET.get("status", "")
    if text.strip():
        rows = rows.filter(search_key__contains=fold(text))
    if status in SafetyModel.Status.values:
        rows = rows.filter(status=status)
    context = {
        "page": page_of(request, rows, ("-launched_on", "-pk")),
        "statuses": SafetyModel.Status.choices,
        "q": text,
        "status": status,
        "may_enter": request.reach.holds(*ENTRY),
    }
    return render(request, "campaigns/model_list.html", context)


def model_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One model with its yearly snapshots, and what may be done with it."""
    rows = SafetyModel.objects.visible_to(request.reach).select_related(
        "unit", "type", "commune", "zone", "replicates", "entered_by"
    )
    model = get_object_or_404(rows, pk=pk)
    snapshots = ModelSnapshot.objects.visible_to(request.reach).filter(model=model)
    context = standing(request, model) | {
        "model": model,
        "snapshots": [(row, _counts(row)) for row in snapshots.order_by("-taken_on", "-pk")],
        "is_host": request.reach.covers(model.unit.path, ENTRY),
    }
    return render(request, "campaigns/model_detail.html", context)


def _counts(snapshot: ModelSnapshot) -> list[tuple[Any, str]]:
    """The counts of a snapshot, each with its label; a dash where nothing was stated."""
    shown = []
    for name in ("teams", "participants", "residents", "cameras", "funds", "settled", "tips"):
        value = getattr(snapshot, name)
        said = "–" if value is None else selectors.counted(value)
        shown.append((SnapshotForm.base_fields[name].label, said))
    return shown


def model_add(request: HttpRequest) -> HttpResponse:
    """Enter a model."""
    units = selectors.entry_units(request.reach)
    form = SafetyModelForm(request.POST or None, terms=Terms((Vocabulary.MODEL_TYPE,)), units=units)

    def deed() -> SafetyModel:
        said = form.facts()
        said["model_type"] = said.pop("type")
        return services.record_model(**said, **entered_marks(request, form))

    tried = attempt(form, deed)
    if tried.kept is not None:
        return kept(request, tried.kept, _("Saved as a draft."))
    return answer(request, "campaigns/model_add.html", form, tried)


def model_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an open model, or ask for the correction of an approved one."""
    model = _editable(request, pk)
    terms = Terms((Vocabulary.MODEL_TYPE,), [model.type_id])
    form = SafetyModelForm(request.POST or None, terms=terms, record=model, initial=_initial(model))
    tried = attempt(
        form,
        lambda: services.change_model(model=model, **form.facts(), **changed_marks(request, form)),
        _initial,
    )
    if tried.kept is not None:
        return kept(request, tried.kept, _("Saved."))
    return answer(request, "campaigns/model_edit.html", form, tried, record=model)


def model_status(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a model one step through its life."""
    model = _editable(request, pk)
    form = StatusForm(request.POST or None, record=model)
    tried = attempt(
        form,
        lambda: services.change_status(model=model, **form.facts(), **changed_marks(request, form)),
    )
    if tried.kept is not None:
        return kept(request, tried.kept, _("Saved."))
    return answer(request, "campaigns/model_status.html", form, tried, record=model)


def snapshot_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter what a model amounted to on a day."""
    model = _editable(request, pk)
    form = SnapshotForm(request.POST or None)
    tried = attempt(
        form,
        lambda: services.take_snapshot(model=model, **form.facts(), **entered_marks(request, form)),
    )
    if tried.kept is not None:
        return kept(request, tried.kept, _("Saved as a draft."))
    return answer(request, "campaigns/snapshot_add.html", form, tried, model=model)


def snapshot_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an open snapshot, or ask for the correction of an approved one."""
    rows = ModelSnapshot.objects.editable_by(request.reach).select_related("unit", "model")
    snapshot = get_object_or_404(rows, pk=pk)
    form = SnapshotForm(request.POST or None, record=snapshot, initial=_initial_snapshot(snapshot))
    tried = attempt(
        form,
        lambda: services.change_snapshot(
            snapshot=snapshot, **form.facts(), **changed_marks(request, form)
        ),
        _initial_snapshot,
    )
    if tried.kept is not None:
        return kept(request, tried.kept, _("Saved."))
    return answer(request, "campaigns/snapshot_edit.html", form, tried, record=snapshot)


def _editable(request: HttpRequest, pk: int) -> SafetyModel:
    """A model that this user may change."""
    rows = SafetyModel.objects.editable_by(request.reach).select_related("unit", "commune")
    return get_object_or_404(rows, pk=pk)


def _initial(model: SafetyModel) -> dict[str, Any]:
    """What stands in the database, as the form shows it."""
    return {
        "name": model.name,
        "type": model.type_id,
        "launched_on": model.launched_on,
        "commune": model.commune,
        "zone": model.zone_id,
        "replicates": model.replicates_id,
    }


def _initial_snapshot(snapshot: ModelSnapshot) -> dict[str, Any]:
    """What stands in the database, as the form shows it."""
    return {name: getattr(snapshot, name) for name in SNAPSHOT_FIELDS}
