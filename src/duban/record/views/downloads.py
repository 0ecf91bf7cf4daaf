"""How files leave the house: never as a page of ours, whatever they hold."""

from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from duban.record.models import Evidence
from duban.record.queries.evidence import seen_by
from duban.record.receiving import safe_name
from duban.record.views.asked import standing_of

# A browser that shows the answer after all shows it without scripts, forms, or any right on this site.
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
# Opened by browsers as pages: sent as plain bytes.
PAGES = frozenset({"text/html", "image/svg+xml", "text/plain"})


def _answer(name: str, *, download: str = "", media: str) -> FileResponse:
    try:
        stream = default_storage.open(name)
    except OSError as missing:
        raise Http404 from missing
    kind = "application/octet-stream" if download and media in PAGES else media
    response = FileResponse(stream, as_attachment=bool(download), filename=download, content_type=kind)
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=300"
    return response


@login_required
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file as it came, to be kept; never opened inside this site."""
    piece: Evidence = get_object_or_404(seen_by(standing_of(request)), pk=pk)
    return _answer(str(piece.file), download=safe_name(piece.name), media=piece.kind)


@login_required
def display(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The copy of a picture that we drew ourselves, without what the camera wrote into it."""
    piece: Evidence = get_object_or_404(seen_by(standing_of(request)).exclude(display=""), pk=pk)
    return _answer(str(piece.display), media="image/jpeg")
