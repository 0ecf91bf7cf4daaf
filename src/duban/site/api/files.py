"""Files as they leave by the API: to be kept, never opened as a page of this site."""

from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

# What the schema says of such an answer.
BYTES: dict[str, Any] = {"responses": {200: {"description": "OK", "content": {"application/octet-stream": {}}}}}
SANDBOX = "default-src 'none'; sandbox"


def stored(name: str, shown: str, media: str) -> HttpResponseBase:
    """Return a stored file under the name `shown`. Raises Http404 where it is gone."""
    try:
        stream = default_storage.open(name)
    except OSError as missing:
        raise Http404 from missing
    return _safe(FileResponse(stream, as_attachment=True, filename=shown, content_type=media))


def made(data: bytes, shown: str, media: str) -> HttpResponseBase:
    """Return a file that was made just now."""
    response = HttpResponse(data, content_type=media)
    response["Content-Disposition"] = content_disposition_header(True, shown) or "attachment"
    return _safe(response)


def _safe(response: HttpResponseBase) -> HttpResponseBase:
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
