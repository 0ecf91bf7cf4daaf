"""What a file is, by its content, and whether it is safe to open."""

import zipfile
import zlib
from io import BytesIO
from pathlib import PurePath

import filetype

from duban.engine.tables.values import Limits, Problem, problem

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_EXTENSIONS = {
    "xlsx": {"xlsx", "xlsm", "xltx", "xltm"}, "xlsb": {"xlsb"}, "xls": {"xls", "xlt", "et"}, "ods": {"ods", "ots"},
    "text": {"csv", "tsv", "txt", "tab"},
}
_NAMES = {
    "docx": ("Word 文档", "a Word document"), "doc": ("旧版 Office 文档", "an old Office document"),
    "pptx": ("演示文稿", "a presentation"), "zip": ("压缩包", "an archive"), "pdf": ("PDF 文件", "a PDF"),
    "image": ("图片", "a picture"), "other": ("其他类型的文件", "another type of file"),
}
_SMALL = 1_000_000


class Refused(Exception):
    """The file cannot be read; `problem` says why."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.code)
        self.problem = found


def kind(data: bytes, file: str, limits: Limits) -> str:
    """xlsx, xlsb, xls, ods or text.

    Raises Refused for what is empty, too large, protected, unsafe or not a table.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise Refused(problem("empty_file", file))
    if len(data) > limits.file_bytes:
        size = {"size": round(len(data) / 1e6, 1), "limit": round(limits.file_bytes / 1e6, 1)}
        raise Refused(problem("file_too_large", file, parameters=size))
    if data.startswith(_ZIP):
        return _zip_kind(data, file, limits)
    if data.startswith(_OLE):
        return _ole_kind(data, file)
    return _text_kind(data, file)


def extension_problem(file: str, found: str) -> Problem | None:
    """A warning when the name's extension says something else than the content."""
    extension = PurePath(file).suffix.lower().lstrip(".")
    if not extension or extension in _EXTENSIONS[found]:
        return None
    shown = "csv" if found == "text" else found
    return problem("extension_differs", file, value=extension, severity="warning", parameters={"kind": shown})


def unpacked(data: bytes, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """The entry's content, at most `limit` bytes, whatever size the directory claims.

    The directory can lie, and zipfile believes it; inflating with a bound does not.
    Raises ValueError when more comes out than `limit` or than the directory says.
    """
    head = entry.header_offset
    start = head + 30 + int.from_bytes(data[head + 26:head + 28], "little")
    start += int.from_bytes(data[head + 28:head + 30], "little")
    packed = data[start:start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        content = packed
    else:
        content = zlib.decompressobj(-15).decompress(packed, min(limit, entry.file_size) + 1)
    if len(content) > limit or len(content) != entry.file_size:
        raise ValueError(entry.filename)
    return content


def _zip_kind(data: bytes, file: str, limits: Limits) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise Refused(problem("damaged", file, parameters={"reason": str(error)})) from error
    _check_sizes(entries, file, limits)
    _check_content(data, entries, file)
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "content.xml" in names and _is_ods(data, entries):
        return _ods(data, entries, file)
    found = next((name for name, sign in _ZIP_SIGNS if any(entry.startswith(sign) for entry in names)), "zip")
    raise Refused(_other(file, found))


_ZIP_SIGNS = (("docx", "word/"), ("pptx", "ppt/"))


def _check_sizes(entries: list[zipfile.ZipInfo], file: str, limits: Limits) -> None:
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    detail = ""
    if len(entries) > limits.entries:
        detail = f"{len(entries)} entries"
    elif total > limits.unpacked_bytes:
        detail = f"{total / 1e6:.0f} MB"
    elif total > _SMALL * 20 and total > packed * limits.ratio:
        detail = f"1:{total // max(packed, 1)}"
    if detail:
        raise Refused(problem("zip_bomb", file, parameters={"detail": detail}))


def _check_content(data: bytes, entries: list[zipfile.ZipInfo], file: str) -> None:
    """Inflate every part once, bounded, so that a directory with false sizes is found before parsing."""
    for entry in entries:
        if entry.flag_bits & 1:
            raise Refused(problem("password", file))
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused(problem("damaged", file, parameters={"reason": entry.filename}))
        try:
            unpacked(data, entry, entry.file_size)
        except zlib.error as error:
            raise Refused(problem("damaged", file, parameters={"reason": entry.filename})) from error
        except ValueError as error:
            raise Refused(problem("zip_bomb", file, parameters={"detail": entry.filename})) from error


def _is_ods(data: bytes, entries: list[zipfile.ZipInfo]) -> bool:
    kinds = [unpacked(data, entry, _SMALL) for entry in entries if entry.filename == "mimetype"]
    return bool(kinds) and b"opendocument.spreadsheet" in kinds[0]


def _ods(data: bytes, entries: list[zipfile.ZipInfo], file: str) -> str:
    for entry in entries:
        if entry.filename == "META-INF/manifest.xml" and b"encryption-data" in unpacked(data, entry, entry.file_size):
            raise Refused(problem("password", file))
    return "ods"


def _ole_kind(data: bytes, file: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused(problem("password", file))
    if "Workbook".encode("utf-16-le") in data or "\x05\0Book".encode("utf-16-le") in data:
        return "xls"
    if "Book".encode("utf-16-le") in data:
        return "xls"
    raise Refused(_other(file, "doc"))


def _text_kind(data: bytes, file: str) -> str:
    start = data[:2048].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta")):
        raise Refused(problem("web_page_as_table", file))
    found = filetype.guess(data[:8192])
    if found is not None:
        name = found.extension if found.extension in _NAMES else found.mime.split("/")[0]
        raise Refused(_other(file, name if name in _NAMES else "other"))
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:4000].count(0) > len(data[:4000]) // 20
    if b"\0" in data[:4000] and not wide:
        raise Refused(_other(file, "other"))
    return "text"


def _other(file: str, name: str) -> Problem:
    chinese, english = _NAMES[name]
    return problem("not_a_spreadsheet", file, parameters={"found_zh": chinese, "found_en": english})
