"""What each official document needs to be told: one frozen value per kind, in the words of the reader's language.

Names, titles and sentences arrive already in the document's language; days and moments arrive as `date` and
`datetime` (local time) and are written out by `values.document_values`. The empty text, an empty tuple or None means
"not there", and the document leaves the line out.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Kind = Literal["assignment", "urge", "supervision", "bulletin", "deadline", "story"]
Light = Literal["green", "yellow", "red", ""]
Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Letter:
    """What stands around the text of every official document (GB/T 9704-2012, 7.2 to 7.4).

    `masthead` is printed in red (发文机关标志), `number` is the whole 发文字号 such as 澄督通〔2026〕3号, `to` the
    main recipients (主送机关), `issuer` signs (署名) on `day` (成文日期), `contact` is the note in brackets (附注),
    `copies_to` and `printer` with `printed` make the colophon (版记), which is left out when both are empty.
    `urgency` (紧急程度: 特急, 加急) stands in the top left corner.
    """

    masthead: str
    number: str
    issuer: str
    day: date
    to: tuple[str, ...] = ()
    contact: str = ""
    attachments: tuple[str, ...] = ()
    copies_to: tuple[str, ...] = ()
    printer: str = ""
    printed: date | None = None
    urgency: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of a matter: what, due when, and how it stands ("" when nothing is to be said yet)."""

    title: str
    due: date | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """The matter a document is about; `due` its deadline, `ahead` the earlier day the unit aims at."""

    number: str
    title: str
    requirement: str
    lead_unit: str
    responsible: str
    due: date
    basis: str = ""
    target: str = ""
    assisting_units: tuple[str, ...] = ()
    ahead: date | None = None
    milestones: tuple[Milestone, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """交办单: hands a matter to its lead unit. `report` says how often or until when to report back."""

    letter: Letter
    matter: Subject
    report: str = ""


@dataclass(frozen=True, slots=True)
class Urge:
    """催办单: the `round`-th reminder, as of `as_of`; `late` working days over the deadline (0: not yet due)."""

    letter: Letter
    matter: Subject
    round: int
    as_of: date
    late: int
    reply_by: date
    progress: str = ""
    to_person: str = ""


@dataclass(frozen=True, slots=True)
class Supervision:
    """督办通知单: to the head of a unit that stays late. `card` is "yellow", "red" or "" (黄牌, 红牌).

    `urged` are the days of the reminders before it, `facts` and `demands` one paragraph each, `reply_by` the day by
    which the unit answers in writing.
    """

    letter: Letter
    matter: Subject
    card: Light
    as_of: date
    late: int
    reply_by: date
    urged: tuple[date, ...] = ()
    facts: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: `width` is its share of the width against the other columns."""

    title: str
    align: Align = "left"
    width: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with every cell already in words; each row has one cell per column. `note` stands small below it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar or part: its length `value` (not negative), the same in words as `text`, and its light, if any."""

    label: str
    value: float
    text: str
    light: Light = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: "bars" compares values, one bar under the other; "share" shows the parts of one whole."""

    caption: str
    shape: Literal["bars", "share"]
    bars: tuple[Bar, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a bulletin: heading without its numeral, then paragraphs, tables and charts in this order."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class Lagging:
    """A matter that lags, with the unit named; `late` in working days, `why` the reason the unit gave."""

    number: str
    title: str
    unit: str
    responsible: str
    due: date
    late: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Bulletin:
    """督查通报: `period` in words (2026年2月), an `opening` paragraph each, sections, lagging matters, an appendix."""

    letter: Letter
    title: str
    period: str
    opening: tuple[str, ...]
    sections: tuple[Section, ...] = ()
    lagging: tuple[Lagging, ...] = ()
    closing: tuple[str, ...] = ()
    appendix: Table | None = None


@dataclass(frozen=True, slots=True)
class CountedDay:
    """A day of a deadline's calculation: whether it counts, the its place in the count (0 when not), and why."""

    day: date
    counts: bool
    ordinal: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """An interval of a clock: who held the matter, whether it ran, from when to when (None: still), how much it used."""

    holder: str
    running: bool
    start: datetime
    end: datetime | None
    used: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Why this date: the printed calculation of a deadline.

    `length` in words (20个工作日), `rule` the basis of the length, `calendar` the calendar's name and edition, `steps`
    the calculation in sentences, `days` and `stretches` its evidence, `made` the moment of printing, `as_of` the moment
    for which it was computed.
    """

    office: str
    number: str
    title: str
    unit: str
    start: datetime
    length: str
    due: datetime
    calendar: str
    made: datetime
    as_of: datetime
    rule: str = ""
    steps: tuple[str, ...] = ()
    days: tuple[CountedDay, ...] = ()
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a matter's story: when, who (with unit or post), which act, in which words, ledger entry number."""

    moment: datetime
    who: str
    act: str
    words: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """One item of a file's catalogue (卷内目录): its date, who filed it, and the first characters of its digest."""

    title: str
    day: date | None = None
    filed_by: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A matter's whole file: cover, the matter itself, everyone responsible, what happened, what proves it.

    `office` keeps the file under `file_number`; `closing` names the kind of closing; `people` are (role, name) pairs;
    `seal` says which ledger checkpoint covers the story.
    """

    office: str
    file_number: str
    matter: Subject
    state: str
    opened: date
    made: datetime
    closed: date | None = None
    closing: str = ""
    retention: str = ""
    people: tuple[tuple[str, str], ...] = ()
    events: tuple[Event, ...] = ()
    proofs: tuple[Proof, ...] = ()
    seal: str = ""


Context = Assignment | Urge | Supervision | Bulletin | Deadline | Story
CONTEXTS: dict[Kind, type[Context]] = {
    "assignment": Assignment,
    "urge": Urge,
    "supervision": Supervision,
    "bulletin": Bulletin,
    "deadline": Deadline,
    "story": Story,
}
KINDS: tuple[Kind, ...] = tuple(CONTEXTS)
