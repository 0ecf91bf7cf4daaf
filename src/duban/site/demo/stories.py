"""The lives of the demo city's matters, told by the same acts that people use."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from duban.approvals.actions import decide
from duban.approvals.models import Request
from duban.matters.actions import asking, closing, entering, fast, handling
from duban.matters.actions.closing import Finding
from duban.matters.actions.entering import Draft
from duban.matters.models import Closing, LengthUnit, Matter, State
from duban.people.models import Person, Unit
from duban.people.standing import Standing
from duban.record.acts import Refused
from duban.site.demo import texts
from duban.site.demo.city import Demo
from duban.site.demo.diary import Diary, Story
from duban.site.demo.files import file_proof


@dataclass(frozen=True)
class Tempo:
    """How a unit works: at which share of its time it finishes (None: it stalls), and whether it says so in time."""

    finish: float | None
    acknowledges_in: int


def tempo(diary: Diary) -> Tempo:
    """Draw how this matter will go: a quarter early, half in time, a fifth late, the rest stalls."""
    roll = diary.random.random()
    if roll < 0.27:
        finish: float | None = diary.random.uniform(0.45, 0.75)
    elif roll < 0.72:
        finish = diary.random.uniform(0.75, 0.97)
    elif roll < 0.93:
        finish = diary.random.uniform(1.03, 1.5)
    else:
        finish = None
    return Tempo(finish, diary.random.choice((0, 0, 1, 1, 2, 4)))


def make_draft(diary: Diary, demo: Demo, last_day: date) -> Draft:
    """Draw a matter."""
    title, requirement, target, lead, assisting = diary.random.choice(texts.THEMES)
    place = diary.random.choice(texts.PLACES)
    n = diary.random.randint(2, 30)
    code = texts.DISTRICTS[place] if lead == "district" else lead
    source, basis = diary.random.choice(texts.BASES)
    due: dict[str, object] = {"length": diary.random.choice((10, 15, 20, 30, 45, 60)), "length_unit": LengthUnit.WORKING_DAYS}
    day = diary.now.astimezone(diary.zone).date()
    if diary.chance(35):
        span = (last_day - day).days
        if span > 45:
            fixed = day + timedelta(days=diary.random.randint(40, span))
            due = {"fixed_due_on": fixed, "length_unit": LengthUnit.FIXED, "ahead_on": fixed - timedelta(days=20)}
    draft = Draft(
        title=title.format(place=place, n=n), requirement=requirement.format(n=n), target=target.format(n=n),
        source=source, basis=basis.format(n=diary.random.randint(1, 40)), lead_unit=demo.units[code],
        assisting=[demo.units[other].pk for other in assisting if other != code],
        responsible=demo.clerks[code][0], programme=demo.programme if source == "task_table" else None,
        focus=diary.random.choice([*demo.focuses, None]), on_site=diary.chance(40),
        task_force=diary.random.choice([*demo.forces, None, None, None]),
    )  # fmt: skip
    return replace(draft, **due)  # type: ignore[arg-type]


def matter_story(diary: Diary, demo: Demo, last_day: date, *, stop: str = "") -> Story:
    """A matter from its entry on; `stop` leaves it as a draft or registered."""
    office = diary.random.choice(demo.office)
    standing = diary.standing(office)
    matter = entering.create(standing, demo.units["CC"], make_draft(diary, demo, last_day))
    if stop == "draft":
        return
    yield diary.later(0, 1)
    matter = entering.register(diary.standing(office), matter)
    if stop == "registered":
        return
    if diary.chance(4):
        fast.fast_track(
            diary.standing(office), matter, reason="民生急事，特事特办。", advice="已提前介入，材料清单一次告知。"
        )
    _milestones(diary, office, matter, last_day)
    yield diary.later(0, 1)
    if diary.chance(10):
        for part in _parts(diary, demo, office, matter):
            diary.add(diary.later(0, 2), handled(diary, demo, part))
    matter = entering.assign(diary.standing(office), matter)
    if stop == "assigned":
        return
    if diary.chance(2):
        yield diary.later(2, 6)
        closing.cancel(diary.standing(office), matter, reason="与另一事项重复，并入办理。")
        return
    yield from handled(diary, demo, matter, assigned=True)


def _milestones(diary: Diary, office: Person, matter: Matter, last_day: date) -> None:
    """Two in five matters have milestones."""
    day = diary.now.astimezone(diary.zone).date()
    if diary.chance(40) and (last_day - day).days > 40:
        plan = (("方案审定", 7, 1), ("完成过半", 20, 2), ("自查自验", 35, 1))
        steps = [(title, day + timedelta(days=days), weight) for title, days, weight in plan]
        if not matter.fixed_due_on or matter.fixed_due_on > steps[-1][1]:
            entering.set_milestones(diary.standing(office), matter, steps)


def _parts(diary: Diary, demo: Demo, office: Person, matter: Matter) -> list[Matter]:
    """Break a matter down to districts."""
    codes = diary.random.sample(["CC-LX", "CC-YF", "CC-NH", "CC-BL"], k=diary.random.randint(2, 3))
    parts = [
        Draft(
            title=f"{matter.title}（{demo.units[code].short_name}）", requirement=matter.requirement,
            target=matter.target, source=matter.source, basis=matter.basis, lead_unit=demo.units[code],
            responsible=demo.clerks[code][0], length=10, programme=matter.programme, focus=matter.focus,
        )
        for code in codes
    ]  # fmt: skip
    entering.decompose(diary.standing(office), matter, parts)
    return list(matter.children.all())


def handled(diary: Diary, demo: Demo, matter: Matter, *, assigned: bool = False) -> Story:
    """The unit's side: acknowledge, work, ask, report, finish; then the check."""
    if not assigned:
        matter = entering.assign(diary.standing(demo.office[0]), matter)
    pace = tempo(diary)
    yield diary.later(pace.acknowledges_in, pace.acknowledges_in + 1)
    unit = matter.lead_unit
    assert unit is not None
    if diary.chance(4):
        yield from _given_back(diary, demo, matter, unit)
        return
    handling.acknowledge(head_of(diary, demo, unit), matter)
    start, due = diary.now, matter.due_at or diary.now + timedelta(days=30)
    for share, progress in ((0.3, 30), (0.55, 60)):
        yield _at(diary, start, due, share * (pace.finish or 1.2))
        if not _report(diary, demo, matter, unit, progress):
            return
        if progress == 30 and diary.chance(14):
            yield from _more_time(diary, demo, matter, unit)
        elif progress == 30 and diary.chance(6):
            yield from _waits(diary, demo, matter, unit)
    if pace.finish is None:
        return
    matter.refresh_from_db()
    yield _at(diary, start, matter.due_at or due, pace.finish)
    yield from finished(diary, demo, matter, unit)


def finished(diary: Diary, demo: Demo, matter: Matter, unit: Unit, again: bool = False) -> Story:
    """Report done with proof; somebody else verifies; some come back once."""
    clerk = diary.standing(demo.clerks[unit.code][0])
    try:
        file_proof(clerk, matter, diary.random)
        reached = list(matter.milestones.filter(done_on=None).values_list("pk", flat=True))
        handling.complete(clerk, matter, text="已按要求全部完成，佐证材料已归档，请予核查。", milestones=reached)
    except Refused:
        return  # its parts are still open
    yield diary.later(1, 4)
    inspector = diary.standing(diary.random.choice(demo.inspectors))
    place = f"{matter.area or unit}现场" if matter.on_site else ""
    if not again and diary.chance(14):
        closing.send_back(inspector, matter, found=_found(diary, texts.FAILED, matter, place))
        yield diary.later(2, 6)
        yield from finished(diary, demo, matter, unit, again=True)
        return
    kind = diary.random.choice((Closing.SUBSTANTIVE,) * 5 + (Closing.PROCEDURAL, Closing.STAGE))
    closing.close(inspector, matter, closing=kind, found=_found(diary, texts.CHECKED, matter, place))
    if not again and diary.chance(3):
        yield diary.later(8, 20)
        closing.reopen(diary.standing(demo.office[0]), matter, reason="群众反映问题反弹，重新办理。", length=8)
        yield diary.later(4, 8)
        yield from finished(diary, demo, matter, unit, again=True)


def head_of(diary: Diary, demo: Demo, unit: Unit) -> Standing:
    """The standing of the head of `unit` (a division has none of its own: its clerk's)."""
    return diary.standing(demo.heads.get(unit.code) or demo.clerks[unit.code][0])


def _found(diary: Diary, words: Sequence[str], matter: Matter, place: str) -> Finding:
    return Finding(diary.random.choice(words), on_site=bool(place), place=place)


def _at(diary: Diary, start: datetime, due: datetime, share: float) -> datetime:
    return diary.on((start + (due - start) * share).astimezone(diary.zone).date())


def _report(diary: Diary, demo: Demo, matter: Matter, unit: Unit, progress: int) -> bool:
    """Report, if the matter is still in hand."""
    matter.refresh_from_db()
    if matter.state != State.ACKNOWLEDGED:
        return False
    words, trouble = diary.random.choice(texts.PROGRESS), diary.random.choice(texts.DIFFICULTY)
    clerk = diary.standing(demo.clerks[unit.code][0])
    reached = list(matter.milestones.filter(done_on=None).values_list("pk", flat=True)[:1])
    handling.report(clerk, matter, text=words, progress=progress, difficulty=trouble, milestones=reached)
    return True


def _more_time(diary: Diary, demo: Demo, matter: Matter, unit: Unit) -> Story:
    asking.ask_extend(head_of(diary, demo, unit), matter, reason=diary.random.choice(texts.EXTEND), length=10)
    yield diary.later(1, 2)
    request = Request.objects.get(subject_kind="matter", subject_id=matter.pk, state=Request.State.PENDING)
    granted = diary.chance(70)
    words = "同意延期10个工作日，须按周报送进度。" if granted else "理由不充分，按原时限办结，统筹施工力量。"
    decide(diary.standing(demo.office[0]), request, granted=granted, opinion="同意" if diary.chance(15) else words)


def _waits(diary: Diary, demo: Demo, matter: Matter, unit: Unit) -> Story:
    """The clock stands while a province's answer is waited for; some wait still."""
    whom = texts.WAITS[matter.pk % len(texts.WAITS)]
    asking.ask_suspend(head_of(diary, demo, unit), matter, reason="等待批复，暂无法推进。", waits_for=whom)
    yield diary.later(1, 1)
    request = Request.objects.get(subject_kind="matter", subject_id=matter.pk, state=Request.State.PENDING)
    decide(diary.standing(demo.office[0]), request, granted=True, opinion="同意挂账，收到批复后3日内恢复计时。")
    yield diary.later(5, 40)
    asking.resume(diary.standing(demo.office[0]), matter)


def _given_back(diary: Diary, demo: Demo, matter: Matter, unit: Unit) -> Story:
    asking.ask_return(head_of(diary, demo, unit), matter, reason=diary.random.choice(texts.RETURN))
    yield diary.later(1, 2)
    request = Request.objects.get(subject_kind="matter", subject_id=matter.pk, state=Request.State.PENDING)
    granted = diary.chance(50)
    words = "退回重新明确牵头单位。" if granted else "职责清楚，由你单位继续牵头办理。"
    decide(diary.standing(demo.office[0]), request, granted=granted, opinion=words)
    if not granted:
        yield diary.later(0, 1)
        handling.acknowledge(head_of(diary, demo, unit), matter)
        yield diary.later(3, 10)
        yield from finished(diary, demo, matter, unit)
