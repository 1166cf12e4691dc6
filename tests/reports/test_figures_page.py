"""`docs/figures.md` says what the registry declares."""

from pathlib import Path

from programs.models import UNIT_OF_MEASURE, FigureCode
from reports.figures import REGISTRY
from reports.figures.describe import table
from reports.layouts import GROUPS, SECTIONS
from reports.rules.fields import FORMS, fields_of

PAGE = Path(__file__).parents[2] / "docs" / "figures.md"


def test_the_page_holds_the_table_of_the_registry():
    rows = [line for line in PAGE.read_text().splitlines() if line.startswith("|")]

    assert rows == table()


def test_every_code_of_the_catalogue_has_a_unit_of_measure():
    assert set(UNIT_OF_MEASURE) == set(FigureCode)


def test_every_figure_belongs_to_one_group_of_the_report():
    grouped = [
        figure.code
        for _key, _title, prefix in GROUPS
        for figure in REGISTRY.all()
        if figure.code.startswith(prefix)
    ]

    assert sorted(grouped) == sorted(figure.code for figure in REGISTRY.all())


def test_sentences_use_declared_figures_and_known_forms():
    fields = [
        field
        for section in SECTIONS
        for sentence in section.sentences
        for field in fields_of(sentence.text)
    ]

    assert len(fields) > 60
    assert {field.code for field in fields} - {str(f.code) for f in REGISTRY.all()} == set()
    assert {field.form for field in fields} <= set(FORMS)


def test_every_figure_of_the_report_is_said_in_some_sentence_or_stands_behind_one():
    said = {
        field.code
        for section in SECTIONS
        for sentence in section.sentences
        for field in fields_of(sentence.text)
    }

    unsaid = {str(figure.code) for figure in REGISTRY.all()} - said

    assert unsaid == {"AN04N", "CM02N"}
