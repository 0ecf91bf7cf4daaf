"""``duban export-ledger FILE``: the ledger as a file that anybody can verify without this system."""

import os
import sys
from pathlib import Path

import click
from django.utils.translation import gettext as _

from duban.record import verify


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
def command(file: Path, force: bool) -> None:
    """Write the ledger with its signed checkpoints as JSON lines, for tools/verify_ledger.py."""
    if file.exists() and not force:
        click.echo(_("“%(file)s” is there already; --force replaces it.") % {"file": file}, err=True)
        sys.exit(2)
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    lines = 0
    try:
        with beside.open("w", encoding="utf-8") as stream:
            for line in verify.export_lines():
                lines += line.startswith('{"seq"')
                stream.write(line)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        click.echo(_("“%(file)s” cannot be written: %(why)s") % {"file": file, "why": error}, err=True)
        sys.exit(2)
    click.echo(_("%(n)s entries written to %(file)s.") % {"n": lines, "file": file})
