"""One provision for each kind and each of its options, in the world of the conformance tests."""

from datetime import date
from typing import Any, Final

from duban.engine.audit.schema import Text
from duban.engine.packs.model import Condition, Conditions, Parameter, Provision

WORDS: Final = Text("", "")
NOTED: Final = (Condition("minutes", "over", (60,)),)
DATED: Final = ((date(2016, 1, 1), 2), (date(2017, 1, 1), 3))
CHANGED: Final = Parameter("most", WORDS, WORDS, DATED)
BY_PLACE: Final = Parameter(
    "by_place", WORDS, WORDS, ((date(2016, 1, 1), {"a": 2}), (date(2017, 1, 1), {"a": 3, "b": 1})), "place"
)
ALL_CONDITIONS: Final = (
    Condition("place", "is", ("a",)), Condition("sender", "is", ("a", "b")), Condition("place", "is_not", ("c",)),
    Condition("sender", "is_not", ("b", "c")), Condition("minutes", "over", (1,)), Condition("minutes", "under", ("$most",)),
    Condition("cost", "at_least", (100,)), Condition("cost", "at_most", (99900,)), Condition("deputy", "given", (1,)),
    Condition("asked_on", "given", (0,)),
)  # fmt: skip


def _made(
    kind: str, args: dict[str, Any], *parameters: Parameter, register: str = "acts", applies: Conditions = (), **more: Any
) -> Provision:
    return Provision(
        "p", "pack", "O1", "s", "1", WORDS, WORDS, WORDS, WORDS, kind, register, applies, args,
        {one.name: one for one in parameters}, "warn", date(2016, 1, 1), **more,
    )  # fmt: skip


BY_UNIT: Final = {"per": ("unit",)}
TEXT: Final = {"text": "title", "block": ("unit", "place"), "within": 30, "score": 60}
REPRESENTATIVES: Final[dict[str, Provision]] = {
    "approved_before": _made("approved_before", {}),
    "approved_before, by one of two": _made("approved_before", {"by": ("a", "b"), "from": "sender"}),
    "approved_before, other columns, days before": _made(
        "approved_before", {"approved": "asked_on", "before": "ended_on", "days_before": "$most"}, CHANGED
    ),
    "at_least, records of a year": _made("at_least", {**BY_UNIT, "at_least": 2, "count": "records"}),
    "at_least, days of a quarter": _made(
        "at_least", {**BY_UNIT, "period": "quarter", "count": "days", "at_least": "$most"}, CHANGED
    ),
    "at_least, days of a year for everybody": _made(
        "at_least",
        {"per": ("person",), "period": "year", "count": "days", "at_least": 70, "of": "leaders", "member": "person",
         "among": (Condition("level", "is", ("a",)),)},
    ),
    "at_least, members in all time": _made(
        "at_least", {"period": "all", "at_least": "$most", "of": "leaders", "member": "person"}, CHANGED
    ),
    "at_least, a sum of a month": _made("at_least", {**BY_UNIT, "period": "month", "sum": "cost", "at_least": 10000}),
    "at_least, different values": _made("at_least", {"per": ("unit", "place"), "distinct": "title", "at_least": 2}),
    "at_most, records of a year": _made("at_most", {**BY_UNIT, "at_most": "$most"}, CHANGED),
    "at_most, days of a month": _made("at_most", {**BY_UNIT, "period": "month", "count": "days", "at_most": 3}),
    "at_most, a sum, until a day, for some units": _made(
        "at_most", {**BY_UNIT, "period": "quarter", "sum": "cost", "at_most": 10000}, until=date(2017, 3, 31),
        within=("U1",), except_within=("U2", "U10"),
    ),
    "at_most, different values in all time": _made("at_most", {**BY_UNIT, "period": "all", "distinct": "person", "at_most": 3}),
    "cover": _made("cover", {"who": "person", "cover": "deputy"}),
    "followed_by": _made("followed_by", {"by_register": "notes", "link": "act", "within": 5}),
    "followed_by, from the end, on a day, of a kind": _made(
        "followed_by",
        {"by_register": "notes", "link": "act", "within": "$most", "of": "ended_on", "on": "written_on", "when": NOTED}, CHANGED,
    ),
    "forbid, by every operator": _made("forbid", {"what": ALL_CONDITIONS}, CHANGED),
    "forbid, where every operator applies": _made("forbid", {"what": NOTED}, CHANGED, applies=ALL_CONDITIONS),
    "forbid, until a day, for some units": _made(
        "forbid", {"what": NOTED}, until=date(2016, 12, 31), within=("U1",), except_within=("U2",)
    ),
    "limit, at most": _made("limit", {"of": "minutes", "at_most": "$most"}, CHANGED),
    "limit, at least, a difference": _made("limit", {"of": "ended_on", "minus": "held_on", "at_least": 1}),
    "limit, a number for each choice": _made("limit", {"of": "cost", "at_most": "$by_place"}, BY_PLACE),
    "one_kind": _made("one_kind", {**BY_UNIT, "period": "month", "column": "title"}),
    "overlap": _made("overlap", {"same": ("person",)}),
    "overlap, of others, unless together": _made(
        "overlap", {"same": ("unit", "place"), "differ": "person", "unless": ("title",)}
    ),
    "overlap, of single days": _made("overlap", {"same": ("person",)}, register="notes"),
    "require": _made("require", {"what": (Condition("urgent", "is", (1,)), *NOTED)}),
    "route": _made("route", {"from": "place", "to": "sender", "allowed": {"a": ("b",), "b": ("a", "c")}}),
    "share, at least": _made(
        "share", {**BY_UNIT, "period": "quarter", "part": NOTED, "at_least": 30, "from_records": "$most"}, CHANGED
    ),
    "share, at most": _made("share", {"per": ("unit", "place"), "period": "all", "part": NOTED, "at_most": "$most"}, CHANGED),
    "similar": _made("similar", TEXT),
    "turnaround, minutes": _made("turnaround", {"from": "begun", "to": "done", "within": "$most"}, CHANGED),
    "turnaround, days": _made("turnaround", {"from": "asked_on", "to": "consent_on", "within": 5, "days": "calendar"}),
    "turnaround, working days": _made("turnaround", {"from": "asked_on", "to": "consent_on", "within": 5, "days": "working"}),
}  # fmt: skip
