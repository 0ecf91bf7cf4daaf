"""Areas from a file: each with its unit and, if it has one, its leader."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from duban.people.loading.columns import AREAS
from duban.people.loading.lines import Line, Plan, Tell, read_lines
from duban.people.models import Area, Person, Unit

FIELDS = ("name", "name_en", "unit_id", "leader_id", "latitude", "longitude")
STEP = Decimal("0.00001")


def plan(source: bytes | Path, name: str = "", within: set[int] | None = None, tell: Tell | None = None) -> Plan:
    """Read and check a file of areas. `within`: the units one may change things in (None: everything)."""
    made = read_lines(source, AREAS, name, tell)
    units = {unit.code: unit.pk for unit in Unit.objects.only("pk", "code")}
    people = dict(Person.objects.values_list("code", "pk"))
    areas = {area.code: area for area in Area.objects.all()}
    made.ready = (areas, units, people)
    seen: dict[str, Line] = {}
    for line in made.good:
        unit, leader = line.text("unit"), line.text("leader")
        present = areas.get(line.code)
        if seen.setdefault(line.code, line) is not line:
            made.reject(line, "repeated", "code", code=line.code, first=seen[line.code].row.number)
        elif unit not in units:
            made.reject(line, "unknown_unit", "unit", code=unit)
        elif within is not None and (units[unit] not in within or (present and present.unit_id not in within)):
            made.reject(line, "outside", "unit", code=unit)
        elif leader and leader not in people:
            made.reject(line, "unknown_person", "leader", code=leader)
        else:
            values = _values(line, made)
            if present is not None:
                same = all(getattr(present, name) == value for name, value in values.items())
                line.verdict = "same" if same else "update"
    return made


def put(made: Plan) -> None:
    """Put the good rows in, inside the caller's transaction."""
    areas: dict[str, Area] = made.ready[0]
    new: list[Area] = []
    old: list[Area] = []
    for line in made.good:
        if line.verdict == "same":
            continue
        area = areas.get(line.code) or Area(code=line.code)
        for name, value in _values(line, made).items():
            setattr(area, name, value)
        (old if area.pk else new).append(area)
    Area.objects.bulk_create(new, batch_size=500)
    Area.objects.bulk_update(old, FIELDS, batch_size=200)
    made.pks = [area.pk for area in (*new, *old)]


def _values(line: Line, made: Plan) -> dict[str, Any]:
    _areas, units, people = made.ready
    found: dict[str, Any] = {"unit_id": units[line.text("unit")]}
    for name in ("name", "name_en"):
        if name in made.fields:
            found[name] = line.text(name)
    if "leader" in made.fields:
        found["leader_id"] = people.get(line.text("leader"))
    for name in ("latitude", "longitude"):
        if name in made.fields:
            value = line.values.get(name)
            found[name] = value.quantize(STEP) if value is not None else None
    return found
