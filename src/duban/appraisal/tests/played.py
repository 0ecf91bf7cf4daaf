"""Matters played act by act, for the tests of figures: some on time, some late, bounced, sent back, suspended."""

from collections.abc import Callable
from datetime import UTC, datetime

from duban.approvals.actions import decide
from duban.approvals.models import Request
from duban.engine.now import at, now
from duban.matters.actions import asking, closing, entering, handling
from duban.matters.actions.closing import Finding
from duban.matters.actions.entering import Draft
from duban.matters.models import Closing, FocusArea, Matter, Programme, TaskForce
from duban.record.models import Evidence, EvidenceLink
from tests.cast import City


def moment(month: int, day: int, hour: int = 10) -> datetime:
    """A moment of 2026, in the office's hours."""
    return datetime(2026, month, day, hour - 8, tzinfo=UTC)


class Play:
    """Does things to matters as the cast would."""

    def __init__(self, city: City) -> None:
        self.city = city
        unit = city.units["C"]
        self.focus = FocusArea.objects.create(name="城市管理", unit=unit)
        self.force = TaskForce.objects.create(name="项目专班", unit=unit, lead=city.people["head"])
        self.programme = Programme.objects.create(
            name="年度重点任务", unit=unit, starts_on="2026-01-01", due_on="2026-12-31", ahead_on="2026-10-31"
        )

    def assigned(self, title: str, length: int = 10, unit: str = "K", **more: object) -> Matter:
        """A matter assigned to K's clerk (or to another unit's head)."""
        office = self.city.standing("supervisor")
        who = {"K": "clerk", "K1": "clerk", "S": "other_clerk", "D1": "district_head"}[unit]
        values: dict[str, object] = {
            "title": title, "requirement": "办好", "target": "一项", "lead_unit": self.city.units[unit],
            "responsible": self.city.people[who], "length": length, **more,
        }  # fmt: skip
        matter = entering.create(office, self.city.units["C"], Draft(**values))  # type: ignore[arg-type]
        return entering.assign(office, entering.register(office, matter))

    def acknowledge(self, matter: Matter) -> Matter:
        return handling.acknowledge(self.city.standing("head"), matter)

    def done(self, matter: Matter) -> Matter:
        """Acknowledged, if it is not yet, and reported done with a file."""
        matter.refresh_from_db()
        if matter.state == "assigned":
            self.acknowledge(matter)
        clerk = self.city.people["clerk"]
        piece = Evidence.objects.create(
            file="x", sha256="0" * 64, size=1, name="x.pdf", kind="application/pdf", title="单", at=now(), by=clerk,
            unit=self.city.units["K1"],
        )  # fmt: skip
        EvidenceLink.objects.create(evidence=piece, subject_kind="matter", subject_id=matter.pk, by=clerk, at=now())
        return handling.complete(self.city.standing("clerk"), matter, text="完成")

    def closed(self, matter: Matter, how: str = Closing.SUBSTANTIVE) -> Matter:
        return closing.close(self.city.standing("inspector"), matter, closing=how, found=Finding("属实"))

    def sent_back(self, matter: Matter) -> Matter:
        return closing.send_back(self.city.standing("inspector"), matter, found=Finding("未完成"))

    def granted(self, matter: Matter, ask: str, **more: object) -> None:
        """Something asked for by the head and granted by the office."""
        getattr(asking, f"ask_{ask}")(self.city.standing("head"), matter, reason="原因", **more)
        decide(self.city.standing("supervisor"), Request.objects.latest("pk"), granted=True, opinion="同意，按期办结。")


def year(play: Play, each: Callable[[datetime], None] = lambda at: None) -> list[Matter]:
    """Play February to April 2026; `each` is called after every scene, with the clock at its moment."""
    found: dict[str, Matter] = {}

    def scene(when: datetime, *acts: Callable[[], object]) -> None:
        with at(when):
            for act in acts:
                act()
            each(when)

    def make(name: str, **more: object) -> Callable[[], object]:
        def do() -> None:
            found[name] = play.assigned(name, **more)  # type: ignore[arg-type]

        return do

    def to(do: Callable[[Matter], object], name: str) -> Callable[[], object]:
        return lambda: do(found[name])

    scene(moment(2, 2), make("early", ahead_on="2026-02-12", programme=play.programme), make("late", focus=play.focus))
    scene(moment(2, 4), make("red", length=5, task_force=play.force), make("back", source="meeting"))
    scene(moment(2, 9), to(play.done, "early"), make("other", unit="S"), make("division", unit="K1", length=30))
    scene(moment(2, 10), to(play.closed, "early"), to(play.acknowledge, "late"), make("stopped", length=20))
    scene(moment(2, 12), to(play.done, "back"), to(play.acknowledge, "stopped"))
    scene(moment(2, 13), to(play.sent_back, "back"), lambda: play.granted(found["stopped"], "suspend"))
    scene(moment(3, 3), to(play.done, "late"))
    scene(moment(3, 4), to(play.closed, "late"), make("moved"))
    scene(moment(3, 6), lambda: play.granted(found["moved"], "transfer", to=play.city.units["S"]), make("long", length=20))
    scene(moment(3, 10), to(play.done, "back"), to(play.acknowledge, "division"))
    return list(found.values())
