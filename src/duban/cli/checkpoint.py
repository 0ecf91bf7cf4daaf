"""``duban checkpoint``: sign how far the ledger has come."""

import json
import sys

import click
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from duban.engine.errors import Problem
from duban.engine.seal import at_text
from duban.people.standing import SYSTEM
from duban.record.actions.checkpoints import checkpoint
from duban.record.acts import Refused


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the signed statement as JSON.")
def command(as_json: bool) -> None:
    """Sign the ledger as it stands now. Hand the printed lines to somebody else: they prove what stood here."""
    try:
        point = checkpoint(SYSTEM)
    except Refused as refused:
        click.echo(str(refused.message), err=True)
        sys.exit(0)
    except Problem as problem:
        click.echo(problem.text(get_language() or "en"), err=True)
        sys.exit(1)
    if as_json:
        said = {
            "seq": point.seq, "hash": point.hash, "at": at_text(point.at), "count": point.count,
            "key_id": point.key_id, "signature": point.signature,
        }  # fmt: skip
        click.echo(json.dumps({"checkpoint": said}))
        return
    click.echo(_("Signed at entry %(seq)s.") % {"seq": point.seq})
    click.echo(_("Hash: %(hash)s") % {"hash": point.hash})
    click.echo(_("Key: %(key)s") % {"key": point.key_id})
