"""Files and photos: checked by content, photos made anew, stored under random names."""

import datetime as dt
import hashlib
import unicodedata

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services.log import log
from members.models import Attachment, Unit
from members.rules.files import DOCX, JPEG, PDF, PHOTOS, PNG, XLSX, Checked, check_file

ALLOWED = {
    Attachment.Kind.PHOTO: PHOTOS,
    Attachment.Kind.FILE: frozenset({PDF, DOCX, XLSX}),
    Attachment.Kind.SCAN: frozenset({PDF, JPEG, PNG}),
}


def checked_upload(upload: UploadedFile, kind: str) -> Checked:
    """The content of an uploaded file, when it may be kept as this kind of attachment.

    :raises ValidationError: too large, or not what its name says
    """
    most = settings.UPLOAD_MAX_BYTES
    if (upload.size or 0) > most:
        raise ValidationError(
            _("The file is larger than %(most)d MB."),
            code="too_large",
            params={"most": most // (1024 * 1024)},
        )
    upload.seek(0)
    return check_file(upload.name or "", upload.read(), allowed=ALLOWED[Attachment.Kind(kind)])


def shown_name(name: str, ending: str) -> str:
    """A file name to show: composed, without folders or control characters, with a true ending."""
    base = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    plain = "".join(char for char in base if unicodedata.category(char)[0] != "C")
    stem = plain.rpartition(".")[0] or plain
    return f"{stem[:180].strip()}.{ending}"


@transaction.atomic
def attach(
    *,
    owner: Model,
    upload: UploadedFile,
    kind: str,
    by: User,
    at: dt.datetime,
    unit: Unit | None = None,
    caption: str = "",
    credit: str = "",
) -> Attachment:
    """Keep a file with the row it belongs to; `unit` is the owner's own unless it is given.

    :raises ValidationError: too large, or not what its name says
    """
    checked = checked_upload(upload, kind)
    of_unit: Unit = unit if unit is not None else owner.unit  # type: ignore[attr-defined]
    attachment = Attachment(
        unit=of_unit,
        owner_kind=ContentType.objects.get_for_model(owner),
        owner_id=owner.pk,
        kind=kind,
        name=shown_name(upload.name or "", checked.ending),
        content_type=checked.content_type,
        size=len(checked.content),
        sha256=hashlib.sha256(checked.content).hexdigest(),
        caption=caption,
        credit=credit,
        added_by=by,
        added_at=at,
    )
    attachment.file = ContentFile(checked.content, name=attachment.name)
    attachment.full_clean()
    attachment.save()
    log(by=by, action="file.attached", at=at, target=attachment, unit_path=of_unit.path)
    return attachment


@transaction.atomic
def detach(*, attachment: Attachment, by: User, at: dt.datetime) -> None:
    """Take a file away from its row; the file is deleted once the change is certain."""
    stored = attachment.file
    log(by=by, action="file.detached", at=at, target=attachment, unit_path=attachment.unit.path)
    attachment.delete()
    transaction.on_commit(lambda: stored.delete(save=False))
