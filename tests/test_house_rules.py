"""The house rules that no linter knows (docs/adr/0002), each also shown to notice a breach."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("accounts", "members", "programs", "campaigns", "reports")
CODE = (*APPS, "unionsec", "deploy", "benchmarks")
MAX_FILE, MAX_FUNCTION, MAX_TEMPLATE = 400, 40, 150
NAMED_AFTER_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "core", "shared"}
DOORS = {"urls", "views", "api", "management", "middleware", "imports", "tasks", "forms"}
DOMAIN = {"services", "selectors", "figures", "models", "rules", "layouts", "charts", "scope"}
DOMAIN |= {"documents"}
WRITES = {
    *("save", "create", "delete", "update", "bulk_create", "bulk_update", "get_or_create"),
    *("update_or_create", "asave", "acreate", "adelete", "aupdate"),
}
QUERYSET_STARTS = {"visible_to", "editable_by", "get_object"}
TRANSLATES = {"_", "gettext", "gettext_lazy", "pgettext", "pgettext_lazy", "ngettext"}
CLOCK = {
    *("timezone.now", "timezone.localdate", "timezone.localtime", "time.time", "date.today"),
    *("datetime.now", "datetime.today", "datetime.utcnow", "dt.date.today", "dt.datetime.now"),
    *("datetime.date.today", "datetime.datetime.now", "time.monotonic", "time.localtime"),
}
CONVERTS = {"timezone.localtime", "timezone.localdate"}
INLINE_SCRIPT = re.compile(
    r"<script(?![^>]*\bsrc\s*=)(?![^>]*type=\"application/json\")[^>]*>", re.I
)
INLINE_STYLE = re.compile(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", re.I)
TEMPLATE_TAG = re.compile(r"{%.*?%}|{#.*?#}", re.S)
BLOCK_OF_COMMENT = re.compile(r"{%\s*comment.*?endcomment\s*%}", re.S)
BLOCK_OF_TRANSLATION = re.compile(r"{%\s*blocktranslate.*?endblocktranslate\s*%}", re.S)
WORDS_BETWEEN_TAGS = re.compile(r">([^<]*[^\W\d_]{2,}[^<]*)<", re.S)
WORDS_IN_ATTRIBUTES = re.compile(
    r"\b(?:title|placeholder|alt|aria-label)\s*=\s*\"([^\"{]*[^\W\d_]{2,}[^\"{]*)\"", re.I
)
UNTRANSLATED_NAMES = {"UnionSec"}


# ------------------------------------------------------------------ where to look


def python_files(*rooms):
    """Our own Python files in these top-level folders, without migrations."""
    found = [path for room in rooms for path in (ROOT / room).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def files_of_layers(layers):
    """Files of the apps, and of unionsec, that belong to these layers."""
    files = python_files(*APPS, "unionsec")
    return [path for path in files if layer_of(path.relative_to(ROOT)) in layers]


def layer_of(relative):
    """The layer of a file: the second part of its path, without ending."""
    return relative.parts[1].removesuffix(".py") if len(relative.parts) > 1 else ""


def templates():
    """Every template of ours."""
    return sorted((ROOT / "templates").rglob("*.html"))


def breaches(rule, files):
    """`path:line` of every place in these files where a rule finds something."""
    return [
        f"{path.relative_to(ROOT)}:{line}"
        for path in files
        for line in rule(path.read_text(encoding="utf-8"))
    ]


# ------------------------------------------------------------------ the rules: text -> lines


def lines_matching(pattern, text):
    """The line number of each match."""
    return [text.count("\n", 0, match.start()) + 1 for match in pattern.finditer(text)]


def calls(text, tree=None):
    """Every call in a Python text (or in its tree), with the dotted name it calls."""
    for node in ast.walk(tree or ast.parse(text)):
        if isinstance(node, ast.Call):
            yield node, ast.unparse(node.func)


def too_long_functions(text):
    """Functions of more lines than the house allows."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [node for node in ast.walk(ast.parse(text)) if isinstance(node, kinds)]
    return [n.lineno for n in found if n.end_lineno - n.lineno + 1 > MAX_FUNCTION]


def clock_readings(text):
    """Names that ask what time it is, called or handed over as a default.

    `timezone.localtime(at)` converts a moment that was given and reads nothing.
    """
    tree = ast.parse(text)
    converts = {id(node.func) for node, name in calls(text, tree) if node.args and name in CONVERTS}
    names = [n for n in ast.walk(tree) if isinstance(n, ast.Attribute) and id(n) not in converts]
    return [n.lineno for n in names if ast.unparse(n) in CLOCK]


def writes(text):
    """Calls that write rows. `form.save`, `dict.update` and the like must find another way."""
    return [
        node.lineno
        for node, name in calls(text)
        if "." in name and name.rpartition(".")[2] in WRITES and not is_plain_update(node, name)
    ]


def is_plain_update(node, name):
    """Whether a call is `something.update(...)` of a dict, set or hash: a positional argument."""
    return name.endswith(".update") and bool(node.args)


def unscoped_queries(text):
    """Uses of a manager in a view that do not start with the reach of who is asking."""
    tree = ast.parse(text)
    managers = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in ("objects", "_default_manager", "_base_manager")
    ]
    scoped = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in QUERYSET_STARTS
    }
    return [node.lineno for node in managers if id(node) not in scoped]


def raw_sql(text):
    """Places in a view that talk to the database past every manager."""
    starts = ("connection.cursor", "connections[")
    return [
        node.lineno
        for node, name in calls(text)
        if name.startswith(starts) or name.endswith((".raw", ".extra"))
    ]


def inline_code(text):
    """Script or style written into a template, which the security policy would block."""
    shown = BLOCK_OF_COMMENT.sub(blank, text)
    return sorted(lines_matching(INLINE_SCRIPT, shown) + lines_matching(INLINE_STYLE, shown))


def untranslated_words(text):
    """Words a reader would see that are in no translation tag."""
    bare = text
    for pattern in (BLOCK_OF_COMMENT, BLOCK_OF_TRANSLATION, TEMPLATE_TAG):
        bare = pattern.sub(blank, bare)
    bare = re.sub(r"{{.*?}}|&\w+;|<!--.*?-->|<!DOCTYPE[^>]*>", blank, bare, flags=re.S)
    shown = f">{bare}<"
    found = [m for p in (WORDS_BETWEEN_TAGS, WORDS_IN_ATTRIBUTES) for m in p.finditer(shown)]
    return sorted(
        shown.count("\n", 0, m.end(1) - len(m.group(1).lstrip())) + 1
        for m in found
        if m.group(1).strip() not in UNTRANSLATED_NAMES
    )


def untranslatable_strings(text):
    """Translation calls whose text is put together first, so that no catalogue can hold it."""
    return [
        node.lineno
        for node, name in calls(text)
        if name in TRANSLATES and node.args and not isinstance(node.args[0], ast.Constant)
    ]


def blank(match):
    """Spaces in place of a match, its line breaks kept."""
    return re.sub(r"[^\n]", " ", match.group())


# ------------------------------------------------------------------ the claims


def test_no_file_has_more_than_400_lines():
    files = python_files(*CODE, "tests")
    long = [p for p in files if len(p.read_text(encoding="utf-8").splitlines()) > MAX_FILE]

    assert long == []


def test_no_function_has_more_than_40_lines():
    assert breaches(too_long_functions, python_files(*CODE, "tests")) == []


def test_no_template_has_more_than_150_lines():
    long = [
        p for p in templates() if len(p.read_text(encoding="utf-8").splitlines()) > MAX_TEMPLATE
    ]

    assert long == []


def test_no_file_is_named_after_nothing():
    files = python_files(*CODE, "tests")
    named = [p for p in files if NAMED_AFTER_NOTHING & {p.stem, *p.relative_to(ROOT).parts[:-1]}]

    assert named == []


def test_every_module_says_in_its_first_line_what_it_is_for():
    silent = [
        str(path.relative_to(ROOT))
        for path in python_files(*CODE, "tests")
        if (text := path.read_text(encoding="utf-8")).strip()
        and ast.get_docstring(ast.parse(text)) is None
    ]

    assert silent == []


def test_doors_do_not_write():
    demo = ROOT / "unionsec" / "demo"
    load_demo = ROOT / "unionsec" / "management" / "commands" / "load_demo.py"
    doors = [p for p in files_of_layers(DOORS) if demo not in p.parents and p != load_demo]

    assert breaches(writes, doors) == []


def test_views_start_every_query_with_the_reach_of_who_is_asking():
    assert breaches(unscoped_queries, files_of_layers({"views", "api"})) == []


def test_views_do_not_reach_past_the_managers():
    health_check = ROOT / "unionsec" / "views.py"  # asks the database for nothing but an answer
    views = [p for p in files_of_layers({"views", "api"}) if p != health_check]

    assert breaches(raw_sql, views) == []


def test_the_domain_does_not_read_the_clock():
    domain = [p for p in files_of_layers(DOMAIN) if p.relative_to(ROOT).parts[0] in APPS]

    assert breaches(clock_readings, domain) == []


def test_templates_hold_no_script_and_no_style():
    assert breaches(inline_code, templates()) == []


def test_templates_hold_no_word_outside_a_translation():
    assert breaches(untranslated_words, templates()) == []


def test_strings_to_translate_are_whole():
    assert breaches(untranslatable_strings, python_files(*CODE)) == []


def test_a_template_part_says_first_what_it_needs():
    parts = [p for p in templates() if p.name.startswith("_")]
    silent = [
        str(p.relative_to(ROOT))
        for p in parts
        if not re.match(r"{% comment %}\s*Needs|{#\s*Needs", p.read_text(encoding="utf-8"))
    ]

    assert silent == []


# ------------------------------------------------------------------ the rules notice a breach

LONG = "def f():\n" + "    x = 1\n" * MAX_FUNCTION
FITS = "def f():\n" + "    x = 1\n" * (MAX_FUNCTION - 1)


@pytest.mark.parametrize(
    ("rule", "breach", "fine"),
    [
        (too_long_functions, LONG, FITS),
        (clock_readings, "timezone.now()", "def f(at): return at"),
        (clock_readings, "F(default=timezone.now)", "F(default=None)"),
        (clock_readings, "timezone.localtime()", "timezone.localtime(at)"),
        (clock_readings, "dt.date.today()", "dt.date(2022, 1, 1)"),
        (writes, "activity.save()", "services.record_activity(by=user)"),
        (writes, "Unit.objects.create(name=x)", "create(name=x)"),
        (writes, "rows.update(state=x)", "values.update({1: 2})"),
        (writes, "rows.filter(a=1).delete()", "services.delete_draft(pk)"),
        (unscoped_queries, "Unit.objects.all()", "Unit.objects.visible_to(reach)"),
        (unscoped_queries, "get_object_or_404(Unit.objects, pk=1)", "get_object(Unit, pk=1)"),
        (unscoped_queries, "Unit.objects.filter(a=1)", "Unit.objects.editable_by(r).filter(a=1)"),
        (unscoped_queries, "Unit._base_manager.get()", "Unit.objects.visible_to(r).get()"),
        (untranslatable_strings, "_(f'{n} units')", "_('%(n)d units') % {'n': n}"),
        (raw_sql, "connection.cursor()", "services.count()"),
        (raw_sql, "units.raw('SELECT 1')", "units.count()"),
        (inline_code, "<script>a()</script>", "<script src='a.js' defer></script>"),
        (inline_code, '<p style="color: red">', '<p class="red">'),
        (inline_code, "<style>p {}</style>", '<link rel="stylesheet" href="a.css">'),
        (inline_code, '<a onclick="go()">', '<a href="/go">'),
        (inline_code, '<a href="javascript:go()">', '<a href="/on">'),
        (untranslated_words, "<p>Activities</p>", '<p>{% translate "Activities" %}</p>'),
        (untranslated_words, "Bare words", "{{ activity.name }} – 1.234"),
        (untranslated_words, '<a title="Open it">', '<a title="{% translate "Open it" %}">'),
        (
            untranslated_words,
            "<p>{% translate 'A' %} units</p>",
            "<p>{% blocktranslate trimmed %}Two <b>units</b>{% endblocktranslate %}</p>",
        ),
    ],
)
def test_a_rule_notices_a_breach_and_lets_the_rest_be(rule, breach, fine):
    assert rule(breach) == [1]
    assert rule(fine) == []


def test_a_breach_is_reported_with_its_line():
    assert clock_readings("a = 1\nb = timezone.now()\n") == [2]
    assert untranslated_words("<p>\n{% comment %}\nno{% endcomment %}\nYes\n</p>") == [4]
    assert inline_code("<p>\n<b style='x'>") == [2]
