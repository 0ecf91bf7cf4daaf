"""approved_before: consent is dated before the act, and comes from whoever may give it."""

from duban.engine.audit.schema import Text
from duban.engine.kinds.base import Arg, Body, Kind, add, column, number
from duban.engine.kinds.records import body, named_choices, no_index
from duban.engine.kinds.writer import Writer


def write(w: Writer) -> Body:
    """No consent is a breach, as is one given too late; who gave it is judged only when `by` names who may."""
    approved, before = f"r.{w.name('approved')}", f"r.{w.name('before') or w.register.day}"
    ahead = w.number("days_before")
    test = f"{approved} IS NOT NULL AND {approved} <= {before} - {ahead}"
    givers = w.names("by")
    if givers:
        test += f" AND r.{w.name('from')} IN ({', '.join(w.bind(key) for key in givers)})"
    scope = w.scope(extra=named_choices(w, "days_before"))
    return body(w, test, scope=scope, measured=f"{before} - {approved}", bound=ahead)


KIND = add(
    Kind(
        name="approved_before",
        label=Text("事前批准", "Approved beforehand"),
        explain=Text(
            "行为之前须经有权者同意；没有同意、同意在后或同意者无权均为违反。",
            "Whoever may consent has done so before the act; no consent, a later one, or one by others is a breach.",
        ),
        args=(
            Arg("approved", "column", Text("同意日期", "Day of consent"), False, ("day",), default="consent_on"),
            column("before", "行为日期", "Day of the act", "day", required=False),
            Arg("from", "column", Text("同意者", "Who consented"), False, ("choice",), default="consent_from"),
            Arg("by", "keys", Text("谁有权同意", "Who may consent"), False, of="from"),
            number("days_before", "提前天数", "Days ahead", required=False, default=0),
        ),
        key="record",
        write=write,
        index=no_index,
        measured=Text("提前天数", "Days ahead"),
        tighter=(
            ("approved", "same"), ("before", "same"), ("from", "same"), ("by", "fewer"), ("days_before", "larger"),
        ),
    )
)  # fmt: skip
