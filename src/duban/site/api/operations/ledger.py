"""Entries of the ledger, for those who answer for it."""

import json
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from duban.record.acts import Forbidden
from duban.record.models import Entry
from duban.record.permissions import may_read_ledger
from duban.record.queries.ledger import wanted
from duban.site.api.doors import doors, standing
from duban.site.api.paging import Paging, page

router = Router(tags=["ledger"])
READ = doors("ledger:read")


class EntryFilter(Paging):
    """`actor`: a staff number; `subject`: such as matter:12."""

    verb: str = ""
    actor: str = ""
    subject: str = ""
    since: date | None = None
    until: date | None = None


class EntryOut(Schema):
    """One entry. `text` is the facts exactly as they were hashed; `facts` the same, read."""

    seq: int
    at: str
    actor: str
    verb: str
    subject: str
    facts: dict[str, Any]
    text: str
    prev: str
    hash: str


class EntryPage(Schema):
    """A page of entries."""

    items: list[EntryOut]
    next: str


@router.get("/ledger", response=EntryPage, operation_id="ledger.list", auth=READ)
def list_entries(request: HttpRequest, asked: Annotated[EntryFilter, Query()]) -> dict[str, Any]:
    """The entries, the newest first. A page is enough to check the hashes of its entries."""
    _check(request)
    return page(wanted(asked.dict()), asked, _out)


@router.get("/ledger/{int:seq}", response=EntryOut, operation_id="ledger.show", auth=READ)
def show(request: HttpRequest, seq: int) -> EntryOut:
    """One entry."""
    _check(request)
    return _out(get_object_or_404(Entry, seq=seq))


def _check(request: HttpRequest) -> None:
    if not may_read_ledger(standing(request)):
        raise Forbidden("ledger.list")


def _out(one: Entry) -> EntryOut:
    return EntryOut(
        seq=one.seq, at=one.at, actor=one.actor, verb=one.verb, subject=one.subject, facts=json.loads(one.facts),
        text=one.facts, prev=one.prev, hash=one.hash,
    )  # fmt: skip
