"""The standing sentences of the slips, built from the facts of the document in either language."""

from duban.engine.words import Language, day_text, list_text
from duban.record.documents.contexts import Assignment, Bulletin, Context, Supervision, Urge


def sentences(context: Context, language: Language) -> dict[str, str]:
    """The sentences that templates print as `opening`, `closing` …; empty for kinds that bring all their own text."""
    chinese = language == "zh-hans"
    match context:
        case Assignment():
            return {"opening": ASSIGNED[0 if chinese else 1]}
        case Urge():
            return _urge_chinese(context) if chinese else _urge_english(context)
        case Supervision():
            return _supervision_chinese(context) if chinese else _supervision_english(context)
        case Bulletin():
            return {"lagging_opening": _lagging(len(context.lagging), chinese)} if context.lagging else {}
        case _:
            return {}


ASSIGNED = (
    "现将下列事项交由你单位牵头办理。请明确责任、细化措施，按照办结时限抓好落实，并按要求反馈办理情况。",
    "The following matter is assigned to your unit as lead unit. Please name who does what, carry it out within the "
    "deadline and report back as stated.",
)


def _urge_chinese(urge: Urge) -> dict[str, str]:
    state = f"已超过办结时限{urge.late}个工作日，尚未办结" if urge.late else "该事项尚未办结"
    return {
        "round_text": f"第{urge.round}次催办",
        "opening": f"你单位牵头办理的“{urge.matter.title}”（{urge.matter.number}），"
        f"办结时限为{day_text(urge.matter.due, 'zh-hans')}。截至{day_text(urge.as_of, 'zh-hans')}，{state}。",
        "closing": f"请抓紧办理，并于{day_text(urge.reply_by, 'zh-hans')}前书面反馈办理情况和下一步措施。",
    }


def _urge_english(urge: Urge) -> dict[str, str]:
    state = f"it is {working_days(urge.late)} late" if urge.late else "it is still open"
    return {
        "round_text": f"Reminder no. {urge.round}",
        "opening": f"Your unit leads the matter “{urge.matter.title}” ({urge.matter.number}), due on "
        f"{day_text(urge.matter.due, 'en')}. As of {day_text(urge.as_of, 'en')} {state}.",
        "closing": f"Please press on with it and reply in writing by {day_text(urge.reply_by, 'en')}, saying how "
        "things stand and what comes next.",
    }


CARDS = {
    "yellow": ("现予以黄牌督办。", "A yellow card is given."),
    "red": ("现予以红牌督办。", "A red card is given."),
    "": ("", ""),
    "green": ("", ""),
}


def _supervision_chinese(notice: Supervision) -> dict[str, str]:
    urged = list_text([day_text(day, "zh-hans") for day in notice.urged], "zh-hans")
    reminders = f"期间已于{urged}发出催办单{len(notice.urged)}次。" if notice.urged else ""
    late = f"已超过办结时限{notice.late}个工作日，仍未办结" if notice.late else "该事项尚未办结"
    return {
        "opening": f"你单位牵头办理的“{notice.matter.title}”（{notice.matter.number}），办结时限为"
        f"{day_text(notice.matter.due, 'zh-hans')}。截至{day_text(notice.as_of, 'zh-hans')}，{late}。"
        f"{reminders}{CARDS[notice.card][0]}",
        "closing": f"请你单位主要负责人亲自过问，于{day_text(notice.reply_by, 'zh-hans')}前"
        "将办理结果和整改措施书面报送我单位。",
    }


def _supervision_english(notice: Supervision) -> dict[str, str]:
    urged = list_text([day_text(day, "en") for day in notice.urged], "en")
    reminders = f" Reminders were sent on {urged}." if notice.urged else ""
    card = f" {CARDS[notice.card][1]}" if CARDS[notice.card][1] else ""
    late = f"it is {working_days(notice.late)} late" if notice.late else "it is still open"
    return {
        "opening": f"Your unit leads the matter “{notice.matter.title}” ({notice.matter.number}), due on "
        f"{day_text(notice.matter.due, 'en')}. As of {day_text(notice.as_of, 'en')} {late}.{reminders}{card}",
        "closing": "The head of the unit is asked to see to it in person and to send us the result and the measures "
        f"taken in writing by {day_text(notice.reply_by, 'en')}.",
    }


def _lagging(count: int, chinese: bool) -> str:
    if chinese:
        return f"下列{count}项事项超过办结时限，现予通报。"
    return f"The following {'matter is' if count == 1 else f'{count} matters are'} past the deadline."


def working_days(count: int) -> str:
    """1 working day, 2 working days."""
    return f"{count} working day{'' if count == 1 else 's'}"
