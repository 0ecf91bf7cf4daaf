"""The files of a register as Spark finds them: on a disk or in an object store, by year and county or in any folders.

Files that differ in their columns or types are read apart and put together, so that nothing is guessed from the first.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from py4j.protocol import Py4JJavaError
from pyspark.sql import DataFrame, SparkSession

from duban.engine.audit.filewords import NOT_PARQUET, UNREADABLE
from duban.engine.errors import Place, Problem

NOTHING: Final = "__HIVE_DEFAULT_PARTITION__"
OTHER: Final = (".csv", ".tsv", ".xlsx")
FILE: Final = "duban_file_"
"""The column that says from which file a row is, as an address: odd characters are written as %XX."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Files that hold the same columns of the same types; `keys` are names of `name=value` in their paths."""

    frame: DataFrame
    kinds: Mapping[str, str]
    keys: frozenset[str]
    files: int


@dataclass(frozen=True, slots=True)
class Found:
    """What there is of one register: files that are alike, and what cannot be read."""

    alike: tuple[Alike, ...]
    problems: tuple[Problem, ...]
    there: bool
    folder: bool


def found(session: SparkSession, folder: str, name: str) -> Found:
    """Find the files of a register: all below the folder of its name, else the one file of its name."""
    jvm: Any = session._jvm
    conf = session._jsc.hadoopConfiguration()
    problems: list[Problem] = []
    groups: dict[tuple[str, frozenset[str]], list[str]] = {}
    inside = list(_listed(jvm, conf, f"{folder}/{name}"))
    paths = inside or list(_listed(jvm, conf, f"{folder}/{name}.parquet"))
    for path in paths:
        try:
            shape = _shape(jvm, conf, path)
        except Py4JJavaError as fault:
            words = str(fault.java_exception.getMessage()).splitlines()[0]
            problems.append(Problem(UNREADABLE, {"value": words}, Place(file=below(path, folder))))
            continue
        groups.setdefault((shape, frozenset(keys_of(below(path, folder)))), []).append(path)
    if not paths:
        others = [f"{name}{ending}" for ending in OTHER if _exists(jvm, conf, f"{folder}/{name}{ending}")]
        problems += [Problem(NOT_PARQUET, {"value": other}, Place(file=other)) for other in others]
    alike = tuple(_alike(session, files, keys) for (_shape, keys), files in groups.items())
    return Found(alike, tuple(problems), bool(paths or problems), bool(inside))


def from_path(key: str) -> str:
    """What stands after `key=` in the path of a row's file; Spark writes odd characters there as %XX."""
    part = f"regexp_extract({_decoded(FILE)}, '/{escaped(key)}=([^/]+)/', 1)"
    return f"NULLIF(NULLIF({_decoded(part)}, '{NOTHING}'), '')"


def row_name(folder: str) -> str:
    """What a record is called that has no number: its row, in a folder with its file."""
    row = "CAST(duban_row_ + 1 AS STRING)"
    if not folder:
        return row
    before = escaped(folder.rsplit("://", maxsplit=1)[-1].rstrip("/") + "/")
    return f"concat(regexp_replace({_decoded(FILE)}, '^.*?{before}', ''), ':', {row})"


def escaped(text: str) -> str:
    """A text as part of a pattern within a text of Spark's."""
    return re.escape(text).replace("\\", "\\\\").replace("'", "\\'")


def _decoded(text: str) -> str:
    return f"url_decode(replace({text}, '+', '%2B'))"


def keys_of(path: str) -> dict[str, str]:
    """The `name=value` of a path: year=2025/county=C01/part-0.parquet."""
    pairs = (part.partition("=") for part in path.split("/")[:-1])
    return {name: value for name, sign, value in pairs if sign}


def below(path: str, folder: str) -> str:
    """A file's name as it stands in the folder, whatever comes before it."""
    _before, mark, rest = path.partition(f"{folder.rsplit('://', maxsplit=1)[-1].rstrip('/')}/")
    return rest if mark else path.rpartition("/")[2]


def _listed(jvm: Any, conf: Any, place: str) -> Iterable[str]:
    path = jvm.org.apache.hadoop.fs.Path(place)
    system = path.getFileSystem(conf)
    if not system.exists(path):
        return
    if system.getFileStatus(path).isFile():
        yield place
        return
    files = system.listFiles(path, True)
    names = []
    while files.hasNext():
        names.append(str(files.next().getPath().toString()))
    for name in sorted(names):
        inner = name.partition(place.rsplit("://", maxsplit=1)[-1])[2]
        hidden = any(part.startswith(("_", ".")) for part in inner.split("/"))
        if name.endswith(".parquet") and not hidden:
            yield name


def _exists(jvm: Any, conf: Any, place: str) -> bool:
    path = jvm.org.apache.hadoop.fs.Path(place)
    return bool(path.getFileSystem(conf).exists(path))


def _shape(jvm: Any, conf: Any, path: str) -> str:
    """The columns of a file with their types, from its footer."""
    given = jvm.org.apache.parquet.hadoop.util.HadoopInputFile.fromPath(jvm.org.apache.hadoop.fs.Path(path), conf)
    reader = jvm.org.apache.parquet.hadoop.ParquetFileReader.open(given)
    try:
        return str(reader.getFooter().getFileMetaData().getSchema().toString())
    finally:
        reader.close()


def _alike(session: SparkSession, files: list[str], keys: frozenset[str]) -> Alike:
    frame = session.read.option("recursiveFileLookup", "true").parquet(*files)
    kinds = dict(frame.dtypes)
    known = frame.selectExpr("*", f"_metadata.file_path AS {FILE}", "_metadata.row_index AS duban_row_")
    return Alike(known, kinds, keys, len(files))
