"""similar: two records of the same block and near in time do not say nearly the same."""

from duban.engine.audit.schema import Text
from duban.engine.kinds.base import Alike, Arg, Body, Kind, add, column, number
from duban.engine.kinds.pairs import unplaced
from duban.engine.kinds.records import Index
from duban.engine.kinds.writer import Writer


def write(w: Writer) -> Body:
    """SQL reads what is compared, block by block; `engine.audit.similar` finds which are alike, alike for every engine.

    The statement of findings is about the records alone that lack what they are found by.
    """
    day, text, scope = f"r.{w.register.day}", f"r.{w.name('text')}", w.scope("r")
    needed = tuple(dict.fromkeys((*w.names("block"), w.register.day, w.name("text"))))
    about = w.about("r")
    rest = ", ".join((
        f"{day} AS day", f"{text} AS text", f"CASE WHEN {scope.sure} THEN 1 ELSE 0 END AS sure",
        f"{day} + {w.number('within', 'r')} AS until", *(f"r.{name} AS block{n}" for n, name in enumerate(w.names("block"))),
    ))  # fmt: skip
    whose = ", ".join(w.typed(name, about[name] or "NULL") for name in ("who", "unit"))
    nobody = ", ".join(w.typed(name, "NULL") for name in ("who", "unit"))
    columns, few = (f"r.id AS id, {whom}, {rest}" for whom in (whose, nobody))
    placed = " AND ".join((scope.possible, *(f"r.{name} IS NOT NULL" for name in needed)))
    alike = Alike(
        w.register.name, w.register.day, w.name("text"), w.names("block"), columns, few, placed, _furthest(w)
    )  # fmt: skip
    return Body(unplaced(w, needed), counted=scope.possible, alike=alike)


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
            "同一范围、时间相近的两条记录内容不应相近（文字相似度按百分比计）；每条记录只列出此前时间最近的三条，"
            "其余只计数，数到五十为止。",
            "Two records of one block, near in time, do not say nearly the same (likeness of the texts in per cent). Of each "
            "record the three nearest earlier ones are told; the others are counted, up to fifty.",
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
