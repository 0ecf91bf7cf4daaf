"""``duban pack``: check a pack of rules, start one, show one."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import click
from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from duban.conduct.book import book
from duban.conduct.indexes import drop, make, missing, needless
from duban.conduct.registers import schema
from duban.engine.audit.examples import run_examples
from duban.engine.errors import Problem
from duban.engine.kinds import KINDS
from duban.engine.now import today
from duban.engine.packs import find
from duban.engine.packs.model import Pack, Provision
from duban.engine.packs.new import new_pack
from duban.engine.packs.read import BadPack, alone
from duban.engine.packs.write import values

EXTRA = [Path(name) for name in settings.PACK_FOLDERS]


@click.group()
def command() -> None:
    """Packs of rules of conduct: check one, start one, show one."""


@command.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def check(name: str, as_json: bool) -> None:
    """Read the pack NAME (or in the folder NAME), run its examples, and say what is wrong. Exit status 1: something is."""
    pack, problems = _checked(name)
    if as_json:
        found = [{**one.as_dict(_language()), "line": one.place.line} for one in problems]
        count = len(alone(pack).provisions) if pack else 0
        said = {"pack": pack.id if pack else name, "provisions": count, "ok": not problems, "problems": found}
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        _say(problems)
        if pack and not problems:
            own = alone(pack).provisions.values()
            counts = {"pack": pack.id, "n": len(own), "examples": sum(len(one.examples) for one in own)}
            click.echo(_("%(pack)s: all right (provisions: %(n)d, examples: %(examples)d)") % counts)
    sys.exit(1 if problems else 0)


@command.command()
@click.argument("name")
@click.option("--extends", default="", metavar="PACK", help="The pack that it tightens.")
@click.option(
    "--within", default="", metavar="UNIT", help="For which units: their codes, separated by commas."
)
def new(name: str, extends: str, within: str) -> None:
    """Start a pack in a new folder NAME; it passes the check as it is."""
    try:
        base = find.load(extends, schema(), KINDS, extra=EXTRA) if extends else None
        units = tuple(code.strip() for code in within.split(",") if code.strip())
        written = new_pack(Path(name), schema(), KINDS, today(settings.TIME_ZONE), base=base, within=units)
    except BadPack as wrong:
        _say(wrong.problems)
        sys.exit(1)
    except Problem as problem:
        _say([problem])
        sys.exit(1)
    for path in written:
        click.echo(str(path))
    click.echo(_("Now: duban pack check %(name)s") % {"name": name})


@command.command()
@click.argument("name")
def show(name: str) -> None:
    """Show the provisions of the pack NAME as people read them."""
    try:
        pack = find.load(name, schema(), KINDS, extra=EXTRA)
    except BadPack as wrong:
        _say(wrong.problems)
        sys.exit(1)
    except Problem as problem:
        _say([problem])
        sys.exit(1)
    for line in _shown(pack):
        click.echo(line)


@command.command()
@click.option("--dry-run", is_flag=True, help="Only say what would be made and dropped.")
def index(dry_run: bool) -> None:
    """Make the indexes that the rules in force ask for and the database lacks; drop those made for rules that are gone."""
    provisions = tuple(book().provisions.values())
    wanting = missing(provisions)
    for one in wanting:
        click.echo(_("make: %(register)s (%(columns)s)") % {"register": one.register, "columns": ", ".join(one.columns)})
        if not dry_run:
            make(one)
    gone = needless(provisions)
    for name in gone:
        click.echo(_("drop: %(name)s") % {"name": name})
        if not dry_run:
            drop(name)
    if not wanting and not gone:
        click.echo(_("Every index that the rules ask for is there."))


def _checked(name: str) -> tuple[Pack | None, list[Problem]]:
    try:
        pack, problems = find.check(name, schema(), KINDS, extra=EXTRA, strict=True)
        # A file that is merely too long can be run all the same.
        usable = pack or find.check(name, schema(), KINDS, extra=EXTRA)[0]
    except (Problem, OSError) as wrong:
        return None, [wrong] if isinstance(wrong, Problem) else _unreadable(wrong)
    return usable, problems + (run_examples(alone(usable), schema()) if usable else [])


def _unreadable(wrong: OSError) -> list[Problem]:
    click.echo(str(wrong), err=True)
    sys.exit(1)


def _language() -> str:
    return get_language() or "en"


def _say(problems: Iterable[Problem]) -> None:
    """One line for each: file, line, field, what is wrong, what would be right."""
    count = 0
    for one in problems:
        place = one.place
        where = ":".join(str(part) for part in (place.file, place.line) if part is not None)
        said = " ".join(filter(None, (where, place.field)))
        click.echo(f"{said}: {one.text(_language())} → {one.expected(_language())}", err=True)
        count += 1
    if count:
        click.echo(ngettext("%(n)d problem", "%(n)d problems", count) % {"n": count}, err=True)


def _shown(pack: Pack) -> Iterable[str]:
    language = _language()
    yield f"{pack.id}: {pack.title.in_(language)}"
    yield pack.explain.in_(language)
    for source in pack.sources.values():
        yield f"  [{source.id}] {source.title.in_(language)} ({source.issuer.in_(language)}, {source.dated})"
    for one in pack.provisions.values():
        yield ""
        yield from _provision(one, language)


def _provision(one: Provision, language: str) -> Iterable[str]:
    yield f"{one.opinion} {one.id}: {one.title.in_(language)} ({one.register}, {one.kind}, {one.effect})"
    yield f"  [{one.source} {one.at}] {one.clause.in_(language)}"
    for name, parameter in one.parameters.items():
        dated = values(parameter).strip("{}") if parameter.values else _("not set")
        yield f"  ${name} {parameter.label.in_(language)} ({parameter.unit.in_(language)}): {dated}"
    if one.within:
        yield _("  only for: %(units)s") % {"units": ", ".join(one.within)}
    if one.except_within:
        yield _("  not for: %(units)s") % {"units": ", ".join(one.except_within)}
