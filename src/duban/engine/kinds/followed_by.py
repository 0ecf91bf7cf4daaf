"""followed_by: after each record another one, of some register, follows within a time."""

from duban.engine.audit.schema import Text
from duban.engine.kinds.base import Arg, Body, Kind, add, column, conditions, number
from duban.engine.kinds.records import Index, body, named_choices
from duban.engine.kinds.writer import Writer


def write(w: Writer) -> Body:
    """What follows names the record in its column `link`. Before the time is over a record is not judged.

    A follower whose day or conditions are not known may be the one: then the answer is not known either.
    """
    follower = w.schema[w.name("by_register")]
    w.used.add(follower.name)
    start = f"r.{w.name('of') or w.register.day}"
    link, day = f"b.{w.name('link')}", f"b.{w.name('on') or follower.day}"
    bound = w.number("within")
    in_time = f"{day} >= {start} AND {day} <= {start} + {bound}"
    sure = f"{in_time} AND {w.all_of(w.conditions('when'), 'b', f'r.{w.register.day}')}"
    only = " AND r.id = :record" if w.only else ""
    before = (
        f"WITH m AS (SELECT r.id AS id, MAX(CASE WHEN {sure} THEN 2 WHEN NOT ({sure}) THEN 0 ELSE 1 END) AS got "
        f"FROM {w.register.name} AS r JOIN {follower.name} AS b ON {link} = r.id WHERE 1 = 1{only} GROUP BY r.id) "
    )
    test = f"CASE WHEN m.got = 2 THEN TRUE WHEN m.got = 1 THEN NULL WHEN {start} IS NULL THEN NULL ELSE FALSE END"
    over = (f":today > {start} + {bound}", (start, *w.leaning(w.value("within"), f"r.{w.register.day}")))
    extra = (over, *named_choices(w, "within"))
    return body(
        w, test, scope=w.scope(extra=extra), bound=bound, before=before, joins="LEFT JOIN m ON m.id = r.id"
    )


def index(w: Writer) -> Index:
    """The followers of one record."""
    return ((w.name("by_register"), (w.name("link"),)),)


KIND = add(
    Kind(
        name="followed_by",
        label=Text("须有后续", "Followed by"),
        explain=Text(
            "每条记录之后在时限内须有另一台账中的后续记录；未到期的暂不评判。",
            "Each record is followed within the time by one of another register; before that it is not judged.",
        ),
        args=(
            Arg("by_register", "register", Text("后续台账", "Register of what follows")),
            column("link", "所指记录", "Names the record", "ref", of="by_register"),
            column("on", "后续日期", "Day of what follows", "day", required=False, of="by_register"),
            column("of", "起算日期", "Counted from", "day", required=False),
            number("within", "时限（日）", "Within (days)"),
            conditions("when", "后续须满足", "What follows must be", required=False, of="by_register"),
        ),
        key="record",
        write=write,
        index=index,
        tighter=(
            ("by_register", "same"), ("link", "same"), ("on", "same"), ("of", "same"), ("within", "smaller"),
            ("when", "more"),
        ),
    )
)  # fmt: skip
