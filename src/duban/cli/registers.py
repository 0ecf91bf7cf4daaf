"""``duban registers``: which registers there are, what their columns mean, and files to fill in."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import click
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from duban.conduct.sheets import described, registers, sheet_columns
from duban.engine.audit.schema import Register
from duban.engine.tables.write import write_template


@click.command()
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the description as JSON.")
@click.option("--template", type=click.Path(dir_okay=False, path_type=Path), help="Write the workbook to fill in.")
@click.option(
    "--template-folder", type=click.Path(file_okay=False, path_type=Path), help="Write the workbooks of all registers."
)
def command(name: str | None, as_json: bool, template: Path | None, template_folder: Path | None) -> None:
    """List the registers, or describe the register NAME: its columns, what they mean and what they may hold."""
    found = {register.name: register for register in registers()}
    if name and name not in found:
        click.echo(_("There is no register “%(name)s”. There are: %(known)s") % {
            "name": name, "known": ", ".join(found),
        }, err=True)  # fmt: skip
        sys.exit(2)
    if template_folder:
        template_folder.mkdir(parents=True, exist_ok=True)
        for register in found.values():
            _write(register, template_folder / f"{register.name}.xlsx")
    elif template:
        if not name:
            raise click.UsageError(_("Say which register the file is for: duban registers NAME --template FILE.xlsx"))
        _write(found[name], template)
    elif as_json:
        said = [described(one, _language()) for one in ([found[name]] if name else found.values())]
        click.echo(json.dumps(said[0] if name else said, ensure_ascii=False, indent=1))
    else:
        Console(soft_wrap=not sys.stdout.isatty()).print(_columns(found[name]) if name else _list(found.values()))


def _language() -> str:
    return get_language() or "en"


def _write(register: Register, path: Path) -> None:
    if path.suffix != ".xlsx":
        raise click.UsageError(_("A template is a workbook: its name ends in .xlsx"))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_template(sheet_columns(register), path, _language(), register.label.in_(_language()))
    click.echo(str(path))


def _list(found: Iterable[Register]) -> Table:
    table = Table(_("Name"), _("Register"), _("Day"), _("Columns"), box=None)
    for one in found:
        table.add_row(one.name, one.label.in_(_language()), one.day, str(len(one.columns)))
    return table


def _columns(register: Register) -> Table:
    language = _language()
    table = Table(_("Name"), _("Column"), _("Type"), _("Means"), title=register.label.in_(language), box=None)
    for one in register.columns.values():
        choices = "; ".join(f"{key} {label.in_(language)}" for key, label in one.choices.items())
        parts = (one.help.in_(language), one.unit.in_(language), choices, one.to and f"→ {one.to}")
        table.add_row(one.name, one.label.in_(language), one.type, "; ".join(filter(None, parts)))
    return table
