"""``duban backup FILE``: all that has to be kept, in one file that either database can take back."""

import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import click
from django.core.files.storage import Storage, default_storage
from django.db import connection, connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from duban.cli import archive, rows
from duban.engine.now import now

SNAPSHOT = "snapshot"


@contextmanager
def snapshot() -> Iterator[str]:
    """Name of a connection on which the data stands still, while others go on writing to the database."""
    if connection.vendor == "sqlite":
        with (
            tempfile.TemporaryDirectory(prefix="duban-backup-") as folder,
            _copied(Path(folder, "copy.sqlite3")),
        ):
            yield SNAPSHOT
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield "default"


@contextmanager
def _copied(path: Path) -> Iterator[None]:
    connection.ensure_connection()
    target = sqlite3.connect(path)
    connection.connection.backup(target)
    target.close()
    wrapper = type(connections["default"])  # `connection` itself is only a stand-in for it
    connections[SNAPSHOT] = wrapper(connection.settings_dict | {"NAME": str(path)}, alias=SNAPSHOT)
    try:
        yield
    finally:
        connections[SNAPSHOT].close()
        del connections[SNAPSHOT]


def migrations(using: str) -> list[str]:
    """Names of the changes that were made to a database, sorted."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connections[using]).applied_migrations())


def stored_files(storage: Storage, folder: str = "") -> Iterator[str]:
    """Names of all files in a storage, whatever it is kept on."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    prefix = f"{folder}/" if folder else ""
    yield from (f"{prefix}{name}" for name in sorted(files))
    for inner in sorted(folders):
        yield from stored_files(storage, f"{prefix}{inner}")


def _chunks(name: str) -> Iterator[bytes]:
    with default_storage.open(name) as source:
        yield from source.chunks(archive.CHUNK)


def write(path: Path, *, show_progress: bool = False) -> archive.Manifest:
    """Writes a whole backup to `path`, which appears only when it is complete."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    writer = archive.Writer(part)
    hidden = not show_progress
    with snapshot() as using:
        models = rows.kept_tables()
        with click.progressbar(models, label=_("Tables"), file=sys.stderr, hidden=hidden) as bar:
            for model in bar:
                writer.table(rows.name(model), rows.lines(model, using))
        made = migrations(using)
    # Files are filed before the row that names them, so every file the snapshot names is there by now.
    files = list(stored_files(default_storage))
    with click.progressbar(files, label=_("Files"), file=sys.stderr, hidden=hidden) as bar:
        for name in bar:
            writer.file(name, _chunks(name))
    manifest = writer.finish(
        version=version("duban"), made_at=now().isoformat(), engine=connection.vendor, migrations=made
    )
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.replace(path)
    return manifest


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Replace a file of that name.")
def command(file: Path, force: bool) -> None:
    """Write everything that has to be kept to one FILE."""
    if file.exists() and not force:
        raise click.ClickException(
            _("%(file)s is there already; choose another name or add --force.") % {"file": file}
        )
    manifest = write(file, show_progress=True)
    counted = sum(part.rows or 0 for part in manifest.parts.values())
    files = sum(1 for part in manifest.parts.values() if part.rows is None)
    click.echo(
        _("%(file)s: %(rows)d rows of %(tables)d tables and %(files)d files")
        % {"file": file, "rows": counted, "tables": len(manifest.parts) - files, "files": files}
    )
