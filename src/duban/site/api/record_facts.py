"""From JSON to the facts of a record, by the type that its register declares; every fault is told, with its place."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duban.conduct.models import Record
from duban.conduct.queries.load_shapes import LONGEST, MOST
from duban.conduct.queries.seen import seen_by
from duban.conduct.registers import field_of, type_of
from duban.people.models import Person, Unit
from duban.people.standing import Standing
from duban.site.api.finding import people, units
from duban.site.api.problems import Fault, Invalid

FEN: Final = 10**15
YEARS: Final = range(1900, 2200)
# JSON holds more numbers than a database does.
IDS: Final = range(1, 2**62)
WHOLE = _("A whole number from 0 on.")
MOMENT = _("A moment with its zone, such as 2026-03-02T09:00:00+08:00.")


def facts_of(
    standing: Standing, model: type[Record], values: Mapping[str, Any], *, current: Record | None = None
) -> dict[str, Any]:
    """Return the facts as the acts take them; null is what is not known. `current`: what the record names already may stay.

    Raises Invalid with every fault: a column that there is not, a value of another type, an id that cannot be chosen.
    """
    found, faults = {}, []
    for name, value in values.items():
        try:
            found[name] = _fact(standing, model, name, value, current)
        except _Wrong as wrong:
            faults.append(Fault(place=f"body.values.{name}", message=str(wrong), expected=str(wrong.expected)))
    if faults:
        raise Invalid(faults[0].place, faults[0].message, expected=faults[0].expected, more=faults[1:])
    return found


class _Wrong(Exception):
    def __init__(self, message: str | Promise, expected: str | Promise = "") -> None:
        super().__init__(str(message))
        self.expected = expected


def _fact(standing: Standing, model: type[Record], name: str, value: Any, current: Record | None) -> Any:
    if name not in model.register.columns:
        raise _Wrong(_("The register has no such column."), ", ".join(model.register.columns))
    field = field_of(model, name)
    if value is None:
        return None
    kind = type_of(field)
    if kind == "ref":
        return _reference(standing, field, value, getattr(current, field.attname) if current else None)
    return READ[kind](field, value)


def _text(field: Any, value: Any) -> str:
    if not isinstance(value, str):
        raise _Wrong(_("A text is expected."))
    most = field.max_length or LONGEST
    if len(value) > most:
        raise _Wrong(_("This is too long."), _("at most %(n)s characters") % {"n": most})
    return value.strip()


def _choice(field: Any, value: Any) -> str | None:
    keys = [str(key) for key, _label in field.flatchoices]
    if value not in ("", *keys):
        raise _Wrong(_("This is none of the known values."), ", ".join(keys))
    return value or None


def _number(_field: Any, value: Any) -> int:
    return _whole(value, MOST)


def _money(_field: Any, value: Any) -> int:
    return _whole(value, FEN)


def _whole(value: Any, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise _Wrong(_("A whole number is expected."), WHOLE)
    return value


def _yes(_field: Any, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _Wrong(_("true or false is expected."))
    return value


def _day(_field: Any, value: Any) -> date:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        day = None
    if day is None or day.year not in YEARS:
        raise _Wrong(_("A day is expected, such as 2026-06-30."))
    return day


def _moment(_field: Any, value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        moment = None
    if moment is None or moment.tzinfo is None or moment.year not in YEARS:
        raise _Wrong(_("A moment needs its zone, such as 2026-03-02T09:00:00+08:00."), MOMENT)
    return moment


def _reference(standing: Standing, field: Any, value: Any, current: int | None) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value not in IDS:
        raise _Wrong(_("A whole number is expected."), WHOLE)
    if value != current and not _offered(standing, field.related_model).filter(pk=value).exists():
        raise _Wrong(_("There is none with this id, or it cannot be chosen here."))
    return value


def _offered(standing: Standing, model: Any) -> QuerySet[Any]:
    """What can be chosen, as on the form: active units, persons who hold a post, records that may be seen."""
    if model is Unit:
        return units(None)
    return people(None) if model is Person else seen_by(standing, model)


READ: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "text": _text, "choice": _choice, "number": _number, "money": _money, "yes": _yes, "day": _day, "moment": _moment,
}  # fmt: skip
