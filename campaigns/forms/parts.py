"""The small sheets of an activity: what was handed out, what was published, which files."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.forms.terms import Terms, Vocabulary
from campaigns.models import MediaItem
from campaigns.services.facts import MaterialFacts, MediaFacts, Upload
from members.forms.fields import QuantityField
from members.models import Attachment

ROWS = 3
"""Empty rows that stand ready, and that "more rows" adds."""
MOST_ROWS = 50


class RowForm(forms.Form):
    """One row; a row in which nothing stands says nothing."""

    use_required_attribute = False

    @property
    def says_something(self) -> bool:
        """Whether anything was filled in."""
        return any(value not in _NOTHING for value in self.cleaned_data.values())


_NOTHING: tuple[Any, ...] = (None, "", [], QuantityField().to_python(""))


class MaterialForm(RowForm):
    """So many of one kind, about some topics."""

    quantity = QuantityField(label=_("Quantity"), required=False, help_text="")

    def __init__(self, *args: Any, terms: Terms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = terms.one(Vocabulary.MATERIAL, label=_("Kind"), required=False)
        topics = terms.many(
            Vocabulary.TOPIC,
            label=_("Topics"),
            widget=forms.SelectMultiple(attrs={"size": 3, "class": "form-select"}),
        )
        self.fields = {"kind": kind, "quantity": self.fields["quantity"], "topics": topics}
        _dress(self)

    def clean(self) -> dict[str, Any]:
        """Refuse a number of nothing."""
        said = super().clean() or self.cleaned_data
        if self.says_something and not said.get("kind") and "kind" not in self.errors:
            self.add_error("kind", _("Choose what was handed out."))
        return said


class MediaForm(RowForm):
    """So many items of one kind in one outlet."""

    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("Choose…")), *MediaItem.Kind.choices]
    )
    outlet = forms.CharField(label=_("Outlet"), required=False, max_length=160)
    count = QuantityField(label=_("How many"), required=False, help_text="")
    shares = QuantityField(label=_("Shares and interactions"), required=False, help_text="")
    views = QuantityField(label=_("Reach"), required=False, help_text="")
    link = forms.URLField(label=_("Link"), required=False, max_length=400, assume_scheme="https")

    def __init__(self, *args: Any, terms: Terms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        channel = terms.one(Vocabulary.CHANNEL, label=_("Channel"), required=False)
        rest = dict(self.fields)
        self.fields = {"kind": rest.pop("kind"), "channel": channel, **rest}
        _dress(self)

    def clean(self) -> dict[str, Any]:
        """Refuse numbers without the kind of what was published."""
        said = super().clean() or self.cleaned_data
        if self.says_something and not said.get("kind") and "kind" not in self.errors:
            self.add_error("kind", _("Choose what was published."))
        return said


class UploadForm(RowForm):
    """One photo or document; the file itself is looked into when it is attached."""

    file = forms.FileField(label=_("File"), required=False, allow_empty_file=True)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=Attachment.Kind.choices, initial="photo"
    )
    caption = forms.CharField(label=_("Caption"), required=False, max_length=300)
    credit = forms.CharField(label=_("Photo by"), required=False, max_length=120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self)
        self.fields["file"].widget.attrs["hx-preserve"] = "true"

    def clean(self) -> dict[str, Any]:
        """Refuse a caption without its file: after an error it has to be chosen once more."""
        said = super().clean() or self.cleaned_data
        told = said.get("caption") or said.get("credit")
        if told and not said.get("file") and "file" not in self.errors:
            self.add_error("file", _("Choose the file."))
        return said


def _dress(form: forms.Form) -> None:
    """Give the inputs of a hand-made row the look of the others."""
    for field in form.fields.values():
        look = "form-select" if isinstance(field.widget, forms.Select) else "form-control"
        said = field.widget.attrs.get("class", "")
        field.widget.attrs["class"] = " ".join(dict.fromkeys(f"{look} {said}".split()))


class Sheet(forms.BaseFormSet):
    """Rows of one kind; three stand ready, and more on request."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Rows need no label suffix; the rest comes from who made the sheet."""
        return super().get_form_kwargs(index) | {"label_suffix": ""}

    @property
    def is_filled(self) -> bool:
        """Whether something stands or was typed in it, so that it is shown unfolded."""
        return bool(self.initial) or any(
            form.is_bound and form.has_changed() for form in self.forms
        )

    def said(self) -> list[Mapping[str, Any]]:
        """The rows in which something stands."""
        return [f.cleaned_data for f in self.forms if f.cleaned_data and f.says_something]


def _sheet(row: type[RowForm]) -> Any:
    return forms.formset_factory(
        row, formset=Sheet, extra=ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS
    )


MaterialSheet, MediaSheet, UploadSheet = map(_sheet, (MaterialForm, MediaForm, UploadForm))


def more_rows(data: Any, prefix: str) -> Any:
    """The data of a form with three more empty rows on one of its sheets."""
    longer = data.copy()
    name = f"{prefix}-TOTAL_FORMS"
    said = data.get(name, "")
    longer[name] = str(min(int(said) + ROWS, MOST_ROWS)) if said.isdecimal() else str(ROWS)
    return longer


def materials(sheet: Any) -> tuple[MaterialFacts, ...]:
    """The sheet of what was handed out, as facts."""
    return tuple(
        MaterialFacts(kind=row["kind"], quantity=row["quantity"], topics=tuple(row["topics"]))
        for row in sheet.said()
    )


def media(sheet: Any) -> tuple[MediaFacts, ...]:
    """The sheet of what was published, as facts."""
    return tuple(MediaFacts(**row) for row in sheet.said())


def uploads(sheet: Any) -> tuple[Upload, ...]:
    """The files that were chosen."""
    return tuple(
        Upload(
            file=row["file"], kind=row["kind"] or Attachment.Kind.PHOTO, caption=row["caption"],
            credit=row["credit"],
        )
        for row in sheet.said()
        if row.get("file")
    )  # fmt: skip


__all__ = [
    "MaterialSheet",
    "MediaSheet",
    "UploadSheet",
    "materials",
    "media",
    "more_rows",
    "uploads",
]
