"""``duban serve``: the web server and its worker, until Ctrl-C."""

import os
import signal
import sys

import click
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings

from duban.cli import parent, worker
from duban.cli import port as ports
from duban.record.actions.jobs import ensure_schedules

# A thread waits for a slow sender's body, so there are more of them than anybody's slow requests would fill.
THREADS = 64
HEADER_MILLISECONDS = 15_000
STOP_SECONDS = 5


def pending_migrations() -> list[str]:
    """Names of the changes to the database that this version needs and that are not made yet."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def _prepare(migrate: bool) -> None:
    waiting = pending_migrations()
    if waiting and not migrate:
        raise click.ClickException(
            ngettext(
                "%(count)d change to the database is still to be made (%(first)s). Start with --migrate to make it.",
                "%(count)d changes to the database are still to be made (%(first)s, …). Start with --migrate to make them.",
                len(waiting),
            )
            % {"count": len(waiting), "first": waiting[0]}
        )
    if waiting:
        click.echo(_("Preparing the database: %(count)d changes") % {"count": len(waiting)})
        call_command("migrate", interactive=False, verbosity=0)
    ensure_schedules()
    connections.close_all()


def _claim(host: str, port: int) -> None:
    try:
        free = ports.is_free(host, port)
    except OSError as error:
        raise click.ClickException(
            _("This machine cannot listen on %(host)s port %(port)d: %(why)s")
            % {"host": host, "port": port, "why": error.strerror or error}
        ) from None
    if not free:
        raise click.ClickException(
            _("Port %(port)d is taken by %(who)s. Stop that program, or choose another port with --port.")
            % {"port": port, "who": ports.holder(port) or _("another program")}
        )


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that answer."
)
@click.option("--migrate", is_flag=True, help="Make outstanding changes to the database first.")
@click.option("--no-queue", is_flag=True, help="Leave background jobs to a worker elsewhere.")
def command(host: str, port: int, workers: int, migrate: bool, no_queue: bool) -> None:
    """Serve the pages on this machine, with the worker for background jobs."""
    _claim(host, port)
    _prepare(migrate)
    server = Granian(
        "duban.cli.served:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_MILLISECONDS),
        workers_kill_timeout=STOP_SECONDS,
        log_access=False,
        respawn_failed_workers=True,
    )
    os.environ[parent.VARIABLE] = str(os.getpid())
    note = {"pid": os.getpid(), "host": host, "port": port}
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # until the server has set its own
    try:
        if no_queue:
            worker.write_note(note)
            server.serve()
        else:
            with worker.Worker() as queue:
                worker.write_note(note | {"queue": queue.pid})
                server.serve()
    finally:
        worker.remove_note()
    sys.exit(0)
