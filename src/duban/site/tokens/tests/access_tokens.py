"""Keys are everybody's own; webhooks belong to supervision offices and administrators."""

from datetime import UTC, datetime

from duban.record.models import Token, Webhook, WebhookCall
from tests.access import EVERYBODY, Rule
from tests.cast import City

MAY = frozenset({"supervisor", "district_supervisor", "administrator"})
REST = EVERYBODY - MAY
THEN = datetime(2026, 3, 1, tzinfo=UTC)


def token(city: City) -> dict[str, object]:
    """A key of the clerk."""
    made = Token.objects.create(account=city.accounts["clerk"], name="t", digest="d", scopes=[], created_at=THEN)
    return {"pk": made.pk}


def webhook(city: City) -> dict[str, object]:
    """A webhook of the city's supervision office."""
    made = Webhook.objects.create(
        account=city.accounts["supervisor"], url="https://example.org/", verbs=["matter.assign"], secret="s", created_at=THEN
    )
    return {"pk": made.pk}


def call(city: City) -> dict[str, object]:
    """One of its calls, given up."""
    found = webhook(city)
    hook = Webhook.objects.get()
    made = WebhookCall.objects.create(webhook=hook, entry_seq=1, state="failed", not_before=THEN)
    return {**found, "call": made.pk}


OWNER, ENDS = frozenset({"supervisor"}), frozenset({"supervisor", "administrator"})
ACCESS = [
    Rule("token.list", EVERYBODY),
    Rule("token.create", EVERYBODY),
    Rule("token.revoke", frozenset({"clerk"}), method="post", make=token),
    Rule("webhook.list", MAY, REST),
    Rule("webhook.create", MAY, REST),
    Rule("webhook.edit", OWNER, REST | {"administrator"}, make=webhook),
    Rule("webhook.delete", ENDS, REST, method="post", make=webhook),
    Rule("webhook.calls", ENDS, REST, make=webhook),
    Rule("webhook.retry", ENDS, REST, method="post", make=call),
]
