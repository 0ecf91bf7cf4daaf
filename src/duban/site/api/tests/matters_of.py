"""A matter of the commission K in each state, and what hangs on it, for the permission matrix."""

from datetime import UTC, date, datetime

from django.core.files.base import ContentFile

from duban.appraisal.models import Bulletin
from duban.approvals.models import Request
from duban.matters.actions import asking, closing, entering, fast, granted, handling, loading
from duban.matters.actions.closing import Finding
from duban.matters.models import Closing, FocusArea, HardProblem, Matter, Programme, TaskForce
from duban.matters.tests.test_loop import draft, file_evidence
from duban.record.actions import evidence as files
from duban.record.tests.files_samples import named, photo
from tests.cast import City

TABLE = "序号\t重点工作任务\t责任单位\n1\t改造小区12个\t市发改委\n"
MONDAY = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


def registered(city: City) -> Matter:
    office = city.standing("supervisor")
    return entering.register(office, entering.create(office, city.units["C"], draft(city)))


def drafted(city: City) -> Matter:
    return entering.create(city.standing("supervisor"), city.units["C"], draft(city))


def assigned(city: City) -> Matter:
    return entering.assign(city.standing("supervisor"), registered(city))


def in_hand(city: City) -> Matter:
    return handling.acknowledge(city.standing("head"), assigned(city))


def done(city: City) -> Matter:
    matter = in_hand(city)
    file_evidence(city, matter)
    return handling.complete(city.standing("clerk"), matter, text="完成")


def closed(city: City) -> Matter:
    found = Finding("看过")
    return closing.close(city.standing("inspector"), done(city), closing=Closing.SUBSTANTIVE, found=found)


def standing_still(city: City) -> Matter:
    return granted.suspend(city.standing("supervisor"), in_hand(city), reason="等批复")


def fast_tracked(city: City) -> Matter:
    return fast.fast_track(city.standing("supervisor"), in_hand(city), reason="急")


def asked(city: City) -> Request:
    asking.ask_extend(city.standing("clerk"), in_hand(city), reason="雨季", length=5)
    return Request.objects.get()


def piece(city: City) -> int:
    return files.file(city.standing("clerk"), in_hand(city), named(photo(), "a.jpg")).evidence.pk


def uploaded(city: City) -> int:
    return loading.upload(city.standing("supervisor"), city.units["C"], TABLE.encode(), "t.tsv").pk


def loaded(city: City) -> int:
    batch = loading.upload(city.standing("supervisor"), city.units["C"], TABLE.encode(), "t.tsv")
    return loading.load(city.standing("supervisor"), batch).pk


def problem(city: City) -> int:
    made = HardProblem.objects.create(
        title="难", text="难", unit=city.units["K"], owner=city.people["clerk"], created_at=MONDAY
    )
    return made.pk


def shelved(city: City) -> int:
    pk = problem(city)
    HardProblem.objects.filter(pk=pk).update(state="shelved")
    return pk


def programme(city: City) -> int:
    days = {"starts_on": date(2026, 1, 1), "due_on": date(2026, 12, 31), "ahead_on": date(2026, 10, 31)}
    return Programme.objects.create(unit=city.units["C"], name="年度重点任务", **days).pk


def task_force(city: City) -> int:
    return TaskForce.objects.create(unit=city.units["C"], name="专班", lead=city.people["leader"]).pk


def focus_area(city: City) -> int:
    return FocusArea.objects.create(unit=city.units["C"], name="重点").pk


def draft_bulletin(city: City) -> int:
    made = Bulletin.objects.create(
        unit=city.units["C"], title="通报", first_day=date(2026, 2, 1), last_day=date(2026, 2, 28), opening="",
        demands="", by=city.people["supervisor"], at=MONDAY,
    )  # fmt: skip
    return made.pk


def bulletin(city: City) -> int:
    made = Bulletin(
        unit=city.units["C"], title="通报", first_day=date(2026, 2, 1), last_day=date(2026, 2, 28), state="issued",
        by=city.people["supervisor"], at=MONDAY, number="1",
    )  # fmt: skip
    made.pdf.save("bulletins/test.pdf", ContentFile(b"%PDF-1.7"), save=False)
    made.save()
    return made.pk
