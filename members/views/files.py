"""Files: downloaded by those who may see the row they belong to."""

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404

from members.models import Attachment

SANDBOX = "default-src 'none'; sandbox"


def attachment_download(request: HttpRequest, pk: int) -> FileResponse:
    """One file as a download; a photo, which we made ourselves, may be shown in the page."""
    attachment = get_object_or_404(Attachment.objects.visible_to(request.reach), pk=pk)
    is_shown = attachment.is_photo and request.GET.get("view") == "inline"
    try:
        stored = attachment.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        stored,
        as_attachment=not is_shown,
        filename=attachment.name,
        content_type=attachment.content_type,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
