"""Files are what their content says; photos are made anew; downloads stay within the reach."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from members import selectors
from members.models import Attachment
from members.rules.files import LONGEST_SIDE, PDF, PHOTOS, check_file
from members.services.files import ALLOWED, attach, detach, shown_name
from tests.conftest import NOW, as_user, unscoped

PDF_BYTES = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"
ORIENTATION, GPS = 0x0112, 0x8825


def photo(kind="JPEG", size=(60, 40), mode="RGB", turned=False):
    """A photo, with camera data and a place in it when it is a JPEG."""
    image = Image.new(mode, size, 128 if mode == "L" else None)
    made, exif = io.BytesIO(), Image.Exif()
    if kind == "JPEG":
        exif[ORIENTATION] = 6 if turned else 1
        exif.get_ifd(GPS)[1] = "N"
    image.save(made, kind, exif=exif)
    return made.getvalue()


def package(*names, encrypted=False):
    """A zip with these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    content = made.getvalue()
    entry = content.index(b"PK\x01\x02")  # the flag bits stand 8 bytes into an entry
    flagged = content[: entry + 8] + b"\x01" + content[entry + 9 :]
    return flagged if encrypted else content


def refusal(name, content, allowed):
    """The code with which a file is refused; nothing when it is taken."""
    try:
        check_file(name, content, allowed=allowed)
    except ValidationError as error:
        return error.code
    return ""


DOCX_PARTS = ("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.jpg", photo(), ""),
        ("a.JPEG", photo(), ""),
        ("a.png", photo("PNG"), ""),
        ("a.webp", photo("WEBP"), ""),
        ("a.jpg", photo("PNG"), "not_what_it_says"),
        ("a.png", photo(), "not_what_it_says"),
        ("a.jpg", PDF_BYTES, "not_what_it_says"),
        ("a.jpg", b"<script>", "not_what_it_says"),
        ("a.jpg", photo()[:300], "broken"),
        ("a.jpg", b"", "empty"),
        ("a.exe", b"MZ", "not_allowed"),
        ("a", photo(), "not_allowed"),
        ("a.pdf", PDF_BYTES, ""),
        ("a.pdf", photo(), "not_what_it_says"),
        ("a.pdf", b"%PDF-1.7 cut off", "broken"),
        ("a.docx", package(*DOCX_PARTS), "not_allowed"),
    ],
)
def test_a_file_is_what_its_name_says_or_refused(name, content, code):
    assert refusal(name, content, PHOTOS | {PDF}) == code


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.docx", package(*DOCX_PARTS), ""),
        ("a.xlsx", package("[Content_Types].xml", "xl/workbook.xml"), ""),
        ("a.xlsx", package(*DOCX_PARTS), "not_what_it_says"),
        ("a.docx", package("virus.exe"), "not_what_it_says"),
        ("a.docx", package(*DOCX_PARTS, "word/vbaProject.bin"), "macros"),
        ("a.docx", package(*DOCX_PARTS)[:50], "broken"),
        ("a.docx", package(*DOCX_PARTS, *map(str, range(2000))), "too_large"),
        ("a.docx", package(*DOCX_PARTS, encrypted=True), "locked"),
        ("a.docx", PDF_BYTES, "not_what_it_says"),
        ("a.docx", b"\xd0\xcf\x11\xe0", "not_what_it_says"),
    ],
)
def test_an_office_file_holds_its_main_part_and_no_macros(name, content, code):
    assert refusal(name, content, ALLOWED[Attachment.Kind.FILE]) == code


def test_a_photo_loses_camera_data_and_place_and_stands_upright():
    checked = check_file("a.jpg", photo(turned=True), allowed=PHOTOS)

    made = Image.open(io.BytesIO(checked.content))
    assert (dict(made.getexif()), made.size) == ({}, (40, 60))
    assert b"Exif" not in checked.content


def test_a_large_photo_becomes_smaller():
    checked = check_file("a.jpg", photo(size=(4000, 1000)), allowed=PHOTOS)

    assert Image.open(io.BytesIO(checked.content)).size == (LONGEST_SIDE, 512)


def test_a_picture_with_clear_parts_stays_a_png():
    checked = check_file("a.png", photo("PNG", mode="RGBA"), allowed=PHOTOS)

    assert (checked.content_type, checked.ending) == ("image/png", "png")


def test_what_hides_behind_a_photo_is_gone():
    checked = check_file("a.jpg", photo() + b"<script>alert(1)</script>", allowed=PHOTOS)

    assert b"script" not in checked.content


@pytest.mark.parametrize("size", [(6400, 6400), (20000, 20000)])
def test_a_photo_of_too_many_pixels_is_refused_before_it_is_read(size):
    assert refusal("a.png", photo("PNG", size=size, mode="1"), PHOTOS) == "too_many_pixels"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("báo cáo.pdf", "báo cáo.pdf"),
        ("C:\\Ảnh\\họp.HEIC.pdf", "họp.HEIC.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("a\u202egpj.pdf", "agpj.pdf"),
        ("x" * 300 + ".pdf", "x" * 180 + ".pdf"),
    ],
)
def test_a_shown_name_has_no_folders_and_a_true_ending(typed, shown):
    assert shown_name(typed, "pdf") == shown


@pytest.fixture
def kept(cast, settings, tmp_path):
    """A photo kept with the mill."""
    settings.MEDIA_ROOT = tmp_path
    upload = SimpleUploadedFile("họp.jpg", photo(), content_type="text/html")
    return attach(
        owner=cast.mill, unit=cast.mill, upload=upload, kind="photo", caption="Họp", credit="An",
        by=cast.bo, at=NOW,
    )  # fmt: skip


def test_a_kept_file_has_a_random_name_and_a_hash(cast, kept):
    assert (kept.name, kept.content_type, len(kept.sha256)) == ("họp.jpg", "image/jpeg", 64)
    assert "họp" not in kept.file.name
    with as_user(cast.bo) as reach:
        assert selectors.files_of(cast.mill, reach) == [kept]


def test_a_file_over_the_limit_is_refused(cast, settings):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    upload = SimpleUploadedFile("a.pdf", b"x" * (1024 * 1024 + 1))

    with pytest.raises(ValidationError) as refused:
        attach(owner=cast.mill, unit=cast.mill, upload=upload, kind="file", by=cast.bo, at=NOW)

    assert refused.value.messages == ["Tệp lớn hơn 1 MB."]
    assert not Attachment._base_manager.exists()


def test_a_download_is_never_run_by_the_browser(cast, client, kept):
    client.force_login(cast.bo)

    response = client.get(reverse("members:attachment_download", args=[kept.pk]))
    content = b"".join(response.streaming_content)
    response.close()

    assert content == Path(kept.file.path).read_bytes()
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "no-store"


def test_a_photo_may_be_shown_in_the_page_but_nothing_else(cast, client, kept):
    client.force_login(cast.bo)
    url = reverse("members:attachment_download", args=[kept.pk])
    shown = client.get(url, {"view": "inline"})
    Attachment._base_manager.update(kind="file")
    document = client.get(url, {"view": "inline"})

    assert shown["Content-Disposition"].startswith("inline")
    assert document["Content-Disposition"].startswith("attachment")
    shown.close()
    document.close()


@pytest.mark.parametrize(("name", "status"), [("uyen", 200), ("chi", 404), ("phuc", 404)])
def test_a_file_is_downloaded_within_the_reach_only(cast, client, kept, name, status):
    client.force_login(getattr(cast, name))

    response = client.get(reverse("members:attachment_download", args=[kept.pk]))

    assert response.status_code == status
    response.close()


def test_a_file_that_is_lost_is_not_found(cast, client, kept):
    kept.file.storage.delete(kept.file.name)
    client.force_login(cast.bo)

    assert client.get(reverse("members:attachment_download", args=[kept.pk])).status_code == 404


def test_a_file_taken_away_is_deleted_when_the_change_is_certain(
    cast, kept, django_capture_on_commit_callbacks
):
    stored = kept.file.path
    with django_capture_on_commit_callbacks(execute=True), unscoped("test"):
        detach(attachment=kept, by=cast.bo, at=NOW)

    assert not Attachment._base_manager.exists()
    assert not Path(stored).exists()
