"""Settings of the office: vocabularies, and the way to the other lists it keeps."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from members import selectors
from members.forms.vocabulary import TermForm, counts_of
from members.models import Term
from members.services import vocabulary as service
from members.views.saving import attempt, show_form


def settings(request: HttpRequest) -> HttpResponse:
    """Everything the office sets up itself."""
    return render(request, "members/settings.html", {"vocabularies": selectors.vocabulary_sizes()})


def _label(code: str) -> str:
    if code not in Term.Vocabulary.values:
        raise Http404
    return str(Term.Vocabulary(code).label)


def vocabulary_detail(request: HttpRequest, vocabulary: str) -> HttpResponse:
    """The terms of one vocabulary in the office's order."""
    words = dict(counts_of(vocabulary))
    rows = list(selectors.vocabulary(vocabulary))
    context = {
        "label": _label(vocabulary),
        "vocabulary": vocabulary,
        "terms": [(term, words.get(term.counts_as, "")) for term in rows],
        "counts": bool(words),
    }
    return render(request, "members/vocabulary_detail.html", context)


def term_add(request: HttpRequest, vocabulary: str) -> HttpResponse:
    """Add a term."""
    label = _label(vocabulary)
    form = TermForm(request.POST or None, vocabulary=vocabulary)
    at = timezone.now()
    added = attempt(
        form,
        lambda: service.add_term(vocabulary=vocabulary, **form.values(), by=request.user, at=at),
    )
    if added is not None:
        messages.success(request, _("%(name)s was added.") % {"name": added.name})
        return redirect("members:vocabulary_detail", vocabulary)
    context = {"label": label, "vocabulary": vocabulary}
    return show_form(request, "members/term_add.html", form, **context)


def _term(pk: int) -> Term:
    return get_object_or_404(selectors.terms(), pk=pk)


def term_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a term; what was recorded under it shows the new name."""
    term = _term(pk)
    form = TermForm(request.POST or None, vocabulary=term.vocabulary, seen=term)
    at = timezone.now()
    changed = attempt(
        form, lambda: service.change_term(term=term, **form.values(), by=request.user, at=at)
    )
    if changed is not None:
        messages.success(request, _("%(name)s was changed.") % {"name": changed.name})
        return redirect("members:vocabulary_detail", term.vocabulary)
    context = {"label": _label(term.vocabulary), "term": term}
    return show_form(request, "members/term_edit.html", form, **context)


def term_retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a term out of the lists to choose from, or put it back."""
    term = _term(pk)
    is_back = request.POST.get("action") == "restore"
    retired_on = None if is_back else timezone.localdate()
    service.retire_term(term=term, retired_on=retired_on, by=request.user, at=timezone.now())
    said = (
        _("%(name)s may be chosen again.")
        if is_back
        else _("%(name)s is no longer offered. Records that have it keep it.")
    )
    messages.success(request, said % {"name": term.name})
    return redirect("members:vocabulary_detail", term.vocabulary)


def term_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a term one place up or down."""
    term = _term(pk)
    is_up = request.POST.get("direction") == "up"
    service.move_term(term=term, is_up=is_up, by=request.user, at=timezone.now())
    return redirect("members:vocabulary_detail", term.vocabulary)
