"""Which matters a person may see: those in which a unit of theirs takes part, and their own."""

from dataclasses import dataclass
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from duban.matters.models import Matter, State
from duban.people import onerow
from duban.people.models import Role
from duban.people.standing import Seat, Standing

# An administrator of accounts sees no matters by that post.
BLIND = frozenset({Role.ADMINISTRATOR})
# Above so many units, taking matters in order and asking each for its units is quicker than collecting them all.
MANY: Final = 20


@dataclass(frozen=True, slots=True)
class Span:
    """The interval of a unit: it and everything below it. `whole`: nothing lies outside (the root of its tree)."""

    unit_id: int
    tree_id: int
    lft: int
    rgt: int
    depth: int = 0
    name: str = ""
    name_en: str = ""

    @property
    def units(self) -> int:
        """How many units lie inside: their numbers follow each other without gaps or with few."""
        return (self.rgt - self.lft + 1) // 2

    @property
    def whole(self) -> bool:
        return self.depth == 1

    def holds(self, other: "Span") -> bool:
        """Say whether `other` lies inside."""
        return self.tree_id == other.tree_id and self.lft <= other.lft and other.rgt <= self.rgt


def reach(standing: Standing) -> list[Span]:
    """Return the widest intervals a person sees into: the scope for those who oversee, else the own unit."""
    spans = [_span(seat) for seat in standing.seats if seat.role not in BLIND]
    widest: list[Span] = []
    for one in sorted(spans, key=lambda span: -span.units):
        if not any(wider.holds(one) for wider in widest):
            widest.append(one)
    return widest


def seen_by(standing: Standing) -> QuerySet[Matter]:
    """Return the matters `standing` may see. Whoever oversees a whole tree is not asked unit by unit.

    Drafts are seen only by the supervision office that writes them.
    """
    if standing.system:
        return Matter.objects.all()
    if standing.sees_all:
        if standing.has(Role.SUPERVISION):
            return Matter.objects.all()
        return Matter.objects.exclude(state=State.DRAFT)
    if standing.person is None:
        return Matter.objects.none()
    return Matter.objects.filter(_Seen(standing, standing.person.pk))


def one_seen(standing: Standing, pk: int) -> Matter | None:
    """Return one matter as `seen_by` would give it, with its units in the same query; None where it may not be seen."""
    table = Matter._meta.db_table
    where, values = where_seen(standing, table)
    return onerow.read(Matter, Matter.READ_WITH, f"{table}.id = %s AND {where}", [pk, *values])


def where_seen(standing: Standing, table: str) -> tuple[str, list[object]]:
    """Return `seen_by` as a condition on the matters that a statement calls `table`, and its values."""
    condition, values = "TRUE", list[object]()
    if standing.person is None and not standing.system:
        condition = "FALSE"
    elif standing.person is not None and not standing.sees_all:
        condition, values = _condition(standing, standing.person.pk)
    elif not standing.system and not standing.has(Role.SUPERVISION):
        condition = f"{{state}} <> '{State.DRAFT}'"
    names = {"pk": "id", "person": "responsible_id", "state": "state", "owner": "owner_id", "lead": "lead_unit_id"}
    return condition.format(**{name: f"{table}.{column}" for name, column in names.items()}), values


class _Seen(Func):
    """The condition on matters, written out: building it from parts costs more than finding the matters does."""

    conditional = True

    def __init__(self, standing: Standing, person: int) -> None:
        used = (F("pk"), F("responsible_id"), F("state"), F("owner_id"), F("lead_unit_id"))
        super().__init__(*used, output_field=BooleanField())
        self.sql, self.values = _condition(standing, person)

    def as_sql(  # type: ignore[override]
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_more: object
    ) -> tuple[str, list[object]]:
        pk, person, state, owner, lead = (compiler.compile(one)[0] for one in self.source_expressions)
        return self.sql.format(pk=pk, person=person, state=state, owner=owner, lead=lead), self.values


def _condition(standing: Standing, person: int) -> tuple[str, list[object]]:
    """A unit of the person's takes part, or they are responsible; no drafts. A matter that nobody leads yet is with the
    office that supervises it, as the counters have it. A supervision office sees all it owns.
    """
    units, values = _inside(standing)
    many = sum(one.units for one in reach(standing)) > MANY
    taking = (_ASKED_EACH if many else _COLLECTED).format(units=units)
    nobodys = f"{{lead}} IS NULL AND {{owner}} IN ({units})"
    sql = f"(({taking} OR {{person}} = %s OR {nobodys}) AND {{state}} <> '{State.DRAFT}')"
    values = [*values, person, *values]
    if standing.has(Role.SUPERVISION):
        offices, more = _inside(standing, Role.SUPERVISION)
        sql, values = f"({sql} OR {{owner}} IN ({offices}))", [*values, *more]
    return sql, values


_ASKED_EACH: Final = (
    "EXISTS (SELECT 1 FROM matters_matterunit part WHERE part.unit_id IN ({units}) AND part.matter_id = {{pk}})"
)
_COLLECTED: Final = "{{pk}} IN (SELECT part.matter_id FROM matters_matterunit part WHERE part.unit_id IN ({units}))"


def _span(seat: Seat) -> Span:
    if seat.role == Role.HANDLER:
        return Span(seat.unit_id, seat.unit_tree_id, seat.unit_lft, seat.unit_rgt)
    return Span(seat.scope_id, seat.tree_id, seat.lft, seat.rgt, 1 if seat.whole_tree else 0)


def _inside(standing: Standing, *roles: str) -> tuple[str, list[object]]:
    """Return the query for the units inside the person's seats (the scope for those who oversee, else the own unit),
    and its values."""
    spans = [_span(seat) for seat in standing.seats if seat.role not in BLIND and (not roles or seat.role in roles)]
    place = " OR ".join(["tree_id = %s AND lft >= %s AND rgt <= %s"] * len(spans)) or "1 = 0"
    values: list[object] = [value for one in spans for value in (one.tree_id, one.lft, one.rgt)]
    return f"SELECT id FROM people_unit WHERE {place}", values
