"""Programs that are told of acts: registered by the supervision office or an administrator, signed, tried again."""

import secrets
from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from duban.engine.now import now
from duban.people.models import Account, Role
from duban.people.standing import Standing
from duban.record.acts import Act, Facts, Refused, action, creation
from duban.record.models import Head, Webhook, WebhookCall
from duban.record.outbound import NotAllowed, parts_of
from duban.record.verbs import LABELS

MOST = 20
WHY = {
    "scheme": _("The address begins with https://."),
    "host": _("This is no address of a program: https://, a host and a path, without a user or password."),
    "private": _("This address lies in a private network; the server's settings do not allow it."),
}


def may_register(standing: Standing, account: Account) -> bool:
    """The supervision office and administrators, for their own account."""
    if standing.person is None or account.person_id != standing.person.pk:
        return False
    return standing.has(Role.SUPERVISION) or standing.has(Role.ADMINISTRATOR)


def may_edit(standing: Standing, webhook: Webhook) -> bool:
    """Only its owner: a new address would be told what the owner may see."""
    return may_register(standing, webhook.account)


def may_end(standing: Standing, webhook: Webhook) -> bool:
    """Its owner or an administrator."""
    return may_edit(standing, webhook) or standing.has(Role.ADMINISTRATOR)


def new_secret() -> str:
    """Return a fresh secret to sign with."""
    return secrets.token_hex(32)


@creation("webhook.create", may=may_register)
def create(act: Act, account: Account, secret: str, *, url: str, verbs: Sequence[str]) -> tuple[Webhook, Facts]:
    """Register an address for `verbs`; it is told of what happens from now on. Raises Refused."""
    wanted = _checked(url, verbs)
    if Webhook.objects.filter(account=account).count() >= MOST:
        raise Refused(_("More than %(n)s webhooks are not needed: delete one first.") % {"n": MOST})
    head = Head.objects.filter(pk=1).values_list("seq", flat=True).first() or 0
    made = Webhook.objects.create(
        account=account, url=url, verbs=wanted, secret=secret, created_at=act.at, after_seq=head
    )
    return made, {"account": account.pk, "verbs": wanted}


@action("webhook.edit", may=may_edit)
def edit(act: Act, webhook: Webhook, *, url: str, verbs: Sequence[str], active: bool) -> Facts:
    """Change address or verbs, or let it rest; one that rests is not told later of what happened meanwhile."""
    wanted = _checked(url, verbs)
    woken = active and not webhook.active
    webhook.url, webhook.verbs, webhook.active = url, wanted, active
    if woken:
        webhook.after_seq = Head.objects.filter(pk=1).values_list("seq", flat=True).first() or 0
    webhook.save(update_fields=["url", "verbs", "active", "after_seq"])
    return {"verbs": wanted, "active": active}


@action("webhook.delete", may=may_end)
def delete(act: Act, webhook: Webhook) -> Facts:
    """End a webhook with its calls; the ledger keeps that it was there."""
    owner = webhook.account_id
    Webhook.objects.filter(pk=webhook.pk).delete()
    return {"account": owner}


@action("webhook.retry", may=may_end)
def retry(act: Act, webhook: Webhook, call: int) -> Facts:
    """Try a call again that was given up."""
    again = WebhookCall.objects.filter(webhook=webhook, pk=call, state="failed")
    if not again.update(state="waiting", tries=0, not_before=now(), error=""):
        raise Refused(_("Only a call that was given up can be tried again."))
    return {"call": call}


def _checked(url: str, verbs: Sequence[str]) -> list[str]:
    try:
        parts_of(url, plain=settings.WEBHOOK_HTTP)
    except NotAllowed as wrong:
        raise Refused(WHY[wrong.code], "url") from wrong
    wanted = [verb for verb in LABELS if verb in verbs]
    if not wanted or set(verbs) - set(LABELS):
        raise Refused(_("Choose the acts it is told of."), "verbs")
    return wanted
