"""What happened and what proves it: the ledger, evidence, calendars, messages, imports, search.

A subject is named by kind and id ("matter", 12), because what happened lies below the rooms it happens in.
"""

from duban.record.models.calendar import CalendarDay, CalendarMove, CalendarVersion
from duban.record.models.evidence import Evidence, EvidenceLink
from duban.record.models.exchange import Batch, DocumentTemplate, IdempotencyKey, Token, Webhook, WebhookCall
from duban.record.models.ledger import Checkpoint, Entry, Head, Salt, Stamp
from duban.record.models.message import Channel, Delivery, Message
from duban.record.models.search import SearchDoc

__all__ = [
    "Batch",
    "CalendarDay",
    "CalendarMove",
    "CalendarVersion",
    "Channel",
    "Checkpoint",
    "Delivery",
    "DocumentTemplate",
    "Entry",
    "Evidence",
    "EvidenceLink",
    "Head",
    "IdempotencyKey",
    "Message",
    "Salt",
    "SearchDoc",
    "Stamp",
    "Token",
    "Webhook",
    "WebhookCall",
]
