"""Webhooks, their calls, and which entries of the ledger one may be told of."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from duban.people.models import Role
from duban.people.standing import Standing
from duban.record.models import Entry, Webhook, WebhookCall
from duban.record.permissions import may_read_ledger
from duban.record.queries import evidence
from duban.record.subjects import TABLE

Seen = Callable[[Standing], QuerySet[Any]]
# Kinds that are no subject of evidence, filled by the site's wiring: which of them a standing sees.
MORE: dict[str, Seen] = {"evidence": evidence.seen_by}


def seen_by(standing: Standing) -> QuerySet[Webhook]:
    """Return the person's own webhooks; an administrator sees all, so as to end one that does harm."""
    if standing.person is None:
        return Webhook.objects.none()
    rows = Webhook.objects.select_related("account__person").order_by("-created_at", "-pk")
    if standing.has(Role.ADMINISTRATOR):
        return rows
    return rows.filter(account__person=standing.person) if standing.has(Role.SUPERVISION) else rows.none()


def with_counts(rows: QuerySet[Webhook]) -> QuerySet[Webhook]:
    """Add `waiting`, `failed` and `last_seq` of the calls, for the list."""
    return rows.annotate(
        waiting=Count("calls", filter=Q(calls__state__in=["waiting", "sending"])),
        failed=Count("calls", filter=Q(calls__state="failed")), last_seq=Max("calls__entry_seq"),
    )  # fmt: skip


def calls_of(webhook: Webhook) -> QuerySet[WebhookCall]:
    """Return the calls of one webhook, the newest first."""
    return webhook.calls.order_by("-entry_seq")


def visible(standing: Standing, entries: Iterable[Entry]) -> dict[int, str]:
    """Return seq → number ("" for what has none) of the entries whose subject this person may see (a query a kind).

    Whoever may read the ledger sees every entry.
    """
    by_kind: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    found: dict[int, str] = {}
    everything = may_read_ledger(standing)
    for entry in entries:
        kind, _colon, pk = entry.subject.partition(":")
        if everything:
            found[entry.seq] = ""
        if pk.isdecimal():
            by_kind[kind][int(pk)].append(entry.seq)
    for kind, subjects in by_kind.items():
        seen = TABLE[kind].seen_by if kind in TABLE else MORE.get(kind)
        if seen is not None:
            for row in seen(standing).filter(pk__in=list(subjects)):
                found |= {seq: getattr(row, "number", None) or "" for seq in subjects[row.pk]}
    return found


def told(entry: Entry, number: str) -> bytes:
    """Return an entry as it is posted: ids, days, states and numbers, as the ledger keeps them; texts as digests."""
    return json.dumps(
        {
            "id": entry.seq, "verb": entry.verb, "at": entry.at, "subject": entry.subject, "number": number,
            "actor": entry.actor, "facts": json.loads(entry.facts),
        },
        ensure_ascii=False,
    ).encode()  # fmt: skip
