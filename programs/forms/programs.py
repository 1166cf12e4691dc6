"""Forms of programmes: the facts, the parties in their order, the targets."""

from typing import Any

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.scope import Reach
from members.forms.fields import DayField, TermsField, UnitChoiceField
from members.models import Attachment, Organisation, Term, Unit
from programs.forms.answers import AnsweringForm, label_of
from programs.models import FigureCode, Program, ProgramParty, Target
from programs.rules.targets import parse_target, printed_target
from programs.services.programs import Party, TargetRow

Body = Unit | Organisation
OFFICES = (Unit.Level.NATIONAL, Unit.Level.PROVINCE, Unit.Level.UPPER)
"""Levels of the unions that sign programmes."""


def _text(model: Any, name: str, **kwargs: Any) -> forms.CharField:
    """A line of text as long as the column takes."""
    longest = model._meta.get_field(name).max_length
    return forms.CharField(
        label=label_of(model, name), max_length=longest, required=False, **kwargs
    )


class ProgramForm(AnsweringForm):
    """The facts of a programme. The federation is chosen once, when it is entered."""

    unit = UnitChoiceField(label=label_of(Program, "unit"))
    number = _text(Program, "number", help_text=_("For example 50."))
    symbol = _text(Program, "symbol", help_text=_("For example KHPH-CAT-LĐLĐ."))
    title = forms.CharField(label=label_of(Program, "title"), max_length=300)
    signed_on = DayField(label=label_of(Program, "signed_on"), required=False)
    first_on = DayField(label=label_of(Program, "first_on"))
    last_on = DayField(label=label_of(Program, "last_on"))
    term_text = _text(Program, "term_text", help_text=_("For example: 5 năm (2018 - 2023)."))
    areas = TermsField(Term.Vocabulary.AREA, label=label_of(Program, "areas"), required=False)
    predecessor = forms.ModelChoiceField(
        Program.objects.none(),
        label=label_of(Program, "predecessor"),
        required=False,
        empty_label=_("None"),
    )
    national_document = _text(Program, "national_document")
    people_noun = forms.CharField(
        label=label_of(Program, "people_noun"), max_length=60, initial="CNVCLĐ"
    )
    notes = forms.CharField(
        label=label_of(Program, "notes"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Program.objects.editable_by(reach).order_by("-first_on", "pk")
        self.fields["predecessor"].queryset = others.exclude(pk=self.seen.pk if self.seen else None)
        if self.seen is None:
            federations = Unit.objects.editable_by(reach).filter(level__in=OFFICES)
            self.fields["unit"].offer(federations)
        else:
            del self.fields["unit"]
            self.fields["areas"].include(*[term.pk for term in self.initial["areas"]])
        self.helper.layout = self._layout(has_unit=self.seen is None)

    @staticmethod
    def _layout(*, has_unit: bool) -> Layout:
        named = ["unit"] if has_unit else []
        return Layout(
            "version",
            Fieldset(
                _("The programme"),
                *named,
                "title",
                Row(Column("number"), Column("symbol"), Column("signed_on")),
                Row(Column("first_on"), Column("last_on"), Column("term_text")),
            ),
            Fieldset(
                _("What it is about"),
                "areas",
                "predecessor",
                "national_document",
                "people_noun",
                "notes",
            ),
        )


def bodies_within(reach: Reach) -> dict[str, Body]:
    """Unions and organisations that may be a party, by the key of the choice. Two queries."""
    unions = Unit.objects.visible_to(reach).filter(level__in=OFFICES)
    organisations = Organisation.objects.visible_to(reach).order_by("position", "code")
    found: dict[str, Body] = {f"unit-{unit.pk}": unit for unit in unions.in_order()[:200]}
    return found | {f"organisation-{body.pk}": body for body in organisations[:200]}


class PartyForm(forms.Form):
    """One party: the body, and who signs for it."""

    body = forms.ChoiceField(label=_("Party"))
    presides = forms.BooleanField(label=label_of(ProgramParty, "presides"), required=False)
    authority = _text(ProgramParty, "authority", help_text=_("For example: TM. BAN THƯỜNG VỤ."))
    signer_position = _text(ProgramParty, "signer_position")
    signer_rank = _text(ProgramParty, "signer_rank", help_text=_("Only for the police."))
    signer_name = _text(ProgramParty, "signer_name")

    def __init__(self, *args: Any, bodies: dict[str, Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = bodies
        unions = [(key, body.name) for key, body in bodies.items() if isinstance(body, Unit)]
        others = [(key, body.name) for key, body in bodies.items() if not isinstance(body, Unit)]
        self.fields["body"].choices = [
            ("", _("Choose…")),
            (_("Unions"), unions),
            (_("Other organisations"), others),
        ]

    def party(self) -> Party:
        """What the service takes."""
        facts = {n: v for n, v in self.cleaned_data.items() if n not in ("body", "ORDER", "DELETE")}
        return Party(body=self.bodies[self.cleaned_data["body"]], **facts)


class PartyRows(forms.BaseFormSet):
    """The parties in the order that their numbers say."""

    def parties(self) -> list[Party]:
        """The rows that were filled in and not crossed out."""
        return [form.party() for form in self.ordered_forms if form.cleaned_data.get("body")]


PartyFormSet = forms.formset_factory(
    PartyForm, formset=PartyRows, extra=2, max_num=8, can_order=True, can_delete=True
)


def initial_parties(program: Program) -> list[dict[str, Any]]:
    """The parties of a programme as rows of the form. One query."""
    return [
        {
            "body": f"unit-{party.unit_id}"
            if party.unit_id
            else f"organisation-{party.organisation_id}",
            "presides": party.presides,
            "authority": party.authority,
            "signer_position": party.signer_position,
            "signer_rank": party.signer_rank,
            "signer_name": party.signer_name,
        }
        for party in program.parties.order_by("position")
    ]


class TargetValueField(forms.Field):
    """A target as it is typed: "1.200", "75", "75,5 %"; gives a Decimal."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        """The value that was typed."""
        text = str(value if value is not None else "").strip()
        return parse_target(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        """A stored value as it is written here; typed text as it was typed."""
        return value if isinstance(value, str) or value is None else printed_target(value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """The keyboard for digits."""
        return {"inputmode": "decimal", "autocomplete": "off", "class": "number"}


class TargetForm(forms.Form):
    """One target of a figure, in one year or over the whole term."""

    figure = forms.ChoiceField(label=label_of(Target, "figure"))
    year = forms.TypedChoiceField(
        label=label_of(Target, "year"), required=False, coerce=int, empty_value=None
    )
    comparator = forms.ChoiceField(
        label=label_of(Target, "comparator"),
        choices=Target.Comparator,
        initial=Target.Comparator.AT_LEAST,
    )
    value = TargetValueField(label=label_of(Target, "value"))
    note = _text(Target, "note")

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        figures = [(c.value, f"{c.value} – {c.label}") for c in FigureCode if c.value[:2] != "IN"]
        self.fields["figure"].choices = [("", _("Choose…")), *figures]
        self.fields["year"].choices = [("", _("Whole term")), *[(y, str(y)) for y in years]]

    def row(self) -> TargetRow:
        """What the service takes."""
        return TargetRow(**{n: v for n, v in self.cleaned_data.items() if n != "DELETE"})


class TargetRows(forms.BaseFormSet):
    """The targets of a programme."""

    def rows(self) -> list[TargetRow]:
        """The rows that were filled in and not crossed out."""
        kept = [form for form in self.forms if form not in self.deleted_forms]
        return [form.row() for form in kept if form.cleaned_data.get("figure")]


TargetFormSet = forms.formset_factory(
    TargetForm, formset=TargetRows, extra=4, max_num=300, can_delete=True
)


def initial_targets(program: Program) -> list[dict[str, Any]]:
    """The targets of a programme as rows of the form. One query."""
    found = program.targets.order_by("figure", "year", "pk")
    return list(found.values("figure", "year", "comparator", "value", "note"))


class TargetsForm(AnsweringForm):
    """What the page of targets carries besides its rows: the version seen."""


class ProgramFileForm(AnsweringForm):
    """A file to keep with a programme."""

    upload = forms.FileField(
        label=_("File"), help_text=_("PDF, Word or Excel; a scan also as a picture.")
    )
    kind = forms.ChoiceField(
        label=label_of(Attachment, "kind"),
        choices=[(k.value, k.label) for k in (Attachment.Kind.SCAN, Attachment.Kind.FILE)],
    )
    caption = _text(Attachment, "caption")

    def refuse(self, error: ValidationError) -> None:
        """What is wrong with a file stands beside it."""
        self.add_error("upload", error.messages)
