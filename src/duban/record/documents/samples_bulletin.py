"""A made-up bulletin in each language, as full as one gets."""

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


def bulletin(head: Letter, language: Language) -> Bulletin:
    """The bulletin under the letterhead `head`."""
    chinese = language == "zh-hans"
    units = (
        ("市住房和城乡建设局", "市交通运输局", "市水务局", "市城市管理局")
        if chinese
        else ("Housing Bureau", "Transport Bureau", "Water Bureau", "Urban Management Bureau")
    )
    columns = tuple(
        Column(*each)
        for each in (
            (("单位", "left", 4), ("应办结", "right", 2), ("已办结", "right", 2), ("办结率", "right", 2))
            if chinese
            else (
                ("Unit", "left", 4),
                ("Due", "right", 2),
                ("Closed", "right", 2),
                ("Closing rate", "right", 2),
            )
        )
    )
    rows = tuple(
        (unit, str(20 + index), str(15 + index), f"{75 + index}.0%") for index, unit in enumerate(units)
    )
    table = Table(
        "各单位办结情况" if chinese else "Closing by unit",
        columns,
        rows,
        "办结率=已办结/应办结。" if chinese else "Closing rate = closed / due in the period.",
    )
    lights: tuple[Light, ...] = ("red", "yellow", "green", "green")
    bars = tuple(
        Bar(unit, 75 + index * 6, f"{75 + index * 6}%", light)
        for index, (unit, light) in enumerate(zip(units, lights, strict=True))
    )
    parts = (
        Bar("按期办结" if chinese else "On time", 62, "62", "green"),
        Bar("临期" if chinese else "Due soon", 9, "9", "yellow"),
        Bar("超期" if chinese else "Late", 4, "4", "red"),
        Bar("其他" if chinese else "Other", 10, "10"),
    )
    charts = (
        Chart("各单位办结率" if chinese else "Closing rate by unit", "bars", bars),
        Chart(
            "全部事项状态" if chinese else "All matters", "share", parts, "共85项" if chinese else "85 in all"
        ),
    )
    text = (
        (
            "2月，全市应办结督查事项85项，已办结71项，办结率83.5%，其中按期办结62项。各牵头单位总体推进有序，"
            "但部分事项责任未压实、进度滞后，需加快办理。"
        )
        if chinese
        else "In February 85 matters were due and 71 closed."
    )
    lagging = tuple(
        Lagging(
            f"{index}", matter, unit, "分管负责人" if chinese else "Deputy head", date(2026, 2, 20), late, why
        )
        for index, (matter, unit, late, why) in enumerate(
            (
                (
                    "完成老旧小区改造" if chinese else "Renovate estates",
                    units[0],
                    6,
                    "材料未到位" if chinese else "No material",
                ),
                ("打通断头路" if chinese else "Join two roads", units[1], 3, ""),
            )
        )
    )
    appendix = Table("2月督查事项办理情况一览表" if chinese else "All matters in February", columns, rows * 9)
    head = Letter(
        head.masthead if not chinese else "澄江市人民政府办公室文件",
        head.number,
        head.issuer,
        head.day,
        ("各区、县（市）人民政府", "市政府各部门") if chinese else ("All districts and departments",),
        head.contact,
        (appendix.caption,),
        head.copies_to,
        head.printer,
        head.printed,
        "加急" if chinese else "Urgent",
    )
    title = (
        "关于2026年2月督查事项办理情况的通报"
        if chinese
        else "Bulletin on supervised matters in February 2026"
    )
    sections = (
        Section("总体情况" if chinese else "Overview", (text,), (table,), charts),
        Section("主要做法" if chinese else "What worked", (text, text)),
    )
    closing = ("请有关单位对照问题，抓紧整改。",) if chinese else ("The units named are asked to catch up.",)
    return Bulletin(
        head,
        title,
        "2026年2月" if chinese else "February 2026",
        (text,),
        sections,
        lagging,
        closing,
        appendix,
    )
