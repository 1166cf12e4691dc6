"""The translatable strings of the portal, read without gettext, and the Vietnamese catalogue.

`python -m tests.catalogue` brings `locale/vi` up to date: new strings come in empty, strings that
nothing uses go, the `.mo` is compiled. `tests/test_translations.py` compares the same two sides.
"""

import io
import sys
from pathlib import Path

import django
import polib
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "vi" / "LC_MESSAGES" / "django.po"
COMPILED = CATALOGUE.with_suffix(".mo")
ROOMS = ("accounts", "members", "programs", "campaigns", "reports", "unionsec", "deploy")
TEMPLATE_ENDINGS = ("*.html", "*.txt", "*.svg")
NAMES = ("_", "gettext", "gettext_noop", "gettext_lazy", "ngettext", "ngettext_lazy")
NAMES += ("pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy")
DJANGO_CATALOGUES = ("conf", "contrib/auth", "contrib/contenttypes")
DJANGO_SEEN = ("forms/", "core/", "db/", "utils/", "views/csrf.py", "contrib/auth/")
"""Where in Django a message comes from that a user can meet; its debug pages are not among them."""
DJANGO_REWORDED = (
    "Enter a whole number.",
    "Enter a valid date.",
    "Enter a valid email address.",
    "Select a valid choice. ",
    "No file was submitted.",
    "The submitted file is empty.",
    "Upload a valid image. ",
    "Ensure this ",
    "Ensure that there are no more than ",
    "%(model_name)s with this ",
    "This field cannot be ",
    "Your old password was entered incorrectly.",
    "Your password ",
    "This password is entirely numeric.",
    "The two password fields didn’t match.",
    "This account is inactive.",
)
"""Beginnings of what Django's Vietnamese says badly, or with "bạn"; we say it in other words."""


# ------------------------------------------------------------------ what the code says


def message_keys(source: str):
    """(context, singular, plural) of each translatable string in a Python text."""
    found = extract_python(io.BytesIO(source.encode()), NAMES, [], {"encoding": "utf-8"})
    for _line, name, words, _comments in found:
        texts = [w for w in (words if isinstance(words, tuple) else (words,)) if w]
        if not texts:
            continue
        context = texts.pop(0) if name.startswith(("pgettext", "npgettext")) else None
        yield context, texts[0], texts[1] if name.startswith("n") else None


def template_source(text: str) -> str:
    """A template as Python calls, one a line, so that a Python reader finds its strings."""
    return "\n".join(line.strip() for line in templatize(text).splitlines())


def strings_of_code(root: Path = ROOT) -> dict:
    """Every string of code and templates: {(context, singular): (plural, files)}."""
    sources = [
        (path, path.read_text(encoding="utf-8"))
        for room in ROOMS
        for path in sorted((root / room).rglob("*.py"))
        if "migrations" not in path.parts
    ]
    for ending in TEMPLATE_ENDINGS:
        for path in sorted((root / "templates").rglob(ending)):
            sources.append((path, template_source(path.read_text(encoding="utf-8"))))
    found: dict = {}
    for path, source in sources:
        for context, singular, plural in message_keys(source):
            known_plural, files = found.get((context, singular), (None, set()))
            files.add(str(path.relative_to(root)))
            found[context, singular] = (plural or known_plural, files)
    return found


def strings_of_django() -> dict:
    """What Django says to users and has no Vietnamese for, or none to keep; ours to translate."""
    found: dict = {}
    for room in DJANGO_CATALOGUES:
        folder = Path(django.__file__).parent / room / "locale"
        vietnamese = polib.pofile(str(folder / "vi" / "LC_MESSAGES" / "django.po"))
        done = {(entry.msgctxt, entry.msgid) for entry in vietnamese.translated_entries()}
        for entry in polib.pofile(str(folder / "en" / "LC_MESSAGES" / "django.po")):
            key = entry.msgctxt, entry.msgid
            files = {file for file, _line in entry.occurrences if file.startswith(DJANGO_SEEN)}
            if files and (key not in done or entry.msgid.startswith(DJANGO_REWORDED)):
                found[key] = (entry.msgid_plural or None, {f"django/{file}" for file in files})
    return found


def all_strings() -> dict:
    """What the catalogue must hold: our strings, and those of Django that are ours to say."""
    return strings_of_django() | strings_of_code()


# ------------------------------------------------------------------ the catalogue


def entry_for(key, plural, files) -> polib.POEntry:
    """An empty entry of the catalogue for a string; files without lines keep changes small."""
    context, singular = key
    entry = polib.POEntry(msgid=singular, msgctxt=context)
    entry.occurrences = [(file, "") for file in sorted(files)]
    if "%(" in singular + (plural or ""):
        entry.flags = ["python-format"]
    if plural:
        entry.msgid_plural, entry.msgstr_plural = plural, {0: ""}
    return entry


def updated(catalogue: polib.POFile, strings: dict) -> polib.POFile:
    """The catalogue with exactly these strings, in their order, translations kept."""
    known = {(entry.msgctxt, entry.msgid): entry for entry in catalogue}
    fresh = polib.POFile(wrapwidth=100)
    fresh.header, fresh.metadata = catalogue.header, catalogue.metadata
    for key in sorted(strings, key=lambda key: (key[1].casefold(), key[1], key[0] or "")):
        entry = entry_for(key, *strings[key])
        old = known.get(key)
        said = old and (old.msgstr_plural.get(0) or old.msgstr)
        if said and entry.msgid_plural:
            entry.msgstr_plural = {0: said}
        elif said:
            entry.msgstr = said
        if old:
            entry.tcomment = old.tcomment
        fresh.append(entry)
    return fresh


def main() -> int:
    """Update and compile the catalogue; names what still lacks a translation, 1 when any does."""
    catalogue = updated(polib.pofile(str(CATALOGUE), wrapwidth=100), all_strings())
    catalogue.save(str(CATALOGUE))
    COMPILED.write_bytes(catalogue.to_binary())
    missing = catalogue.untranslated_entries()
    for entry in missing:
        sys.stdout.write(f"no Vietnamese: {entry.msgid!r} ({entry.occurrences[0][0]})\n")
    sys.stdout.write(f"{len(catalogue)} strings, {len(missing)} without Vietnamese\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
