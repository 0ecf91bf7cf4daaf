"""Which fonts the PDF and the charts are set in: files in one folder, the standard's own faces first if an office adds them.

The product ships Noto Serif SC and Noto Sans SC (SIL Open Font License). An office that holds licences for 仿宋_GB2312,
楷体_GB2312, 黑体, 宋体 or 方正小标宋 puts the files into the folder, and they are used.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

import typst
from django.conf import settings

import duban
from duban.engine.errors import Problem
from duban.record.documents.problems import NO_FONT, DocumentError

Role = Literal["title", "body", "kai", "hei", "song"]

SERIF: Final = "Noto Serif SC"
SANS: Final = "Noto Sans SC"
FACES: Final[dict[Role, tuple[str, ...]]] = {
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", SERIF),
    "body": (
        "FangSong_GB2312",
        "仿宋_GB2312",
        "FangSong",
        "仿宋",
        "Zhuque Fangsong (technical preview)",
        SERIF,
    ),
    "kai": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "LXGW WenKai", SERIF),
    "hei": ("SimHei", "黑体", SANS, SERIF),
    "song": ("SimSun", "宋体", SERIF),
}
WEIGHTS: Final[dict[Role, int]] = {"title": 700, "body": 400, "kai": 700, "hei": 500, "song": 400}


@dataclass(frozen=True, slots=True)
class FontSet:
    """The fonts of one folder: `families` per role, best first; `picture` the file that charts are lettered in."""

    fonts: typst.Fonts
    families: dict[Role, list[str]]
    picture: Path
    picture_index: int


def font_folder() -> Path:
    """The folder with the font files: the setting DUBAN_FONT_FOLDER, else the one the front end's build fills."""
    named = getattr(settings, "DUBAN_FONT_FOLDER", "")
    return Path(named) if named else Path(duban.__file__).parent / "site" / "static" / "built" / "fonts"


def font_set() -> FontSet:
    """The fonts to set a document in. Raises DocumentError when the folder has none that holds Chinese."""
    folder = font_folder()
    names = tuple(sorted(path.name for path in folder.iterdir())) if folder.is_dir() else ()
    return _load(folder, names)


@lru_cache(maxsize=4)
def _load(folder: Path, names: tuple[str, ...]) -> FontSet:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
    held = set(fonts.families())
    families = {role: [name for name in faces if name in held] for role, faces in FACES.items()}
    empty = [role for role, found in families.items() if not found]
    if empty:
        facts = {"folder": str(folder), "families": f"{SERIF}, {SANS}"}
        raise DocumentError([Problem(NO_FONT, facts)])
    face = next(
        font for name in families["hei"] for font in fonts.fonts() if font.family == name and font.path
    )
    return FontSet(fonts, families, Path(str(face.path)), face.index)
