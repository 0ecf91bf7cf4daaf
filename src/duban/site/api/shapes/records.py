"""Registers of conduct and their records, as programs read and send them: one shape for all registers."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema

from duban.site.api.paging import Paging
from duban.site.api.shapes.acts import Body, Id, Line, Text
from duban.site.api.shapes.common import Coded

States = Literal["", "all", "draft", "waiting", "in_force", "refused", "cancelled", "merged"]
# What a column may hold: a text, a key, a number (money in fen), yes or no, a day, a moment, the id of what it names.
Fact = str | int | bool | None


class ColumnOut(Schema):
    """A column. `type`: text, choice, number, money (in fen), yes, day, moment, ref (an id of `to`: units, persons, or a
    register). `choices`: key → word."""

    name: str
    type: str
    label: str
    help: str
    unit: str
    to: str | None
    choices: dict[str, str]


class RegisterOut(Schema):
    """A register. `records`: how many you see that are not cancelled; `waiting`: how many of them wait for consent."""

    name: str
    label: str
    aspect: int
    opinions: list[str]
    records: int
    waiting: int


class RegisterList(Schema):
    """All registers."""

    items: list[RegisterOut]


class RegisterSeen(Schema):
    """A register and its columns, as `duban registers NAME --json` prints them. `needed`: what a record cannot be without;
    `personal`: what only those see who handle a record."""

    name: str
    label: str
    day: str
    end: str | None
    who: str | None
    columns: list[ColumnOut]
    needed: list[str]
    personal: list[str]


class RecordFilter(Paging):
    """What the list of the pages can be narrowed by; without `state` what is not cancelled, refused or merged. `unit` and
    `place`: with all below it. `where`: `column:value`, for choices and for yes or no (`1`, `0`)."""

    q: Line = ""
    unit: Id | None = None
    place: Id | None = None
    since: date | None = None
    until: date | None = None
    state: States = ""
    where: list[Annotated[str, Field(max_length=100)]] = Field(default_factory=list, max_length=20)


class RecordOut(Schema):
    """A record. `values`: its facts by column, null for what is not known; what is personal is null, and in `hidden`, for
    those who do not handle it. `subject` is what evidence is filed on."""

    id: int
    title: str
    unit: Coded
    state: str
    values: dict[str, Any]
    hidden: list[str]
    note: str
    consent_on: date | None
    consent_from: str | None
    merged_into: int | None
    by: Coded | None
    at: datetime
    subject: str


class RecordPage(Schema):
    """A page of records."""

    items: list[RecordOut]
    next: str


class VerdictOut(Schema):
    """What a provision says: broken, or (`broken` false) not known. `effect`: block, consent, warn or count. `words`: the
    clause, the facts, the arithmetic, what would be right. Of a pair: `other`, and in `join` the act that makes one of two."""

    provision: str
    title: str
    broken: bool
    effect: str
    words: str
    measured: int | None
    bound: int | None
    total: int | None
    other: int | None
    join: str


class EventOut(Schema):
    """One act on the record."""

    at: datetime
    who: str
    title: str
    text: str


class RequestRef(Schema):
    """A request for consent: see /requests/{id}."""

    id: int
    state: str
    at: datetime


class RecordSeen(RecordOut):
    """A record with its facts in words, what the provisions say of it, the requests about it, its history. `message`: what
    is still needed before it takes effect, "" for nothing."""

    words: dict[str, str]
    verdicts: list[VerdictOut]
    requests: list[RequestRef]
    history: list[EventOut]
    message: str


class RecordIn(Body):
    """A new record of a unit for which you enter; a draft is kept without asking the provisions."""

    unit: Id
    values: dict[str, Fact] = Field(max_length=100)
    note: str = Field("", max_length=2000)
    draft: bool = False


class ChangeIn(Body):
    """What changes; what is left out stays as it is. A record in force is changed with a reason."""

    values: dict[str, Fact] = Field(default_factory=dict, max_length=100)
    note: str | None = Field(None, max_length=2000)
    reason: str = Field("", max_length=500)
    draft: bool = False


class WhyIn(Body):
    """Why."""

    reason: Annotated[Text, Field(max_length=1000)]


class ConsentIn(WhyIn):
    """Whose consent is asked for; "": as the route says."""

    of: Literal[
        "", "party_office", "government_office", "both_offices", "committee_government", "congress_office", "cppcc_office",
        "county_office", "unit_head",
    ] = ""  # fmt: skip


class MergeIn(Body):
    """The other record of the register, and why."""

    into: Id
    reason: str = Field("", max_length=500)


class TeamIn(Body):
    """The other visit to the same place."""

    other: Id
