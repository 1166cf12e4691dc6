"""What a file may be: decided by its content, never by its name (security brief, uploads)."""

import io
import warnings
import zipfile
from dataclasses import dataclass
from typing import Final

import filetype
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS: Final = 40_000_000
LONGEST_SIDE: Final = 2048
MOST_MEMBERS: Final = 2_000
MOST_UNPACKED: Final = 200 * 1024 * 1024

JPEG, PNG, WEBP = "image/jpeg", "image/png", "image/webp"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPE_OF: Final = {
    "jpg": JPEG, "jpeg": JPEG, "png": PNG, "webp": WEBP, "pdf": PDF, "docx": DOCX, "xlsx": XLSX,
}  # fmt: skip
PHOTOS: Final = frozenset({JPEG, PNG, WEBP})
MAIN_PART: Final = {DOCX: "word/document.xml", XLSX: "xl/workbook.xml"}
ENCODINGS: Final = {"JPEG": JPEG, "MPO": JPEG, "PNG": PNG, "WEBP": WEBP}
"""What Pillow calls each; MPO is what some telephones make of a JPEG."""


@dataclass(frozen=True)
class Checked:
    """A file that is what it says: its bytes (a photo's made anew), type and ending."""

    content: bytes
    content_type: str
    ending: str


def ending_of(name: str) -> str:
    """The ending of a file name, small, without the dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def check_file(name: str, content: bytes, *, allowed: frozenset[str]) -> Checked:
    """The file, when its content is what its name says and the type is allowed here.

    :raises ValidationError: empty, not_allowed, not_what_it_says, broken, too_many_pixels, macros
    """
    if not content:
        raise ValidationError(_("The file is empty."), code="empty")
    ending = ending_of(name)
    wanted = TYPE_OF.get(ending)
    if wanted is None or wanted not in allowed:
        raise ValidationError(
            _("Files of this kind are not taken here: choose one of %(endings)s."),
            code="not_allowed",
            params={"endings": ", ".join(e for e, kind in TYPE_OF.items() if kind in allowed)},
        )
    if wanted in PHOTOS:
        return _photo(content, wanted)
    if wanted == PDF:
        _check_pdf(content)
    else:
        _check_office(content, MAIN_PART[wanted])
    return Checked(content, wanted, ending)


def _other() -> ValidationError:
    """The error of a file that is something else than its name says."""
    return ValidationError(_("The file is not what its name says."), code="not_what_it_says")


def _broken() -> ValidationError:
    """The error of a file that cannot be read."""
    return ValidationError(_("The file is damaged and cannot be read."), code="broken")


def _photo(content: bytes, wanted: str) -> Checked:
    """A photo made anew: upright, at most 2048 pixels a side, without place and camera data."""
    guessed = filetype.guess(content)
    if guessed is None or guessed.mime != wanted:
        raise _other()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _made_anew(content, wanted)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _too_many_pixels() from None
    except UnidentifiedImageError:
        raise _other() from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise _broken() from None


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("The photo has more than 40 million pixels: please make it smaller."),
        code="too_many_pixels",
    )


def _made_anew(content: bytes, wanted: str) -> Checked:
    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP"]) as opened:
        if ENCODINGS[opened.format or ""] != wanted:
            raise _other()
        if opened.width * opened.height > MOST_PIXELS:
            raise _too_many_pixels()
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        image = ImageOps.exif_transpose(opened)
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        clear = image.mode in {"RGBA", "LA", "P"} and wanted != JPEG
        image = image.convert("RGBA" if clear else "RGB")
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    made = io.BytesIO()
    if clear:
        bare.save(made, "PNG", optimize=True)
        return Checked(made.getvalue(), PNG, "png")
    bare.save(made, "JPEG", quality=85, progressive=True)
    return Checked(made.getvalue(), JPEG, "jpg")


def _check_pdf(content: bytes) -> None:
    """Refuse what does not begin and end as a PDF does."""
    if not content.startswith(b"%PDF-"):
        raise _other()
    if b"startxref" not in content[-2048:]:
        raise _broken()


def _check_office(content: bytes, main_part: str) -> None:
    """Refuse a package without its main part, with macros, or that unpacks too large."""
    if not content.startswith(b"PK"):
        raise _other()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise _broken() from None
    names = {member.filename for member in members}
    if not {"[Content_Types].xml", main_part} <= names:
        raise _other()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise ValidationError(_("Files with macros are not taken here."), code="macros")
    if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_UNPACKED:
        raise ValidationError(_("The file is too large when unpacked."), code="too_large")
    if any(member.flag_bits & 0x1 for member in members):
        raise ValidationError(_("The file is locked with a password."), code="locked")
