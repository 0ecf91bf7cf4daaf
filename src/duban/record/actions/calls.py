"""Telling programs of acts, after the fact: a walk over the new entries makes calls, another sends them.

A call is told at least once: a sender that is killed leaves its claim, which is taken up again later. Who receives
it knows a repeated one by its id. The act itself pays nothing for any of this.
"""

import hmac
from collections import Counter
from datetime import timedelta
from hashlib import sha256
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F

from duban.engine.now import now
from duban.people.backends import admitted
from duban.people.models import Account
from duban.people.standing import Standing, standing_of
from duban.record.actions.answers import forget
from duban.record.calendars import day_of
from duban.record.clockfile import follow
from duban.record.models import Entry, Webhook, WebhookCall
from duban.record.outbound import NoAnswer, NotAllowed, post, resolve
from duban.record.queries.webhooks import told, visible

TRIES: Final = 8
STEP: Final = 500
LOST: Final = timedelta(minutes=5)


def come_by() -> dict[str, int]:
    """Make the calls for what happened and send what is due: the regular job. Returns how many came to which state."""
    follow()
    forget()
    made = sum(collect(webhook) for webhook in Webhook.objects.filter(active=True).order_by("pk"))
    return {"made": made, **deliver()}


def collect(webhook: Webhook) -> int:
    """Walk the entries after the last one looked at; returns how many calls were made."""
    made = 0
    while True:
        with transaction.atomic():
            fresh = Webhook.objects.select_for_update().filter(pk=webhook.pk).first()
            entries = list(Entry.objects.filter(seq__gt=fresh.after_seq).order_by("seq")[:STEP]) if fresh else []
            if fresh is None or not entries:
                return made
            made += _make(fresh, entries)
            Webhook.objects.filter(pk=fresh.pk).update(after_seq=entries[-1].seq)


def deliver(limit: int = 100) -> dict[str, int]:
    """Send what is due, address by address, the oldest first; returns how many came to which state.

    Who does not answer is left alone until the next time, so that one dead address keeps nobody else waiting.
    """
    done: Counter[str] = Counter()
    WebhookCall.objects.filter(state="sending", not_before__lt=now() - LOST).update(state="waiting")
    due = WebhookCall.objects.filter(state="waiting", not_before__lte=now())
    for webhook in list(due.order_by("webhook").values_list("webhook", flat=True).distinct()):
        calls = due.filter(webhook=webhook).order_by("not_before", "pk").select_related("webhook__account__person")
        for call in calls[:limit]:
            state = _send(call) if _claim(call) else ""
            done[state] += bool(state)
            if state == "waiting":
                break
    return dict(+done)


def _claim(call: WebhookCall) -> bool:
    mine = WebhookCall.objects.filter(pk=call.pk, state="waiting", tries=call.tries)
    return mine.update(state="sending", not_before=now(), tries=F("tries") + 1) == 1


def signature(secret: str, moment: int, body: bytes) -> str:
    """Return the header X-Duban-Signature: `t` is the second it was signed, `v1` HMAC-SHA256 over "t.body"."""
    return f"t={moment},v1={hmac.new(secret.encode(), b'%d.' % moment + body, sha256).hexdigest()}"


def pause(tries: int) -> timedelta:
    """Return how long to wait after so many tries: 1, 4, 16 minutes … up to a day."""
    return min(timedelta(minutes=4 ** (tries - 1)), timedelta(days=1))


def _make(webhook: Webhook, entries: list[Entry]) -> int:
    wanted = [entry for entry in entries if entry.verb in webhook.verbs]
    standing = _standing(webhook.account)
    if not wanted or standing is None:
        return 0
    seen = visible(standing, wanted)
    moment = now()
    calls = [
        WebhookCall(webhook=webhook, entry_seq=entry.seq, not_before=moment) for entry in wanted if entry.seq in seen
    ]
    WebhookCall.objects.bulk_create(calls, ignore_conflicts=True)
    return len(calls)


def _standing(account: Account) -> Standing | None:
    if not admitted(account) or account.person is None or not account.person.active:
        return None
    return standing_of(account.person, day_of(now()))


def _send(call: WebhookCall) -> str:
    entry = Entry.objects.get(pk=call.entry_seq)
    standing = _standing(call.webhook.account)
    # What the person may not see any more is not told any more.
    seen = visible(standing, [entry]) if standing else {}
    if not call.webhook.active or entry.seq not in seen:
        return _settle(call, "failed", None, "off")
    body = told(entry, seen[entry.seq])
    moment = int(now().timestamp())
    headers = {
        "Content-Type": "application/json", "User-Agent": "Duban", "X-Duban-Event": entry.verb,
        "X-Duban-Id": str(entry.seq), "X-Duban-Signature": signature(call.webhook.secret, moment, body),
    }  # fmt: skip
    try:
        target = resolve(call.webhook.url, settings.WEBHOOK_PRIVATE_ADDRESSES, plain=settings.WEBHOOK_HTTP)
        status = post(target, body, headers)
    except NotAllowed as wrong:
        return _settle(call, "failed", None, wrong.code)
    except NoAnswer as silence:
        return _again(call, None, str(silence))
    return _settle(call, "done", status, "") if 200 <= status < 300 else _again(call, status, "")


def _again(call: WebhookCall, status: int | None, error: str) -> str:
    tries = call.tries + 1
    if tries >= TRIES:
        return _settle(call, "failed", status, error)
    WebhookCall.objects.filter(pk=call.pk).update(
        state="waiting", not_before=now() + pause(tries), status=status, error=error[:200]
    )
    return "waiting"


def _settle(call: WebhookCall, state: str, status: int | None, error: str) -> str:
    WebhookCall.objects.filter(pk=call.pk).update(state=state, status=status, error=error[:200])
    return state
