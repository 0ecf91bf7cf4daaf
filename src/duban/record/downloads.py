"""Files that were made just now, on their way to a browser."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def as_download(data: bytes, name: str, media: str) -> HttpResponse:
    """Return a file to keep. Its name may be Chinese or hold commas and brackets; a slash in it becomes a hyphen."""
    answer = HttpResponse(data, content_type=media)
    answer["Content-Disposition"] = content_disposition_header(True, name.replace("/", "-")) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
