"""Every text of the portal has its Vietnamese, and the catalogue holds nothing else."""

import re

import polib
import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext

from tests.catalogue import (
    CATALOGUE,
    COMPILED,
    ROOT,
    all_strings,
    message_keys,
    strings_of_django,
    template_source,
    updated,
)

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{\w*\}")
VIETNAMESE = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
TEMPLATE_COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}", re.S)
NAMES_IN_ENGLISH = ("LĐLĐ", "KHPH-CAT-LĐLĐ", "đồng", "TM. BAN THƯỜNG VỤ", "5 năm (2018 - 2023)")
NAMES_IN_ENGLISH += ("hơn 1.100", "khoảng 500", "hàng trăm", "trên")
"""Vietnamese that an English text quotes: what a user types, a unit, an abbreviation."""


@pytest.fixture(scope="module")
def catalogue():
    """The Vietnamese catalogue as it stands in the repository."""
    return polib.pofile(str(CATALOGUE), wrapwidth=100)


@pytest.fixture(scope="module")
def strings():
    """Every string that needs Vietnamese."""
    return all_strings()


def said(entry):
    """The Vietnamese of an entry, its plural form where it has one."""
    return entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr


def placeholders(text):
    """The placeholders of a text, each once, in order of the alphabet."""
    return sorted(set(PLACEHOLDER.findall(text)))


def in_vietnamese(text):
    """Whether a text holds a letter that English does not have, quoted names left out."""
    for name in NAMES_IN_ENGLISH:
        text = text.replace(name, "")
    return any(letter in VIETNAMESE for letter in text.lower())


# ------------------------------------------------------------------ the catalogue


def test_every_string_is_in_the_catalogue_and_nothing_else(catalogue, strings):
    in_catalogue = {(entry.msgctxt, entry.msgid, entry.msgid_plural or None) for entry in catalogue}
    in_code = {(context, text, plural) for (context, text), (plural, _) in strings.items()}

    # Mend with: .venv/bin/python -m tests.catalogue
    assert sorted(map(str, in_code - in_catalogue)) == []
    assert sorted(map(str, in_catalogue - in_code)) == []
    assert catalogue.obsolete_entries() == []


def test_every_string_has_a_vietnamese_translation(catalogue):
    assert [entry.msgid for entry in catalogue if not said(entry).strip()] == []
    assert [entry.msgid for entry in catalogue if entry.fuzzy] == []
    assert {len(entry.msgstr_plural) for entry in catalogue if entry.msgid_plural} == {1}


def test_a_translation_has_the_placeholders_of_its_source(catalogue):
    wrong = [
        entry.msgid
        for entry in catalogue
        if placeholders(entry.msgid_plural or entry.msgid) != placeholders(said(entry))
    ]

    assert wrong == []


def test_source_strings_are_english(strings):
    assert [text for _context, text in strings if in_vietnamese(text)] == []


def test_templates_hold_no_vietnamese():
    found = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "templates").rglob("*.html"))
        if in_vietnamese(TEMPLATE_COMMENT.sub("", path.read_text(encoding="utf-8")))
    ]

    assert found == []


def test_vietnamese_keeps_the_manners_of_the_office(catalogue):
    ours = [entry for entry in catalogue if not entry.occurrences[0][0].startswith("django/")]
    wrong = [
        said(entry)
        for entry in ours
        if re.search(r"!|anh/chị|\b(bạn|trả lại|thành công|ANTT|kiểm toán)\b", said(entry), re.I)
    ]

    assert wrong == []


def test_the_header_says_what_the_catalogue_is(catalogue):
    assert catalogue.metadata["Language"] == "vi"
    assert catalogue.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
    assert catalogue.metadata["Content-Type"] == "text/plain; charset=UTF-8"
    assert "" not in catalogue.metadata.values()


def test_the_catalogue_is_stored_as_the_command_writes_it(catalogue, strings):
    # Arranged by text and without line numbers, so that a change shows itself only.
    assert CATALOGUE.read_text(encoding="utf-8") == str(updated(catalogue, strings))


def test_the_compiled_catalogue_is_the_written_one(catalogue):
    assert COMPILED.read_bytes() == catalogue.to_binary()


# ------------------------------------------------------------------ in use


def test_a_user_reads_vietnamese_unless_they_choose_english():
    with translation.override("vi"):
        assert gettext("Additions requested") == "Yêu cầu bổ sung"
        assert pgettext("unit of measure", "attendances") == "lượt người"
        assert ngettext("%(number)s result", "%(number)s results", 3) % {"number": 3} == "3 kết quả"
    with translation.override("en"):
        assert gettext("Additions requested") == "Additions requested"


def test_what_django_says_to_users_is_vietnamese_too():
    with translation.override("vi"):
        english = [
            text
            for (context, text), (plural, _) in strings_of_django().items()
            if not plural and not context and gettext(text) == text
        ]

    assert sorted(english) == ["IPv4", "IPv6", "…"]


# ------------------------------------------------------------------ the reader of strings


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('_("One " "text")', [(None, "One text", None)]),
        ('pgettext_lazy("unit", "cases")', [("unit", "cases", None)]),
        ('ngettext("%(n)d day", "%(n)d days", n)', [(None, "%(n)d day", "%(n)d days")]),
        ('npgettext("c", "a day", "days", n)', [("c", "a day", "days")]),
        ("_(variable)", []),
        ('print("no text")', []),
    ],
)
def test_strings_are_found_in_python(source, expected):
    assert list(message_keys(source)) == expected


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ('<p>\n   {% translate "A" %}\n {{ x }} )</p>', [(None, "A", None)]),
        ('{% translate "A" context "c" as a %}', [("c", "A", None)]),
        (
            "{% blocktranslate trimmed with n=x %}\n  About\n  {{ n }}\n{% endblocktranslate %}",
            [(None, "About %(n)s", None)],
        ),
        (
            "{% blocktranslate count n=x %}{{ n }} a{% plural %}{{ n }} b{% endblocktranslate %}",
            [(None, "%(n)s a", "%(n)s b")],
        ),
        ('{% include "a.html" with title=_("T") %}', [(None, "T", None)]),
        ("{# no text #}<p>it's</p>", []),
    ],
)
def test_strings_are_found_in_templates(template, expected):
    assert list(message_keys(template_source(template))) == expected


def test_an_update_keeps_translations_and_drops_what_nothing_uses():
    old = polib.POFile(wrapwidth=100)
    old.extend(
        [polib.POEntry(msgid="kept", msgstr="giữ"), polib.POEntry(msgid="gone", msgstr="đi")]
    )

    fresh = updated(
        old, {(None, "new"): (None, {"a.py"}), (None, "kept"): (None, {"b.py", "a.py"})}
    )

    assert [(entry.msgid, entry.msgstr) for entry in fresh] == [("kept", "giữ"), ("new", "")]
    assert fresh[0].occurrences == [("a.py", ""), ("b.py", "")]
