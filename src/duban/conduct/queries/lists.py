"""The list of one register: filtered, sorted, and its cells in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django.db import connection
from django.db.models import Count, Q, QuerySet, Value

from duban.conduct.fields import MoneyField, NumberField, RefField
from duban.conduct.models import REGISTERS, Record, State
from duban.conduct.permissions import handles
from duban.conduct.queries.seen import seen_by
from duban.conduct.queries.values import HIDDEN, columns_shown, names_for, said, title_of
from duban.conduct.registers import field_of, type_of
from duban.engine.kinds.writer import number_of
from duban.people.models import Unit
from duban.people.standing import Standing
from duban.people.written import statement
from duban.record.acts import kind_of
from duban.record.search import matching

OVER: Final = (State.CANCELLED, State.MERGED, State.REFUSED)
LIGHTS: Final = {
    State.DRAFT: "open", State.WAITING: "waiting", State.IN_FORCE: "done", State.REFUSED: "off", State.CANCELLED: "off",
    State.MERGED: "off",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """A column of the list: the key it is sorted by ("" for one that is not), its words, whether it holds figures."""

    key: str
    label: str
    num: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One record as the list shows it; `cells` are pairs (head, words)."""

    pk: int
    title: str
    state: str
    light: str
    unit: str
    cells: tuple[tuple[Head, str], ...]


def find(standing: Standing, model: type[Record], asked: Mapping[str, Any]) -> QuerySet[Any]:
    """Return the records that the filters ask for; by default those not cancelled, refused or merged."""
    found, about = seen_by(standing, model), model.register
    state = asked.get("state", "")
    if state in State.values:
        found = found.filter(state=state)
    elif state != "all":
        found = found.exclude(state__in=OVER)
    if "q" in asked:
        found = found.filter(pk__in=matching(kind_of(model), asked["q"]))
    if "unit" in asked:
        found = found.filter(unit__in=inside(asked["unit"]))
    if "place" in asked and about.place:
        found = found.filter(**{f"{about.place}__in": inside(asked["place"])})
    for name, key in (("since", "gte"), ("until", "lte")):
        if name in asked:
            found = found.filter(**{f"{about.day}_n__{key}": number_of(asked[name])})
    choices = {name[3:]: value for name, value in asked.items() if name.startswith("is_")}
    return found.filter(**choices)


def inside(pk: Any) -> QuerySet[Unit]:
    """Return the unit and all below it; none where there is no such unit."""
    unit = Unit.objects.filter(pk=pk).first()
    if unit is None:
        nothing: QuerySet[Unit] = Unit.objects.none()
        return nothing
    found: QuerySet[Unit] = Unit.objects.filter(tree_id=unit.tree_id, lft__gte=unit.lft, rgt__lte=unit.rgt)
    return found


def heads(model: type[Record]) -> list[Head]:
    """Return the columns of the list beside its title."""
    found = []
    for name in columns_shown(model):
        field = field_of(model, name)
        if name != model.register.title:
            key = "" if isinstance(field, RefField) else name
            found.append(Head(key, str(field.verbose_name), isinstance(field, NumberField | MoneyField)))
    return found


def ordered(model: type[Record], rows: QuerySet[Any], asked: str) -> QuerySet[Any]:
    """Return the rows in the order that the address asks for (`-key` for descending); by default the latest first."""
    day, key = model.register.day, asked.removeprefix("-")
    known = {name for name in columns_shown(model) if not isinstance(field_of(model, name), RefField)}
    if key in known and key != day:
        return rows.order_by(asked, "-pk")
    # Days by their numbers: so the lists and the provisions share one index.
    return rows.order_by(f"{day}_n" if asked == day else f"-{day}_n", "-pk")


def lines(standing: Standing, model: type[Record], records: Iterable[Any]) -> list[Line]:
    """Return the records of a page as its lines: what references are called is asked once for each column."""
    page = list(records)
    names = _called(model, columns_shown(model), page)
    titles, shown = heads(model), [name for name in columns_shown(model) if name != model.register.title]
    found = []
    for record in page:
        cells = tuple((head, _cell(record, name, names)) for head, name in zip(titles, shown, strict=True))
        state = State(record.state)
        found.append(
            Line(record.pk, _title(record, names), str(state.label), LIGHTS[state], str(record.unit), cells)
        )
    return found


def _title(record: Any, names: Mapping[str, Mapping[int, str]]) -> str:
    title = record.register.title
    if isinstance(field_of(type(record), title), RefField):
        return _cell(record, title, names) or f"{record.pk}"
    return title_of(record)


def _cell(record: Any, name: str, names: Mapping[str, Mapping[int, str]], *, private: bool = False) -> str:
    field = field_of(type(record), name)
    value = getattr(record, field.attname)
    if name in record.register.personal and not private:
        return HIDDEN if value else ""
    return said(field, value, names.get(name))


def _called(model: type[Record], columns: Iterable[str], page: list[Any]) -> dict[str, dict[int, str]]:
    found = {}
    for name in columns:
        field = field_of(model, name)
        if isinstance(field, RefField):
            keys = {key for record in page if (key := getattr(record, field.attname)) is not None}
            found[name] = names_for(model, name, keys) if keys else {}
    return found


def table(standing: Standing, model: type[Record], rows: QuerySet[Any]) -> Iterator[dict[str, object]]:
    """Return every fact of every row for a workbook: numbers and days as such, the rest in words."""
    columns = model.register.columns
    chunk: list[Any] = []
    for record in rows.iterator(500):
        chunk.append(record)
        if len(chunk) == 500:
            yield from _rows(standing, model, columns, chunk)
            chunk = []
    yield from _rows(standing, model, columns, chunk)


def _rows(
    standing: Standing, model: type[Record], columns: tuple[str, ...], chunk: list[Any]
) -> Iterator[dict[str, object]]:
    names = _called(model, columns, chunk)
    for record in chunk:
        private = bool(model.register.personal) and handles(standing, record)
        facts: dict[str, object] = {
            "pk": record.pk,
            "unit": str(record.unit),
            "state": str(State(record.state).label),
        }
        for name in columns:
            whole = type_of(field_of(model, name)) in {"number", "day"}
            facts[name] = getattr(record, name) if whole else _cell(record, name, names, private=private)
        yield facts


def counts(standing: Standing) -> dict[str, tuple[int, int]]:
    """Return for each register how many records stand and how many wait for consent, as `standing` sees them.

    One statement for all registers.
    """
    asked, counted = _counting(standing), dict[str, tuple[int, int]]()
    if asked is not None:
        with connection.cursor() as cursor:
            cursor.execute(*asked)
            counted = {name: (int(every), int(waiting)) for name, every, waiting in cursor.fetchall()}
    return {name: counted.get(name, (0, 0)) for name in REGISTERS}


@lru_cache(maxsize=256)
def _counting(standing: Standing) -> tuple[str, tuple[Any, ...]] | None:
    """The statement of these counts: to put thirty tables together takes ten times what the database needs."""
    waiting = Count("pk", filter=Q(state=State.WAITING))
    parts = [
        seen_by(standing, model)
        .exclude(state__in=OVER)
        .order_by()
        .select_related(None)
        .annotate(register_name=Value(name))
        .values("register_name")
        .annotate(all=Count("pk"), waiting=waiting)
        .values_list("register_name", "all", "waiting")
        for name, model in REGISTERS.items()
    ]
    return statement(parts[0].union(*parts[1:], all=True))
