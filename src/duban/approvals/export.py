"""A list of requests as a table."""

from duban.approvals.queries import Row
from duban.approvals.words import asked_words
from duban.engine.tables import Column
from duban.record.calendars import day_of

COLUMNS = (
    Column("asks", {"zh-hans": "申请事项", "en": "Asks for"}),
    Column("subject", {"zh-hans": "督办事项", "en": "About"}),
    Column("unit", {"zh-hans": "申请单位", "en": "Asking unit"}),
    Column("by", {"zh-hans": "申请人", "en": "Asked by"}),
    Column("at", {"zh-hans": "申请日期", "en": "Asked"}, "date"),
    Column("reason", {"zh-hans": "理由", "en": "Reason"}),
    Column("state", {"zh-hans": "状态", "en": "State"}),
    Column("due", {"zh-hans": "审批时限", "en": "To be decided by"}, "date"),
    Column("opinion", {"zh-hans": "审批意见", "en": "Opinion"}),
)


def line(row: Row) -> dict[str, object]:
    """Return one line of the table."""
    one = row.request
    opinions = [step.opinion for step in one.steps.all() if step.opinion]
    return {
        "asks": str(asked_words(one.verb)), "subject": row.label, "unit": str(one.unit), "by": str(one.by),
        "at": day_of(one.at), "reason": one.reason, "state": one.get_state_display(),
        "due": day_of(row.step.due_at) if row.step and row.step.due_at else None, "opinion": "\n".join(opinions),
    }  # fmt: skip
