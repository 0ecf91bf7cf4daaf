"""similar: two records of the same block and near in time do not say nearly the same."""

from duban.engine.audit.schema import Text
from duban.engine.kinds.base import Arg, Body, Kind, add, column, number
from duban.engine.kinds.pairs import statement, unplaced
from duban.engine.kinds.records import Index
from duban.engine.kinds.writer import Writer

EXTRA = ", CAST({a} AS TEXT) AS text, CAST({b} AS TEXT) AS other_text"


def write(w: Writer) -> Body:
    """SQL finds the candidates: same block, within the days, texts not compared yet.

    The two texts come as further columns; `engine.audit.likeness` scores them, the same way for every engine.
    """
    day, text = w.register.day, w.name("text")
    meets = (
        f"b.{day} >= a.{day} AND b.{day} <= a.{day} + {w.number('within', 'a')} "
        f"AND a.{text} IS NOT NULL AND b.{text} IS NOT NULL"
    )
    needed = tuple(dict.fromkeys((*w.names("block"), day, text)))
    later = f"{meets} AND a.{day} >= b.{day} - {w.bind(_furthest(w))}" if w.only else ""
    pairs = statement(w, meets, "", EXTRA.format(a=f"b.{text}", b=f"a.{text}"), later)
    alone = unplaced(w, needed, EXTRA.format(a="NULL", b="NULL"))
    return Body(f"{pairs} UNION ALL {alone}", counted=w.scope().possible, near=_near(w) if w.only else "")


def _near(w: Writer) -> str:
    name, day, text, reach = w.register.name, w.register.day, w.name("text"), w.bind(_furthest(w))
    same = "".join(f"r.{column} = b.{column} AND " for column in w.names("block"))
    return (
        f"SELECT r.id AS id, r.{text} AS text FROM {name} AS b JOIN {name} AS r ON {same}r.{day} >= b.{day} - {reach} "
        f"AND r.{day} <= b.{day} + {reach} WHERE b.id = :record AND r.{text} IS NOT NULL AND {w.scope('r').possible}"
    )


def _furthest(w: Writer) -> int:
    """The most days that two may ever have been apart: a bound that does not hang on the day of the earlier one."""
    given = w.value("within")
    held = w.provision.parameters[given[1:]].values if isinstance(given, str) else ((None, given),)
    return max(value for _since, value in held if isinstance(value, int))


def index(w: Writer) -> Index:
    """All of one block, by day, with what else is asked of them: so many are compared that the index alone has to answer."""
    asked = dict.fromkeys(condition.field for condition in w.provision.applies)
    found = dict.fromkeys((*w.names("block"), w.register.day, *asked, w.name("text")))
    return ((w.register.name, tuple(found)),)


KIND = add(
    Kind(
        name="similar",
        label=Text("内容相近", "Similar"),
        explain=Text(
            "同一范围、时间相近的两条记录内容不应相近（文字相似度按百分比计）。",
            "Two records of one block, near in time, do not say nearly the same (likeness of the texts in per cent).",
        ),
        args=(
            column("text", "比较的文字", "Text compared", "text"),
            Arg("block", "columns", Text("同一范围", "Same block")),
            number("within", "相隔天数", "Within (days)"),
            number("score", "相似度（%）", "Likeness (%)"),
        ),
        key="pair",
        write=write,
        index=index,
        measured=Text("相似度（%）", "Likeness (%)"),
        tighter=(("text", "same"), ("block", "fewer"), ("within", "larger"), ("score", "smaller")),
    )
)
