"""``duban …``: one file of this folder for each command, which holds it under the name `command`.

A command's file is read only when that command is asked for, after Django has been set up, so that every file here may
import models at its top.
"""

import os
from importlib import import_module
from importlib.util import find_spec

import click
import django
from django.utils import translation

COMMANDS = (
    "demo", "serve", "load", "account", "tick", "verify", "checkpoint", "export-ledger", "backup", "restore", "doctor",
    "pack", "registers", "audit",
)  # fmt: skip


def language() -> str:
    """The language of what the commands say: DUBAN_LANGUAGE, else the terminal's; Chinese or English."""
    wanted = next(
        (os.environ[name] for name in ("DUBAN_LANGUAGE", "LC_ALL", "LANG") if os.environ.get(name)), ""
    )
    return "zh-hans" if wanted.lower().startswith("zh") else "en"


def set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban.site.settings")
    django.setup()
    translation.activate(language())


def _module(name: str) -> str:
    return f"duban.cli.{name.replace('-', '_')}"


class Commands(click.Group):
    """Finds a command in the file of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in COMMANDS if find_spec(_module(name))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        set_up()
        command: click.Command = import_module(_module(cmd_name)).command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="duban")
def main() -> None:
    """Duban 督办: what a public body decides is assigned, timed, verified on the spot and filed."""
