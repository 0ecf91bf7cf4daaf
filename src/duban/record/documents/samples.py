"""One made-up document of each kind in each language, as full as a document gets or as bare: what templates are tried on."""

from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, datetime, timedelta, timezone
from typing import Any, TypeVar

from duban.engine.words import Language
from duban.record.documents.contexts import (
    Assignment,
    Context,
    CountedDay,
    Deadline,
    Event,
    Kind,
    Letter,
    Milestone,
    Proof,
    Story,
    Stretch,
    Subject,
    Supervision,
    Urge,
)
from duban.record.documents.samples_bulletin import bulletin

CHINA = timezone(timedelta(hours=8))
OFFICE = {
    "zh-hans": "澄江市人民政府督查室",
    "en": "Supervision Office of the Chengjiang Municipal Government",
}
BUREAU = {"zh-hans": "市住房和城乡建设局", "en": "Housing and Construction Bureau"}


def bare(context: Context) -> Context:
    """The same document without anything that may be left out."""
    return _bare(context)


T = TypeVar("T")


def _bare(value: T) -> T:
    assert is_dataclass(value) and not isinstance(value, type)
    kept: dict[str, Any] = {}
    for field in fields(value):
        found = getattr(value, field.name)
        if field.default is not MISSING:
            kept[field.name] = field.default
        elif is_dataclass(found) and not isinstance(found, type):
            kept[field.name] = _bare(found)
        elif isinstance(found, tuple):
            kept[field.name] = tuple(_bare(one) if is_dataclass(one) else one for one in found[:1])
    return replace(value, **kept)


def clock(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=CHINA)


def letter(language: Language, number: str) -> Letter:
    if language == "en":
        return Letter(
            OFFICE["en"],
            number,
            OFFICE["en"],
            date(2026, 3, 1),
            (BUREAU["en"],),
            "Contact: duty desk, telephone 0000 1234",
            (),
            ("Office of the Municipal Government",),
            OFFICE["en"],
            date(2026, 3, 2),
        )
    return Letter(
        OFFICE["zh-hans"],
        number,
        OFFICE["zh-hans"],
        date(2026, 3, 1),
        (BUREAU["zh-hans"],),
        "联系人：值班室，联系电话：0000-1234",
        (),
        ("市委办公室", "市人大常委会办公室", "市政协办公室"),
        OFFICE["zh-hans"],
        date(2026, 3, 2),
    )


def subject(language: Language) -> Subject:
    if language == "en":
        return Subject(
            "DB-2026-0015",
            "Complete the renovation of 12 old housing estates <A & B>",
            "Finish pipes, roads and lighting in all 12 estates.\nPublish the list of works at each gate.",
            BUREAU["en"],
            "Director of works",
            date(2026, 3, 31),
            "Government work report 2026, item 15",
            "12 estates, 4,300 households",
            ("Finance Bureau", "Urban Management Bureau"),
            date(2026, 2, 27),
            (
                Milestone("Designs approved", date(2026, 1, 20), "done"),
                Milestone("Works finished", date(2026, 3, 20)),
            ),
        )
    return Subject(
        "督〔2026〕0015",
        "完成12个老旧小区改造任务<甲&乙>",
        "完成12个小区管网、道路和照明改造，做到应改尽改。\n在各小区出入口公示改造清单，接受居民监督。",
        BUREAU["zh-hans"],
        "建设科负责人",
        date(2026, 3, 31),
        "2026年市政府工作报告第15项",
        "12个小区、4300户居民",
        ("市财政局", "市城市管理局"),
        date(2026, 2, 27),
        (
            Milestone("完成施工图审查", date(2026, 1, 20), "已完成"),
            Milestone("主体工程完工", date(2026, 3, 20)),
        ),
    )


NUMBERS = {
    "assignment": "澄督交〔2026〕15号",
    "urge": "澄督催〔2026〕7号",
    "supervision": "澄督办〔2026〕2号",
    "bulletin": "澄督通〔2026〕3号",
}


def sample(kind: Kind, language: Language) -> Context:
    """A document of the kind, with every field of it filled in."""
    head = letter(language, NUMBERS.get(kind, "") if language == "zh-hans" else "CD [2026] No. 3")
    match kind:
        case "assignment":
            return Assignment(
                head, subject(language), "每月25日前报送进展" if language == "zh-hans" else "Monthly, by the 25th"
            )
        case "urge":
            return _urge(head, language)
        case "supervision":
            return _supervision(head, language)
        case "bulletin":
            return bulletin(head, language)
        case "deadline":
            return _deadline(language)
        case "story":
            return _story(language)


def _urge(head: Letter, language: Language) -> Urge:
    matter = subject(language)
    progress = "已完成9个小区" if language == "zh-hans" else "9 estates finished"
    return Urge(head, matter, 2, date(2026, 4, 8), 5, date(2026, 4, 13), progress, matter.responsible)


def _supervision(head: Letter, language: Language) -> Supervision:
    facts, demands = ("Three estates still lack pipes.",), ("Plan by the day.", "Name who.")
    if language == "zh-hans":
        facts, demands = ("经现场核查，尚有3个小区未完成管网改造。",), ("倒排工期，逐日调度。", "明确每个小区的责任人。")
    urged = (date(2026, 4, 3), date(2026, 4, 8))
    return Supervision(
        head, subject(language), "yellow", date(2026, 4, 17), 12, date(2026, 4, 24), urged, facts, demands
    )


def _deadline(language: Language) -> Deadline:
    chinese = language == "zh-hans"
    matter = subject(language)
    days = tuple(
        CountedDay(
            date(2026, 2, day),
            day < 14,
            day - 9 if day < 14 else 0,
            "" if day < 14 else "春节放假" if chinese else "Spring Festival",
        )
        for day in range(10, 24)
    )
    stretch = Stretch(
        matter.lead_unit,
        True,
        clock(2026, 2, 9, 10),
        None,
        "4个工作日" if chinese else "4 working days",
        "签收" if chinese else "acknowledged",
    )
    return Deadline(
        OFFICE[language],
        matter.number,
        matter.title,
        matter.lead_unit,
        clock(2026, 2, 9, 10),
        "5个工作日" if chinese else "5 working days",
        clock(2026, 2, 24, 18),
        "国务院办公厅2026年节假日安排（第1版）" if chinese else "Public holidays 2026, edition 1",
        clock(2026, 3, 1, 9, 30),
        clock(2026, 3, 1, 9, 30),
        "本市督查工作办法第12条" if chinese else "Local rules, article 12",
        ("自签收次日起计算。",) if chinese else ("Counted from the day after acknowledgement.",),
        days,
        (stretch,),
    )


def _story(language: Language) -> Story:
    chinese = language == "zh-hans"
    events = (
        Event(clock(2026, 1, 5, 9, 30), OFFICE[language], "交办" if chinese else "Assigned", "", "101"),
        Event(
            clock(2026, 3, 25, 16, 2),
            BUREAU[language],
            "反馈" if chinese else "Reported",
            "12个小区全部完工" if chinese else "All 12 estates finished",
            "288",
        ),
    )
    proof = Proof(
        "竣工验收报告" if chinese else "Acceptance report",
        date(2026, 3, 24),
        BUREAU[language],
        "9f86d081884c",
    )
    return Story(
        OFFICE[language],
        "DA-2026-0015",
        subject(language),
        "已办结" if chinese else "Closed",
        date(2026, 1, 4),
        clock(2026, 4, 1, 8),
        date(2026, 3, 30),
        "实质办结" if chinese else "Substantive",
        "30年" if chinese else "30 years",
        (("牵头领导", "副局长"),) if chinese else (("Deputy", "Deputy head"),),
        events,
        (proof,),
        "检查点12" if chinese else "Checkpoint 12",
    )
