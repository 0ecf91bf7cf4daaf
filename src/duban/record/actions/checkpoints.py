"""Signed statements of how far the ledger has come: every day by the clock, and on demand."""

from django.utils.translation import gettext_lazy as _

from duban.engine.seal import at_text, sign_checkpoint
from duban.people.standing import SYSTEM, Standing
from duban.record import keys
from duban.record.acts import Act, Facts, Refused, action
from duban.record.models import Checkpoint, Entry, Head
from duban.record.permissions import may_state

VERB = "ledger.checkpoint"


@action(VERB, may=may_state)
def _sign(act: Act, head: Head, /) -> Facts:
    if not news(head):
        raise Refused(_("Nothing has happened since the ledger was last signed."))
    point = sign_checkpoint(keys.signing(), head.seq, head.hash, at_text(act.at), head.seq)
    Checkpoint.objects.create(
        seq=point.seq, hash=point.hash, at=act.at, count=point.count, key_id=point.key_id, signature=point.signature
    )
    return {"seq": point.seq, "hash": point.hash, "key": point.key_id}


def news(head: Head) -> bool:
    """Whether something stands in the ledger that no signature covers, other than the entry of the last signing."""
    if head.seq == 0 or Checkpoint.objects.filter(seq=head.seq).exists():
        return False
    last = Entry.objects.filter(seq=head.seq).values_list("verb", flat=True).first()
    return last != VERB or not Checkpoint.objects.filter(seq=head.seq - 1).exists()


def checkpoint(standing: Standing) -> Checkpoint:
    """Sign the ledger as it stands. Raises Refused where nothing has happened since, Forbidden, Problem (the key)."""
    head, _made = Head.objects.get_or_create(pk=1)
    _sign(standing, head)
    return Checkpoint.objects.order_by("-seq")[0]


def daily() -> str:
    """What the clock does once a day; returns what came of it, for the log of jobs."""
    try:
        return f"signed at entry {checkpoint(SYSTEM).seq}"
    except Refused as refused:
        return str(refused)
