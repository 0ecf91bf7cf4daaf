"""What a pack says, as values: read by `read`, compiled by `engine.audit`, shown by the pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from duban.engine.audit.schema import Text

Effect = Literal["block", "consent", "warn", "count"]
Operator = Literal["is", "is_not", "over", "under", "at_least", "at_most", "given"]
Scalar = str | int


@dataclass(frozen=True, slots=True)
class Condition:
    """`field operator value`. `is` and `is_not` take one or more values; `given` takes 1 (known) or 0 (not known).

    Values are as the audit sees them (days and moments as integers, yes as 1). A value that starts with `$` names a
    parameter. Compared with a fact that is not known, every operator but `given` is itself not known.
    """

    field: str
    operator: Operator
    values: tuple[Scalar, ...]


Conditions = tuple[Condition, ...]
"""All of them must hold."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that a place can set. `values` has a value for each day from which it counts, sorted; none: not set.

    With `by` (a choice column of the provision's register) a value is a table: key of the choice → number; a choice
    that the table does not name has no limit set. Numbers of the type money are fen.
    """

    name: str
    label: Text
    unit: Text
    values: tuple[tuple[date, int | Mapping[str, int]], ...]
    by: str = ""
    type: Literal["number", "money"] = "number"


@dataclass(frozen=True, slots=True)
class Example:
    """Records (by register) that show what is right, wrong or not known; runs with the tests.

    Facts are as the audit sees them; what is left out is not known. `id` may be given, else records are counted from
    1. `today` is the day of the audit; none: two years after the latest day that the records name. `assume` are
    numbers that parameters have for the example's sake, most of all those that are not set. `line` is its line in the file.
    """

    verdict: Literal["right", "wrong", "unknown"]
    note: Text
    records: Mapping[str, tuple[Mapping[str, Scalar | None], ...]]
    today: date | None = None
    assume: Mapping[str, int | Mapping[str, int]] = field(default_factory=dict)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Provision:
    """One rule of conduct. `args` are the parameters of its kind, checked and typed against the kind's declaration.

    `since` and `until` are the first and the last day it is in force. `within` are the units (codes) whose records
    it judges, with all below them, and `except_within` those for which an overlay judges in its place; none: all.
    """

    id: str
    pack: str
    opinion: str
    source: str
    at: str
    clause: Text
    title: Text
    explain: Text
    remedy: Text
    kind: str
    register: str
    applies: Conditions
    args: Mapping[str, object]
    parameters: Mapping[str, Parameter]
    effect: Effect
    since: date
    until: date | None = None
    within: tuple[str, ...] = ()
    except_within: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that provisions cite. `dated` is a year, a month or a day; `note` says where its words come from."""

    id: str
    title: Text
    issuer: Text
    dated: str
    note: Text = Text("", "")


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One decision of an approval route: by whom, in which place (equal places are in parallel), within what time.

    `role` is a role over the asking unit (`supervision`, `head`, `leader` …). `unit` names instead the unit, by code
    or by name, such as the office: there whoever has `role` decides, for `head` or no role whoever leads it.
    `when` leaves the step out for records for which it does not hold; what is not known keeps it in.
    """

    place: int
    role: str
    working_days: int
    unit: str = ""
    when: Conditions = ()


@dataclass(frozen=True, slots=True)
class Route:
    """Who must agree to a record of `register`, when all of `when` hold, before it takes effect.

    `consent` is what a record's `consent_from` becomes when it is granted; `opinion_required`: nobody grants it
    without saying what is to be done. `within` are the units (codes) whose records it is for, with all below them;
    none: all.
    """

    id: str
    register: str
    title: Text
    when: Conditions
    steps: tuple[RouteStep, ...]
    source: str = ""
    at: str = ""
    consent: str = ""
    opinion_required: bool = False
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """A whole pack. `hash` is over the bytes of all its files, and of those it extends: verdicts are kept with it.

    `opinions` are the numbered demands that its provisions serve, `aspects` the chapters of its main document. A pack
    that extends another holds the other's provisions, too: those it tightens as `name@pack` beside the ones they were.
    """

    id: str
    title: Text
    explain: Text
    hash: str
    sources: Mapping[str, Source]
    provisions: Mapping[str, Provision]
    routes: Mapping[str, Route] = field(default_factory=dict)
    extends: str = ""
    aspects: Mapping[str, Text] = field(default_factory=dict)
    opinions: Mapping[str, Text] = field(default_factory=dict)
    within: tuple[str, ...] = ()
