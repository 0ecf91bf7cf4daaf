"""A small world in which every type of column occurs, and days on which everything turns."""

from datetime import date
from typing import Final

from duban.engine.audit.schema import Column, Register, Schema, Text, Type

YEARS: Final = (2010, 2032)
CHOICES: Final = ("a", "b", "c")
DAYS: Final = tuple(
    date.fromisoformat(day)
    for day in (
        "2012-12-31", "2013-01-01", "2015-12-28", "2015-12-31", "2016-01-01", "2016-01-02", "2016-02-28", "2016-02-29",
        "2016-03-01", "2016-03-31", "2016-04-01", "2016-06-30", "2016-07-01", "2016-12-30", "2016-12-31", "2017-01-01",
        "2017-01-02", "2017-03-31", "2017-04-01",
    )
)  # fmt: skip
AUDITS: Final = tuple(map(date.fromisoformat, ("2016-12-31", "2017-01-01", "2017-04-01", "2018-01-01")))
TITLES: Final = (
    "关于做好春耕工作的通知", "关于进一步做好春耕工作的意见", "关于做好防汛工作的通知", "O'Brien; DROP TABLE acts --", "春耕"
)


def _column(name: str, type_: Type, to: str = "") -> Column:
    choices = {key: Text(key, key) for key in CHOICES} if type_ == "choice" else {}
    return Column(name, type_, Text(name, name), choices=choices, to=to)


def _register(name: str, columns: tuple[Column, ...], day: str, end: str = "", who: str = "") -> Register:
    return Register(name, Text(name, name), {column.name: column for column in columns}, day, end, who)


_UNIT: Final = _column("unit", "ref", "units")
ACTS: Final = _register(
    "acts",
    (
        _UNIT, _column("person", "ref", "persons"), _column("deputy", "ref", "persons"), _column("title", "text"),
        _column("place", "choice"), _column("sender", "choice"), _column("minutes", "number"), _column("cost", "money"),
        _column("held_on", "day"), _column("ended_on", "day"), _column("asked_on", "day"), _column("begun", "moment"),
        _column("done", "moment"), _column("urgent", "yes"), _column("consent_on", "day"),
        _column("consent_from", "choice"),
    ),
    "held_on", "ended_on", "person",
)  # fmt: skip
NOTES: Final = _register(
    "notes",
    (
        _UNIT, _column("act", "ref", "acts"), _column("written_on", "day"), _column("place", "choice"),
        _column("minutes", "number"), _column("title", "text"), _column("urgent", "yes"), _column("person", "ref", "persons"),
    ),
    "written_on",
)  # fmt: skip
LEADERS: Final = _register(
    "leaders",
    (_UNIT, _column("person", "ref", "persons"), _column("level", "choice"), _column("since", "day"), _column("until", "day")),
    "since", "until", "person",
)  # fmt: skip
UNITS: Final = _register(
    "units", (_UNIT, _column("code", "text"), _column("parent", "ref", "units"), _column("since", "day")), "since"
)
SCHEMA: Final[Schema] = {register.name: register for register in (ACTS, NOTES, LEADERS)}
