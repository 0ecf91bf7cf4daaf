"""The story of the rules of conduct: a record is told at once, similar ones are joined, consent comes before the act; the
year is audited, findings become matters, exceptions and values go through approval, each county gets its report.

It is played in a browser, in Chinese and in English, on both databases, by the people of the demo city.
"""

import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django import Settings

from duban.approvals.models import Request
from duban.conduct.actions.auditing import begin, job
from duban.conduct.book import book
from duban.conduct.models import REGISTERS, AuditFinding, AuditRun, Meeting, ResearchVisit, State
from duban.conduct.queries.values import title_of
from duban.people.models import Account, Unit
from duban.people.standing import SYSTEM
from duban.site.demo import build_city
from duban.site.demo.city import Demo
from duban.site.demo.conduct.enter import enter_year, set_values
from duban.site.demo.conduct.leaders import hire_leaders
from duban.site.demo.conduct.town import Town
from duban.site.demo.conduct.year import expected
from duban.site.demo.play import made_up_calendar
from tests.browser import Visit
from tests.stories.people import Cast, pick, send, time_is

TOWN = Path(__file__).resolve().parents[2] / "demo" / "packs"
SMALL = 2_500  # the demo itself has 60,000 records; the breaches are the same
TO_MATTERS = ("half-day", "case-answered", "vehicle-price")
Keys = set[tuple[str, ...]]
MONDAY = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


@pytest.fixture
def demo(transactional_db: None, settings: Settings) -> Demo:
    """The demo city on the morning of 2 March 2026."""
    settings.DEMO = True
    settings.PACK_FOLDERS = [str(TOWN)]
    time_is(MONDAY)
    book()  # compiled once, before anybody waits for a page
    return build_city(2026)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_rules_of_conduct_are_kept(demo: Demo, visit: Visit, tmp_path: Path, language: str) -> None:
    cast = Cast(visit, language, tmp_path)
    a_meeting_is_shortened(cast)
    two_meetings_become_one(cast)
    consent_comes_before_the_act(cast)
    two_visits_become_one_team(cast)
    planted, own = the_year_is_kept(demo)
    the_year_is_audited(cast, planted, own)
    findings_become_matters(cast)
    an_exception_is_granted(cast)
    seventy_days_become_eighty(cast)
    each_county_gets_its_report(cast)


def the_year_is_kept(demo: Demo) -> tuple[Keys, Keys]:
    """The registers of last year and of this one up to today, with breaches of every provision: what an audit finds of
    them, and which records there were before."""
    own: Keys = {
        (name, str(pk)) for name, model in REGISTERS.items() for pk in model._default_manager.values_list("pk", flat=True)
    }
    city, today = demo.units["CC"], MONDAY.date()
    hire_leaders(city, date(2025, 1, 1))
    town = Town(made_up_calendar(2027), today, SMALL)
    set_values(city, town.first, demo.office[0])
    sown = enter_year(town, city)
    return {(name, *sorted(about)) for verdict, name, about in expected(book(), sown) if verdict == "breach"}, own


def enter(page: Page, register: str, **facts: str) -> None:
    """Fill in the form of a register as a person does, and send it."""
    page.goto(reverse("conduct.enter", args=[register]))
    for name, value in facts.items():
        field = page.locator(f"[name='{name}']").first
        if field.evaluate("one => one.tagName") == "SELECT":
            pick(page, name, value)
        else:
            field.fill(value)
    send(page)


def a_meeting_is_shortened(cast: Cast) -> None:
    """A whole day, three keynote speakers: told at once, by clause, with the arithmetic; shortened; asked again."""
    clerk = cast.window("clerk")
    facts = {"title": "全市安全生产工作会议", "held_on": "2026-03-16", "name": "government", "scope": "city"}
    kept = {"occasion": "work", "form": "room", "venue": "own", "special_need": "0", "by_document": "0"}
    enter(clerk, "meetings", **facts, **kept, minutes="480", keynotes="3")
    said = clerk.locator("#verdicts")
    for arithmetic in ("480", "240", "3.2", "3.3"):
        expect(said).to_contain_text(arithmetic)
    meeting = Meeting.objects.get(title=facts["title"])
    assert meeting.state == State.WAITING
    clerk.goto(reverse("conduct.change", args=["meetings", meeting.pk]))
    clerk.fill("[name=minutes]", "120")
    clerk.fill("[name=keynotes]", "1")
    send(clerk)
    expect(clerk.locator("#verdicts")).not_to_contain_text("480")


def two_meetings_become_one(cast: Cast) -> None:
    """A similar one next week is proposed for merging; the merged record keeps both histories."""
    clerk = cast.window("clerk")
    enter(
        clerk, "meetings", title="全市安全生产工作推进会议", held_on="2026-03-20", name="government", scope="city",
        occasion="work", form="room", minutes="90", keynotes="1", special_need="0",
    )  # fmt: skip
    clerk.locator("#verdicts a.btn").first.click()
    clerk.fill("[name=reason]", "合并召开")
    send(clerk)
    joined = Meeting.objects.get(title__contains="推进")
    assert joined.state == State.MERGED and joined.merged_into is not None
    clerk.goto(reverse("conduct.show", args=["meetings", joined.merged_into.pk]))
    assert clerk.locator("#story li").count() >= 4


def consent_comes_before_the_act(cast: Cast) -> None:
    """The clerk asks, the government's office consents, dated before the meeting; then it is in force."""
    clerk, meeting = cast.window("clerk"), Meeting.objects.get(title="全市安全生产工作会议")
    clerk.goto(reverse("conduct.show", args=["meetings", meeting.pk]))
    clerk.locator("#do-conductask").click()
    clerk.fill("[name=reason]", "落实全年安全生产部署")
    send(clerk)
    office = cast.window("office")
    office.goto("/requests/")
    office.locator("#requests tbody a").first.click()
    office.locator("#decide").click()
    office.wait_for_load_state()
    office.locator("[name=granted][value=yes]").check()
    office.fill("[name=opinion]", "列入三月会议计划，以视频形式召开到县区，3月13日前报议程。")
    send(office)
    meeting.refresh_from_db()
    assert meeting.state == State.IN_FORCE and str(meeting.consent_from) == "government_office"
    assert meeting.consent_on is not None and meeting.consent_on < meeting.held_on


def two_visits_become_one_team(cast: Cast) -> None:
    """Two leaders go to one county on the same days: one team, in one step."""
    office, place, own = cast.window("office"), *(Unit.objects.get(code=code) for code in ("CC-BL", "CC-GO"))
    facts = {"unit": str(own.pk), "title": "北岭县乡村振兴调研", "place": str(place.pk), "stage": "planned"}
    for login, first, last in (("leader", "2026-03-10", "2026-03-12"), ("u002", "2026-03-11", "2026-03-13")):
        person = Account.objects.get(username=login).person_id
        enter(office, "visits", **facts, person=str(person), starts_on=first, ends_on=last)
    office.locator("#verdicts a.btn").first.click()
    send(office)
    teams = set(ResearchVisit.objects.values_list("team", flat=True))
    assert len(teams) == 1 and "" not in teams and None not in teams


def the_year_is_audited(cast: Cast, planted: Keys, own: Keys) -> None:
    """The supervision office starts the audit of the year and sees exactly what was planted, and where."""
    office = cast.window("supervisor")
    office.goto(reverse("audit.list"))
    office.locator("#begin button").first.click()
    office.wait_for_load_state()
    run = AuditRun.objects.latest("id")
    job(run.pk)
    office.goto(reverse("audit.show", args=[run.pk]))
    found = [one for one in AuditFinding.objects.filter(verdict="breach") if (one.register, one.record) not in own]
    assert {_named(one) for one in found} == planted
    for clause in ("1.1", "3.2", "10.2"):
        expect(office.locator("main")).to_contain_text(clause)
    office.goto(reverse("finding.matrix"))
    expect(office.locator("main")).to_contain_text(str(AuditFinding.objects.filter(verdict="breach").count()))


def _named(one: AuditFinding) -> tuple[str, ...]:
    """The provision, and the records of a finding or whom and which period."""
    about = filter(None, (one.record, one.other)) if one.record else (one.who, f"period {one.period}")
    return one.provision, *sorted(about)


def findings_become_matters(cast: Cast) -> None:
    """Three are opened down to the record and become matters."""
    office = cast.window("supervisor")
    for one in AuditFinding.objects.filter(provision__in=TO_MATTERS, verdict="breach"):
        office.goto(reverse("finding.show", args=[one.pk]))
        record = REGISTERS[one.register]._default_manager.get(pk=one.record)
        expect(office.locator("#records")).to_contain_text(title_of(record))
        office.goto(reverse("finding.matter", args=[one.pk]))
        send(office)
        one.refresh_from_db()
        assert one.state == AuditFinding.State.MATTER and one.matter is not None
    assert AuditFinding.objects.filter(state=AuditFinding.State.MATTER).count() == 3


def an_exception_is_granted(cast: Cast) -> None:
    """The office asks for an exception until June, the leader grants it."""
    one = AuditFinding.objects.get(provision="own-rooms-first", verdict="breach")
    office, leader = cast.window("supervisor"), cast.window("leader")
    office.goto(reverse("finding.ask", args=[one.pk]))
    office.fill("[name=until]", "2026-06-30")
    office.fill("[name=reason]", "机关会议室六月底前维修。")
    send(office)
    granted_by(leader, "同意，维修后6月30日前恢复使用机关会议室。")
    one.refresh_from_db()
    assert (one.state, one.excepted_until) == (AuditFinding.State.EXCEPTED, date(2026, 6, 30))


def granted_by(leader: Page, opinion: str) -> None:
    """The leader decides what was asked for last."""
    leader.goto(reverse("request.show", args=[Request.objects.latest("id").pk]))
    leader.locator("#decide").click()
    leader.wait_for_load_state()
    leader.locator("[name=granted][value=yes]").check()
    leader.fill("[name=opinion]", opinion)
    send(leader)


def seventy_days_become_eighty(cast: Cast) -> None:
    """From next year on it is 80 days, proposed by the office and approved; the year that is over keeps its 70."""
    office, leader = cast.window("supervisor"), cast.window("leader")
    before = AuditFinding.objects.get(provision="visit-days", verdict="breach")
    office.goto(reverse("parameter.propose", args=["visit-days"]))
    office.fill("[name=value]", "80")
    office.fill("[name=since]", "2027-01-01")
    office.fill("[name=reason]", "明年起再多走十天，多到矛盾多的地方去。")
    send(office, "form.sheet .btn-primary")
    assert _days_asked() == [70]
    granted_by(leader, "同意，自2027年1月1日起按80天执行，年底前告知各位市领导。")
    assert _days_asked() == [70, 80]
    office.goto(reverse("provision.show", args=["visit-days"]))
    expect(office.locator("#values")).to_contain_text("80")
    job(begin(SYSTEM, Unit.objects.get(code="CC")).pk)
    before.refresh_from_db()
    assert (before.state, before.period, before.bound) == (AuditFinding.State.NEW, 2025, 70)
    office.goto(reverse("finding.show", args=[before.pk]))
    expect(office.locator("main")).to_contain_text("70")


def _days_asked() -> list[object]:
    """The values of the days of research, in the order of the days from which they count."""
    provision = book().provision("visit-days")
    assert provision is not None
    return [value for _day, value in provision.parameters["days"].values]


def each_county_gets_its_report(cast: Cast) -> None:
    """A report for each county, in one archive, as Word and as PDF."""
    office = cast.window("supervisor")
    for shape in ("docx", "pdf"):
        office.goto(reverse("audit.report"))
        archive = cast.download(office, f"#each a[href*='{shape}']")
        with zipfile.ZipFile(archive) as opened:
            assert len(opened.namelist()) == 5 and all(name.endswith(shape) for name in opened.namelist())
