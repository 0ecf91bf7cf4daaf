"""A made-up bulletin in each language, as full as one gets."""

from dataclasses import replace
from datetime import date

from duban.engine.words import Language
from duban.record.documents.contexts import (
    Bar,
    Bulletin,
    Chart,
    Column,
    Lagging,
    Letter,
    Light,
    Section,
    Table,
)

UNITS = {
    "zh-hans": ("市住房和城乡建设局", "市交通运输局", "市水务局", "市城市管理局"),
    "en": ("Housing Bureau", "Transport Bureau", "Water Bureau", "Urban Management Bureau"),
}
HEADS = {
    "zh-hans": ("单位", "应办结", "已办结", "办结率"),
    "en": ("Unit", "Due", "Closed", "Closing rate"),
}
TEXT = {
    "zh-hans": "2月，全市应办结督查事项85项，已办结71项，办结率83.5%，其中按期办结62项。各牵头单位总体推进有序，"
    "但部分事项责任未压实、进度滞后，需加快办理。",
    "en": "In February 85 matters were due and 71 closed.",
}


def bulletin(head: Letter, language: Language) -> Bulletin:
    """The bulletin under the letterhead `head`."""
    chinese, text = language == "zh-hans", TEXT[language]
    table = _table(language)
    caption = "2月督查事项办理情况一览表" if chinese else "All matters in February"
    head = replace(
        head, masthead="澄江市人民政府办公室文件" if chinese else head.masthead, attachments=(caption,),
        to=("各区、县（市）人民政府", "市政府各部门") if chinese else ("All districts and departments",),
        urgency="加急" if chinese else "Urgent",
    )  # fmt: skip
    return Bulletin(
        head,
        "关于2026年2月督查事项办理情况的通报" if chinese else "Bulletin on supervised matters in February 2026",
        "2026年2月" if chinese else "February 2026",
        (text,),
        (
            Section("总体情况" if chinese else "Overview", (text,), (table,), _charts(language)),
            Section("主要做法" if chinese else "What worked", (text, text)),
        ),
        _lagging(language),
        ("请有关单位对照问题，抓紧整改。",) if chinese else ("The units named are asked to catch up.",),
        Table(caption, table.columns, table.rows * 9),
    )


def _table(language: Language) -> Table:
    first, *rest = HEADS[language]
    columns = (Column(first, "left", 4), *(Column(name, "right", 2) for name in rest))
    rows = tuple(
        (unit, str(20 + index), str(15 + index), f"{75 + index}.0%") for index, unit in enumerate(UNITS[language])
    )
    if language == "zh-hans":
        return Table("各单位办结情况", columns, rows, "办结率=已办结/应办结。")
    return Table("Closing by unit", columns, rows, "Closing rate = closed / due in the period.")


def _charts(language: Language) -> tuple[Chart, ...]:
    chinese = language == "zh-hans"
    lights: tuple[Light, ...] = ("red", "yellow", "green", "green")
    bars = tuple(
        Bar(unit, 75 + index * 6, f"{75 + index * 6}%", light)
        for index, (unit, light) in enumerate(zip(UNITS[language], lights, strict=True))
    )
    parts = (
        Bar("按期办结" if chinese else "On time", 62, "62", "green"),
        Bar("临期" if chinese else "Due soon", 9, "9", "yellow"),
        Bar("超期" if chinese else "Late", 4, "4", "red"),
        Bar("其他" if chinese else "Other", 10, "10"),
    )
    return (
        Chart("各单位办结率" if chinese else "Closing rate by unit", "bars", bars),
        Chart("全部事项状态" if chinese else "All matters", "share", parts, "共85项" if chinese else "85 in all"),
    )


def _lagging(language: Language) -> tuple[Lagging, ...]:
    chinese, units = language == "zh-hans", UNITS[language]
    rows = (
        ("完成老旧小区改造" if chinese else "Renovate estates", units[0], 6, "材料未到位" if chinese else "No material"),
        ("打通断头路" if chinese else "Join two roads", units[1], 3, ""),
    )
    person = "分管负责人" if chinese else "Deputy head"
    return tuple(
        Lagging(f"{index}", matter, unit, person, date(2026, 2, 20), late, why)
        for index, (matter, unit, late, why) in enumerate(rows)
    )
