"""``duban restore FILE``: the state of a backup, on either database. Nothing is replaced before everything was checked."""

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import DatabaseError, connections, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from duban.cli import archive, rows, worker
from duban.cli.backup import migrations
from duban.engine.seal import verify
from duban.record.models import Entry, Head


class Unfit(Exception):
    """The backup is whole but cannot be taken in here; the text says why and what would help."""


def _entries(reader: archive.Reader) -> Iterator[tuple[int, str, str, str, str, str, str, str]]:
    for row in rows.read(Entry, reader.lines(rows.name(Entry))):
        assert isinstance(row, Entry)
        yield row.seq, row.at, row.actor, row.verb, row.subject, row.facts, row.prev, row.hash


def check_ledger(reader: archive.Reader) -> None:
    """Walks the chain of the backup's ledger. Raises Unfit, naming the first entry that does not fit."""
    verdict = verify(_entries(reader))
    if verdict.fault:
        raise Unfit(
            _("The ledger in the backup does not hold: %(why)s")
            % {"why": verdict.fault.text(get_language() or "en")}
        )
    heads = [row for row in rows.read(Head, reader.lines(rows.name(Head))) if isinstance(row, Head)]
    last = (heads[0].seq, heads[0].hash) if heads else (0, Head().hash)
    if last != (verdict.head.seq, verdict.head.hash):
        raise Unfit(
            _("The ledger in the backup ends at entry %(found)d, expected %(expected)d.")
            % {"found": verdict.head.seq, "expected": last[0]}
        )


def check_tables(reader: archive.Reader) -> None:
    """Compares tables, changes of the database and row counts. Raises Unfit or rows.BadLine."""
    ours, theirs = set(migrations("default")), set(reader.manifest.migrations)
    if ours != theirs:
        raise Unfit(
            _(
                "The backup was made with version %(version)s, whose tables differ (%(change)s). "
                "Restore it with that version, then update."
            )
            % {"version": reader.manifest.version, "change": sorted(ours ^ theirs)[0]}
        )
    known = {rows.name(model): model for model in rows.kept_tables()}
    if odd := sorted(set(known) ^ set(reader.names("data"))):
        raise Unfit(_("The table %(table)s is either only in the backup or only here.") % {"table": odd[0]})
    for name, model in known.items():
        try:
            found = sum(1 for _row in rows.read(model, reader.lines(name)))
        except rows.BadLine as error:
            raise Unfit(f"{name}: {error}") from None
        if found != reader.manifest.parts[f"data/{name}.jsonl"].rows:
            raise Unfit(
                _("The table %(table)s has %(count)d rows, not as many as stated.")
                % {"table": name, "count": found}
            )


def check(reader: archive.Reader, *, show_progress: bool = False) -> None:
    """Everything that can be wrong with a backup. Raises archive.BadArchive or Unfit; changes nothing."""
    total = sum(part.size for part in reader.manifest.parts.values())
    with click.progressbar(
        length=total, label=_("Checking"), file=sys.stderr, hidden=not show_progress
    ) as bar:
        reader.check(bar.update)
    check_tables(reader)
    check_ledger(reader)


def _digest(name: str) -> str:
    digest = hashlib.sha256()
    with default_storage.open(name) as source:
        for chunk in source.chunks(archive.CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


class _Stream(File):  # type: ignore[type-arg]
    """A part of the archive as a file to be stored, without holding it in memory: in chunks for a folder, read for S3."""

    def __init__(self, reader: archive.Reader, name: str) -> None:
        super().__init__(None, name)
        self._reader, self._part = reader, f"files/{name}"
        self._coming = reader.chunks(self._part)
        self._kept = b""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        return self._reader.chunks(self._part)

    def read(self, size: int = -1) -> bytes:
        """The next `size` bytes, all that is left for a negative size; empty at the end."""
        parts, have = [self._kept], len(self._kept)
        while size < 0 or have < size:
            chunk = next(self._coming, b"")
            if not chunk:
                break
            parts.append(chunk)
            have += len(chunk)
        whole = b"".join(parts)
        taken, self._kept = (whole, b"") if size < 0 else (whole[:size], whole[size:])
        return taken


def _store(reader: archive.Reader, name: str) -> None:
    if default_storage.exists(name):
        default_storage.delete(name)
    default_storage.save(name, _Stream(reader, name))


def _put_rows(reader: archive.Reader) -> None:
    with transaction.atomic():
        rows.empty("default")
        for model in rows.kept_tables():
            rows.write(model, rows.read(model, reader.lines(rows.name(model))), "default")
        rows.reset_counters("default")


def put_back(reader: archive.Reader) -> None:
    """Replaces what is here by a checked backup. Files come first, rows in one transaction, replaced files last.

    A stop at any moment leaves either the old rows with all their files or the new ones with all of theirs, but for
    files that stand under the same name with another content, which a second run puts right.
    """
    names = reader.names("files")
    changed = []
    for name in names:
        if not default_storage.exists(name):
            _store(reader, name)
        elif _digest(name) != reader.manifest.parts[f"files/{name}"].sha256:
            changed.append(name)
    _put_rows(reader)
    for name in changed:
        _store(reader, name)


def _counts() -> Counter[str]:
    return Counter({rows.name(model): model._base_manager.count() for model in rows.kept_tables()})


def _ask(manifest: archive.Manifest) -> None:
    here = sum(_counts().values())
    there = sum(part.rows or 0 for part in manifest.parts.values())
    click.echo(
        _(
            "Backup of %(when)s, version %(version)s: %(there)d rows. They replace the %(here)d rows that are here now."
        )
        % {"when": manifest.made_at, "version": manifest.version, "there": there, "here": here}
    )
    click.confirm(_("Replace them?"), abort=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--yes", is_flag=True, help="Do not ask before replacing what is here.")
def command(file: Path, yes: bool) -> None:
    """Replace what is here by the backup in FILE, after checking all of it."""
    if note := worker.running():
        raise click.ClickException(
            _("Duban is running here (process %(pid)s). Stop it first.") % {"pid": note.get("pid")}
        )
    call_command("migrate", interactive=False, verbosity=0)
    try:
        reader = archive.Reader(file)
        check(reader, show_progress=True)
        if not yes:
            _ask(reader.manifest)
        put_back(reader)
    except (archive.BadArchive, rows.BadLine, Unfit) as error:
        raise click.ClickException(_("Nothing was changed. %(why)s") % {"why": error}) from None
    except DatabaseError as error:
        raise click.ClickException(
            _("Nothing was changed. The database refused the rows: %(why)s") % {"why": error}
        ) from None
    finally:
        connections.close_all()
    click.echo(
        _("Restored. Everybody has to sign in again; run duban verify to check the ledger's signatures.")
    )
