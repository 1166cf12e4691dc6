"""Programmes: list, page, entry, change, targets, files."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.scope import OFFICE
from members.selectors import files_of
from members.services.files import attach
from members.views.paging import page_of
from members.views.saving import attempt, show_form
from programs import selectors
from programs.forms.programs import (
    PartyFormSet,
    ProgramFileForm,
    ProgramForm,
    TargetFormSet,
    TargetsForm,
    bodies_within,
    initial_parties,
    initial_targets,
)
from programs.models import Program
from programs.services import programs as services


def program_list(request: HttpRequest) -> HttpResponse:
    """Programmes that the user works under, the latest first."""
    rows = Program.objects.visible_to(request.reach).select_related("unit")
    page = page_of(
        request,
        rows.prefetch_related("parties__unit", "parties__organisation"),
        ("-first_on", "pk"),
    )
    return render(
        request,
        "programs/program_list.html",
        {"page": page, "today": timezone.localdate(), "may_add": request.reach.holds(*OFFICE)},
    )


def program_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One programme: parties in order, term, areas, targets by figure and year, what came of it."""
    rows = Program.objects.visible_to(request.reach).select_related("unit", "predecessor")
    return _detail(request, get_object_or_404(rows, pk=pk), ProgramFileForm())


def _detail(request: HttpRequest, program: Program, form: ProgramFileForm) -> HttpResponse:
    context = {
        "program": program,
        "parties": program.parties.select_related("unit", "organisation").order_by("position"),
        "areas": program.areas.order_by("position", "pk"),
        "targets": selectors.targets_by_year(program),
        "successors": program.successors.order_by("first_on", "pk"),
        "files": files_of(program, request.reach),
        "may_edit": request.reach.covers(program.unit.path, OFFICE),
        "file_form": form,
    }
    return render(request, "programs/program_detail.html", context)


def program_add(request: HttpRequest) -> HttpResponse:
    """Enter a programme with its parties."""
    data = request.POST if request.method == "POST" else None
    form = ProgramForm(data, reach=request.reach)
    parties = _parties(request, data)

    def save() -> Program:
        return services.sign_program(
            **form.values(), parties=parties.parties(), by=request.user, at=timezone.now()
        )

    program = attempt(form, save) if data is None or parties.is_valid() else None
    if program is not None:
        messages.success(request, _("The programme is entered. Its targets come next."))
        return redirect("programs:targets_edit", pk=program.pk)
    return show_form(request, "programs/program_add.html", form, parties=parties)


def program_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a programme; a stale save shows both versions and loses nothing that was typed."""
    program = _editable(request, pk)
    data = request.POST if request.method == "POST" else None
    form = ProgramForm(data, reach=request.reach, seen=program)
    parties = _parties(request, data, program)

    def save() -> Program:
        return services.change_program(
            program=_editable(request, pk),
            version=form.version_seen,
            **form.values(),
            parties=parties.parties(),
            by=request.user,
            at=timezone.now(),
        )

    if (data is None or parties.is_valid()) and attempt(form, save) is not None:
        messages.success(request, _("The programme is changed."))
        return redirect(program)
    return show_form(request, "programs/program_edit.html", form, parties=parties, program=program)


def targets_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The targets of a programme, by figure and year, all at once."""
    program = _editable(request, pk)
    data = request.POST if request.method == "POST" else None
    form = TargetsForm(data, seen=program)
    rows = TargetFormSet(
        data,
        prefix="targets",
        initial=initial_targets(program),
        form_kwargs={"years": list(range(program.first_on.year, program.last_on.year + 1))},
    )

    def save() -> bool:
        services.set_targets(
            program=_editable(request, pk),
            rows=rows.rows(),
            version=form.version_seen,
            by=request.user,
            at=timezone.now(),
        )
        return True

    if (data is None or rows.is_valid()) and attempt(form, save):
        messages.success(request, _("The targets are saved."))
        return redirect(program)
    context: dict[str, Any] = {"program": program, "rows": rows}
    if getattr(form, "stale", None):
        context["stands"] = selectors.targets_by_year(program)
    return show_form(request, "programs/targets_edit.html", form, **context)


def program_attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a file to a programme: the signed scan, or a document."""
    program = _editable(request, pk)
    form = ProgramFileForm(request.POST, request.FILES)
    at = timezone.now()
    if attempt(form, lambda: attach(owner=program, **form.values(), by=request.user, at=at)):
        messages.success(request, _("The file is kept with the programme."))
        return redirect(program)
    return _detail(request, program, form)


def _editable(request: HttpRequest, pk: int) -> Program:
    """A programme that the user may change, as it stands now."""
    rows = Program.objects.editable_by(request.reach).select_related("unit")
    return get_object_or_404(rows, pk=pk)


def _parties(request: HttpRequest, data: Any, program: Program | None = None) -> Any:
    return PartyFormSet(
        data,
        prefix="parties",
        initial=initial_parties(program) if program else [],
        form_kwargs={"bodies": bodies_within(request.reach)},
    )
