"""cover: who is away names somebody else who is there."""

from duban.engine.audit.schema import Text
from duban.engine.kinds.base import Body, Kind, add, column
from duban.engine.kinds.records import Index, body
from duban.engine.kinds.writer import Writer


def write(w: Writer) -> Body:
    """Nobody named, the same person named, or one who is away in those days: one finding each.

    Somebody whose own first or last day away is not known may be away: not known.
    """
    day, end = w.register.day, w.register.end or w.register.day
    who, cover = w.name("who"), w.name("cover")
    away = (
        f"LEFT JOIN {w.register.name} AS o ON o.{who} = r.{cover} AND (r.{who} IS NULL OR r.{who} <> r.{cover}) "
        f"AND (o.{day} <= r.{end} OR (o.{day} IS NULL AND r.{end} IS NOT NULL)) "
        f"AND (o.{end} >= r.{day} OR (o.{end} IS NULL AND r.{day} IS NOT NULL))"
    )
    there = f"CASE WHEN o.id IS NULL THEN TRUE WHEN o.{day} IS NULL OR o.{end} IS NULL THEN NULL ELSE FALSE END"
    known = f"CASE WHEN r.{day} IS NULL OR r.{end} IS NULL THEN NULL ELSE TRUE END"
    test = f"r.{cover} IS NOT NULL AND r.{cover} <> r.{who} AND {there} AND {known}"
    made = body(w, test, joins=away, other="o.id", narrowed="")
    if w.only:
        parts = (f"{made.findings} AND {which}" for which in ("r.id = :record", "o.id = :record AND r.id <> :record"))
        return Body(" UNION ALL ".join(parts), counted=made.counted)
    return made


def index(w: Writer) -> Index:
    """When somebody is away, and for whom somebody stands in: few records each, so the days need not be in it."""
    return ((w.register.name, (w.name("who"),)), (w.register.name, (w.name("cover"),)))


KIND = add(
    Kind(
        name="cover",
        label=Text("有人代班", "Covered"),
        explain=Text(
            "离岗期间须有本人以外、且当时在岗的人代班。",
            "Who is away names somebody else, who is not away himself in those days.",
        ),
        args=(column("who", "离岗人", "Who is away", "ref"), column("cover", "代班人", "Who stands in", "ref")),
        key="pair",
        write=write,
        index=index,
        tighter=(("who", "same"), ("cover", "same")),
    )
)
