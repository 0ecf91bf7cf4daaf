"""The documents that a pack cites, and its approval routes."""

from collections.abc import Mapping
from typing import Final

from duban.engine.audit.schema import Register, Schema, Text
from duban.engine.packs import scalars, words, words_rules
from duban.engine.packs.frame import Frame, read_conditions
from duban.engine.packs.model import Route, RouteStep, Source
from duban.engine.packs.part import Part, plain, short

ROLES: Final = ("leader", "supervision", "head", "handler", "inspector", "auditor", "administrator")
"""The roles that a post can have; the people's room keeps the same list."""

CONSENT: Final = "consent_from"
LONGEST: Final = 250
STEPS: Final = 20
NO_TEXT: Final = Text("", "")


def read_sources(part: Part) -> dict[str, Source]:
    """Documents by name."""
    found: dict[str, Source] = {}
    for name, inner in part.entries().items():
        if not scalars.is_name(name):
            inner.wrong(words.BAD_ID, value=short(name))
            continue
        fields = inner.fields(("title", "issuer", "dated"), ("note",))
        dated = plain(fields, "dated")
        if dated and scalars.dated(dated) is None:
            fields["dated"].wrong(words.BAD_DATED, value=short(dated))
        title, issuer, note = (
            fields[field].text() if field in fields else None for field in ("title", "issuer", "note")
        )
        found[name] = Source(name, title or NO_TEXT, issuer or NO_TEXT, dated, note or NO_TEXT)
    return found


def read_routes(
    part: Part, schema: Schema, sources: Mapping[str, Source], within: tuple[str, ...] = ()
) -> dict[str, Route]:
    """Approval routes by name."""
    found: dict[str, Route] = {}
    for name, inner in part.entries().items():
        if not scalars.is_name(name):
            inner.wrong(words.BAD_ID, value=short(name))
            continue
        route = _route(inner, name, schema, sources, within)
        if route is not None:
            found[name] = route
    return found


def _route(
    part: Part, name: str, schema: Schema, sources: Mapping[str, Source], within: tuple[str, ...]
) -> Route | None:
    needed, optional = ("register", "title", "steps"), ("when", "source", "at", "consent", "opinion")
    fields = part.fields(needed, optional)
    about = fields["register"].one_of("register", schema) if "register" in fields else None
    title = fields["title"].text() if "title" in fields else None
    source = fields["source"].one_of("source", sources) if "source" in fields else None
    opinion = fields["opinion"].one_of("word", ("required", "free")) if "opinion" in fields else None
    if about is None:
        return None
    register = schema[about]
    frame = Frame(schema, register, {})
    when = read_conditions(fields["when"], register, frame) if "when" in fields else ()
    consent = _consent(fields["consent"], register) if "consent" in fields else ""
    steps = _steps(fields["steps"], register, frame) if "steps" in fields else ()
    required = opinion == "required"
    return Route(
        name,
        about,
        title or NO_TEXT,
        when,
        steps,
        source or "",
        plain(fields, "at"),
        consent,
        required,
        within,
    )


def _consent(part: Part, register: Register) -> str:
    column = register.columns.get(CONSENT)
    if column is None:
        part.unknown("column", CONSENT, register.columns)
        return ""
    return part.one_of("choice", column.choices) or ""


def _steps(part: Part, register: Register, frame: Frame) -> tuple[RouteStep, ...]:
    items = part.items()
    if not items and part.node.value == []:
        part.wrong(words.EMPTY, value="steps")
    return tuple(_step(one, number, register, frame) for number, one in enumerate(items, 1))


def _step(part: Part, number: int, register: Register, frame: Frame) -> RouteStep:
    """One step. Without `place` the steps follow one another as they are written."""
    fields = part.fields(("working_days",), ("place", "role", "unit", "when"))
    if "role" not in fields and "unit" not in fields and isinstance(part.node.value, dict):
        part.wrong(words_rules.ONE_OF_THEM, value="role, unit")
    role = fields["role"].one_of("role", ROLES) if "role" in fields else None
    when = read_conditions(fields["when"], register, frame) if "when" in fields else ()
    return RouteStep(
        _from_one(fields["place"], STEPS) if "place" in fields else number,
        role or ("head" if "unit" in fields else ""),
        _from_one(fields["working_days"], LONGEST) if "working_days" in fields else 1,
        plain(fields, "unit"),
        when,
    )


def _from_one(part: Part, most: int) -> int:
    value = part.number()
    if value is not None and not 1 <= value <= most:
        part.wrong(words.OUTSIDE, value=value, least=1, most=most)
    return value or 1
