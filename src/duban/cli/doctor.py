"""``duban doctor``: is everything here that Duban needs, and if not, what to do."""

import json
import os
import platform
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

import click
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.utils.translation import get_language
from django.utils.translation import gettext as _

import duban
from duban.cli import port, worker
from duban.cli.serve import pending_migrations
from duban.conduct.book import book
from duban.conduct.indexes import missing
from duban.engine.now import now
from duban.engine.packs.read import BadPack
from duban.record.documents.fonts import font_set
from duban.record.documents.problems import DocumentError
from duban.record.unreachable import StoreUnreachable

OLDEST_POSTGRESQL = 140000
OLDEST_SQLITE = (3, 38)
CLOCK_LIMIT = timedelta(minutes=2)
SPACE_LIMIT = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what it is, whether it is well, what was found and where, what to do if it is not."""

    what: str
    well: bool
    found: str
    todo: str = ""


def python() -> Finding:
    return Finding(
        _("Python"),
        sys.version_info >= (3, 11),
        platform.python_version(),
        _("Install Python 3.11 or later."),
    )


def database() -> Finding:
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        return Finding(
            _("Database"), False, str(error).strip(), _("Check DUBAN_DATABASE_URL and that the server runs.")
        )
    if connection.vendor == "sqlite":
        found = f"SQLite {sqlite3.sqlite_version}: {connection.settings_dict['NAME']}"
        return Finding(
            _("Database"), sqlite3.sqlite_version_info >= OLDEST_SQLITE, found, _("Use a newer Python build.")
        )
    number = int(getattr(connection, "pg_version", 0))
    found = f"PostgreSQL {number // 10000}.{number % 10000}: {connection.settings_dict['HOST']}"
    return Finding(_("Database"), number >= OLDEST_POSTGRESQL, found, _("Update to PostgreSQL 14 or later."))


def changes() -> Finding:
    try:
        waiting = pending_migrations()
    except DatabaseError as error:
        return Finding(_("Changes to the database"), False, str(error).strip(), _("Mend the database first."))
    found = _("%(count)d outstanding") % {"count": len(waiting)}
    return Finding(_("Changes to the database"), not waiting, found, _("Run: duban serve --migrate"))


def indexes() -> Finding:
    """What provisions ask for, packs of one's own and own wordings as well: without it an act reads whole registers."""
    what = _("Indexes for the rules")
    try:
        wanting = missing(book().provisions.values())
    except DatabaseError as error:
        return Finding(what, False, str(error).strip(), _("Mend the database first."))
    except BadPack as wrong:
        return Finding(what, False, str(wrong.problems[0]), _("Run: duban pack check"))
    named = ", ".join(f"{one.register} ({', '.join(one.columns)})" for one in wanting)
    found = _("%(count)d missing") % {"count": len(wanting)}
    return Finding(what, not wanting, f"{found}: {named}" if named else found, _("Run: duban pack index"))


def static() -> Finding:
    where = finders.find("built/manifest.json")
    return Finding(
        _("Scripts and styles"),
        bool(where),
        str(where or _("not built")),
        _("In frontend/, run: npm ci && npm run build"),
    )


def fonts() -> Finding:
    """Documents are set in the fonts of one folder only, whatever the machine has besides."""
    todo = _("Run make to build the front end, or name a folder with fonts in DUBAN_FONT_FOLDER.")
    try:
        families = font_set().families
    except DocumentError as error:
        return Finding(_("Chinese fonts"), False, error.problems[0].text(get_language() or "en"), todo)
    found = ", ".join(dict.fromkeys(names[0] for names in families.values()))
    return Finding(_("Chinese fonts"), True, found, todo)


def translations() -> Finding:
    catalogues = list(Path(duban.__path__[0]).glob("*/locale/*/LC_MESSAGES/django.po"))
    stale = [path for path in catalogues if not path.with_suffix(".mo").exists()]
    found = _("%(count)d of %(all)d compiled") % {
        "count": len(catalogues) - len(stale),
        "all": len(catalogues),
    }
    return Finding(_("Translations"), not stale, found, _("Run: python tools/messages.py compile"))


def folder() -> Finding:
    path = Path(settings.FOLDER)
    try:
        with tempfile.TemporaryFile(dir=path):
            free = shutil.disk_usage(path).free
    except OSError as error:
        return Finding(
            _("Folder"), False, f"{path}: {error.strerror}", _("Make it writable, or set DUBAN_FOLDER.")
        )
    found = _("%(path)s, %(free)d MiB free") % {"path": path, "free": free // 2**20}
    return Finding(_("Folder"), free > SPACE_LIMIT, found, _("Make room on this disk."))


def store() -> Finding:
    """Whether the store of files answers: a folder, or one that speaks S3."""
    what, where = _("Store of files"), str(getattr(default_storage, "endpoint_url", "") or settings.MEDIA_ROOT)
    try:
        default_storage.exists("duban-doctor")
    except StoreUnreachable as no:
        return Finding(what, False, no.why, _("Look at DUBAN_S3_ENDPOINT, at the network between, and at the keys."))
    return Finding(what, True, where)


def clock() -> Finding:
    if connection.vendor == "sqlite":
        return Finding(
            _("Clock"), now().year >= 2024, now().isoformat(timespec="seconds"), _("Set the machine's clock.")
        )
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            there: datetime = cursor.fetchone()[0]
    except DatabaseError as error:
        return Finding(_("Clock"), False, str(error).strip(), _("Mend the database first."))
    apart = abs(now() - there)
    found = _("%(seconds)d seconds apart from the database's") % {"seconds": apart.total_seconds()}
    return Finding(_("Clock"), apart < CLOCK_LIMIT, found, _("Set both machines' clocks (NTP)."))


def serving() -> Finding:
    note = worker.running()
    if note:
        found = _("running at port %(port)s, process %(pid)s") % {
            "port": note.get("port"),
            "pid": note.get("pid"),
        }
        return Finding(_("Server"), True, found)
    wanted = int(os.environ.get("PORT", "8000"))
    if port.is_free("127.0.0.1", wanted):
        return Finding(_("Server"), True, _("not running; port %(port)d is free") % {"port": wanted})
    found = _("port %(port)d is taken by %(who)s") % {"port": wanted, "who": port.holder(wanted) or "?"}
    return Finding(_("Server"), False, found, _("Stop that program, or start with --port."))


def queue() -> Finding:
    note = worker.running()
    if not note:
        return Finding(_("Background jobs"), True, _("started together with the server"))
    if "queue" not in note:
        return Finding(_("Background jobs"), True, _("left to a worker elsewhere"))
    found = _("process %(pid)s") % {"pid": note["queue"]}
    return Finding(_("Background jobs"), worker.alive(note["queue"]), found, _("Restart the server."))


CHECKS: tuple[Callable[[], Finding], ...] = (
    python, database, changes, indexes, static, fonts, translations, folder, store, clock, serving,
    queue,
)  # fmt: skip


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print it for a program.")
def command(as_json: bool) -> None:
    """Say whether everything is here that Duban needs, and what to do where it is not."""
    findings = [check() for check in CHECKS]
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            click.echo(f"{'✓' if finding.well else '✗'} {finding.what}: {finding.found}")
            if not finding.well:
                click.echo(f"  → {finding.todo}")
    sys.exit(0 if all(finding.well for finding in findings) else 1)
