"""What is on the screen as a table to take along: XLSX or CSV, with the words of the page."""

from collections.abc import Iterable, Mapping, Sequence
from tempfile import SpooledTemporaryFile
from typing import Final, Literal

from django.http import FileResponse, HttpRequest
from django.utils.translation import get_language

from duban.engine.tables import Column, write_table
from duban.engine.words import language_of

Shape = Literal["xlsx", "csv"]
IN_MEMORY: Final = 4 * 1024 * 1024


def wanted(request: HttpRequest) -> Shape | None:
    """Return the shape asked for (`?format=`), None for the page itself."""
    shape = request.GET.get("format")
    return "xlsx" if shape == "xlsx" else "csv" if shape == "csv" else None


def sheet(
    shape: Shape, name: str, heads: Mapping[str, tuple[str, str]], rows: Iterable[Mapping[str, object]]
) -> FileResponse:
    """Return rows as a file; `heads`: field → (words, type of the column: text, int, date)."""
    language = language_of(get_language() or "")
    columns = [Column(field, {language: words}, type=kind) for field, (words, kind) in heads.items()]  # type: ignore[arg-type]
    return taken(shape, name, columns, rows, sheet_name=name[:31])


def taken(
    shape: Shape, name: str, columns: Sequence[Column], rows: Iterable[Mapping[str, object]], *, sheet_name: str = ""
) -> FileResponse:
    """Return all of `rows` as a file, however many there are: one at a time is in memory, and the file on disk once it is
    large."""
    out: SpooledTemporaryFile[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the answer closes it
    write_table(rows, columns, out, shape, language_of(get_language() or ""), sheet_name)
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=f"{name}.{shape}".replace("/", "-"))
