"""What a list of matters is narrowed by, read from an address and written into one.

Read by hand, not by a form: this runs on every page of the list, and a form of 30 fields costs more than the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from urllib.parse import urlencode

from duban.engine.asked import day, whole
from duban.matters.models import Source, State

OPEN = (State.REGISTERED, State.ASSIGNED, State.ACKNOWLEDGED, State.DONE)
ALL = (*OPEN, State.CLOSED)
# What `state=` may say beside the states themselves.
STATES: dict[str, tuple[str, ...]] = {
    "open": OPEN, "all": ALL, "any": tuple(State.values), "suspended": OPEN, **{one: (one,) for one in State.values},
}  # fmt: skip
LIGHTS = ("red", "yellow", "green", "stopped")
RESULTS = ("early", "timely", "late")
PARTS = ("lead", "assist", "any")


@dataclass(frozen=True, slots=True)
class Filters:
    """One narrowing of the list; `duban.matters.queries.lists` says what each name means."""

    q: str = ""
    unit: int | None = None
    part: str = "lead"
    person: int | None = None
    programme: int | None = None
    force: int | None = None
    focus: int | None = None
    area: int | None = None
    source: str = ""
    state: str = "open"
    light: str = ""
    result: str = ""
    due_from: date | None = None
    due_to: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None
    on_site: bool = False
    fast: bool = False
    bounced: bool = False
    reworked: bool = False
    reopened: bool = False
    noticed: bool = False
    pending: bool = False
    as_of: date | None = None

    @property
    def states(self) -> tuple[str, ...]:
        """The states it shows."""
        return STATES[self.state]

    @property
    def counted(self) -> bool:
        """Whether the kept counters know every number of this list (nothing but a unit, a state, a light, a result)."""
        return all(getattr(self, name) == default for name, default in _UNCOUNTED.items())

    def query(self, **changes: object) -> str:
        """Return it as an address's query, with some filters changed (None or "" drops one)."""
        return urlencode(as_parameters({**_values(self), **changes}))


_DEFAULTS: dict[str, object] = {one.name: one.default for one in fields(Filters)}
_UNCOUNTED = {n: d for n, d in _DEFAULTS.items() if n not in ("unit", "state", "light", "result")}
FLAGS = tuple(name for name, default in _DEFAULTS.items() if default is False)
DAYS = ("due_from", "due_to", "closed_from", "closed_to", "as_of")
NUMBERS = ("unit", "person", "programme", "force", "focus", "area")
CHOICES: dict[str, tuple[str, ...]] = {
    "part": PARTS, "source": tuple(Source.values), "state": tuple(STATES), "light": LIGHTS, "result": RESULTS,
}  # fmt: skip


def as_parameters(values: Mapping[str, object]) -> dict[str, str]:
    """Return filters as parameters of an address, without those that say nothing. Raises KeyError for unknown names."""
    found = {}
    for name, value in values.items():
        default = _default(name, values)
        if value in (None, "", False) or value == default:
            continue
        found[name] = "1" if value is True else value.isoformat() if isinstance(value, date) else str(value)
    return found


def read(params: Mapping[str, str], me: int | None) -> tuple[Filters, list[str]]:
    """Return the filters of an address, and the names of those that could not be understood and were left out."""
    if not params:
        return Filters(), []
    found: dict[str, object] = {}
    wrong: list[str] = []
    for name, text in params.items():
        if name not in _DEFAULTS or not text:
            continue
        value = _value(name, text.strip(), me)
        if value is None:
            wrong.append(name)
        else:
            found[name] = value
    if "state" not in found:
        found["state"] = _default("state", found)
    return Filters(**found), wrong  # type: ignore[arg-type]


def _default(name: str, values: Mapping[str, object]) -> object:
    """A result or a closing day speaks of closed matters; everything else of open ones unless it says otherwise."""
    if name == "state" and any(values.get(one) for one in ("result", "closed_from", "closed_to")):
        return State.CLOSED.value
    return _DEFAULTS[name]


def _values(filters: Filters) -> dict[str, object]:
    return {name: getattr(filters, name) for name in _DEFAULTS}


def _value(name: str, text: str, me: int | None) -> object:
    if name in CHOICES:
        return text if text in CHOICES[name] else None
    if name in FLAGS:
        return True if text in ("1", "on", "true") else None
    if name in DAYS:
        return day(text)
    if name == "person" and text == "me":
        return me
    if name in NUMBERS:
        return whole(text)
    return text[:200]
