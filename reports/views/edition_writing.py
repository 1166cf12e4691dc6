"""The text of a report: written paragraph by paragraph, looked at before it is saved."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.forms.writing import ManuscriptForm
from reports.layouts import SECTIONS, Section
from reports.models import Edition, Paragraph
from reports.rules.fields import typed_numbers
from reports.selectors import pages
from reports.selectors.content import runs_of
from reports.selectors.frozen import Frozen
from reports.services.manuscript import NotSaved, save_changes
from reports.views.fetching import editable_edition


def edition_write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write, add and take away paragraphs; one save for the whole page, all or nothing."""
    edition = editable_edition(request, pk)
    if not edition.is_open:
        messages.info(request, _("This report may no longer be written on."))
        return redirect("reports:edition_detail", pk=pk)
    data = request.POST if request.method == "POST" else None
    paragraphs = Paragraph.objects.visible_to(request.reach).filter(edition=edition)
    form = ManuscriptForm(data, sections=sections_of(edition), paragraphs=paragraphs)
    status = 200
    is_preview = data is not None and "preview" in data
    if data is not None and form.is_valid() and not is_preview:
        try:
            saved = save_changes(
                edition=edition, changes=form.changes(), by=request.user, at=timezone.now()
            )
        except NotSaved as refused:
            form.refuse(refused.problems)
            status = 409 if refused.is_stale else 200
        else:
            return _saved(request, edition, saved)
    return _page(request, edition, form, status, is_preview=is_preview)


def sections_of(edition: Edition) -> list[Section]:
    """The sections of the outline that this kind of report has."""
    is_short = edition.kind == Edition.Kind.ANNUAL
    return [section for section in SECTIONS if not (is_short and section.only_long)]


def _saved(request: HttpRequest, edition: Edition, saved: int) -> HttpResponse:
    if not saved:
        messages.info(request, _("Nothing was changed."))
    else:
        said = ngettext(
            "%(count)d paragraph is saved. Write the files anew when the text is finished.",
            "%(count)d paragraphs are saved. Write the files anew when the text is finished.",
            saved,
        )
        messages.success(request, said % {"count": saved})
    return redirect("reports:edition_write", pk=edition.pk)


def _page(
    request: HttpRequest, edition: Edition, form: ManuscriptForm, status: int, *, is_preview: bool
) -> HttpResponse:
    figures = pages.whole_figures(edition)
    with translation.override("vi"):  # the text of the report is Vietnamese, whoever reads
        _read(form, figures)
        fields = pages.fields_offered(figures)
    context: dict[str, Any] = {
        "edition": edition,
        "form": form,
        "fields": fields,
        "is_preview": is_preview,
    }
    return render(request, "reports/edition_write.html", context, status=status)


def _read(form: ManuscriptForm, figures: Frozen) -> None:
    """How each text reads now, and which of its numbers no figure stands behind."""
    for line in form.lines.values():
        if line.text:
            line.runs = list(runs_of(line.text, figures))
            line.loose = typed_numbers(line.text)
