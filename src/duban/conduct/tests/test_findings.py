"""A finding lives: explained, made a matter, excepted until a day, gone; its pages, its lists, its figures lead there."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from duban.approvals.actions import decide
from duban.approvals.models import Request
from duban.conduct.actions import entering
from duban.conduct.actions import findings as acts
from duban.conduct.actions.auditing import begin, do, nightly
from duban.conduct.book import book
from duban.conduct.models import AuditFinding, AuditRun, Meeting, Record, ResearchVisit
from duban.conduct.queries import audits
from duban.conduct.queries.audit_report import ground, report
from duban.conduct.queries.forecast import forecasts
from duban.engine.now import at
from duban.matters.models import Matter, Source
from duban.people.models import Unit
from duban.record.acts import Refused
from tests.asked import asked
from tests.cast import MONDAY, City

PACKS = Path(__file__).parent / "packs"
LATER = datetime.fromisoformat("2026-07-02T01:30+00:00")
pytestmark = pytest.mark.django_db
State = AuditFinding.State


@pytest.fixture(autouse=True)
def tiny(settings: Any) -> None:
    settings.PACKS, settings.PACK_FOLDERS = ["tiny"], [str(PACKS)]


def meeting(city: City, who: str = "clerk", unit: str = "K1", **facts: Any) -> Record:
    given = {"title": "安全生产工作会议", "held_on": date(2026, 3, 1), "minutes": 300, "scope": "city", "venue": "own", **facts}
    with at(MONDAY):
        return entering.enter(city.standing(who), city.units[unit], Meeting, given)


def audit(city: City, moment: datetime = MONDAY, extent: str = AuditRun.Extent.FULL) -> AuditRun:
    with at(moment):
        return do(begin(city.standing("supervisor"), city.units["C"], extent=extent))


def too_long(city: City) -> AuditFinding:
    audit(city)
    return AuditFinding.objects.get(provision="half-day", verdict="breach")


def page(client: Client, city: City, who: str, name: str, query: str = "", **kwargs: Any) -> str:
    client.force_login(city.accounts[who])
    with at(MONDAY):
        answer = client.get(reverse(name, kwargs=kwargs or None) + query, headers={"Accept-Language": "en"})
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_the_unit_explains_in_words_and_the_ledger_keeps_only_their_digest(city: City, client: Client) -> None:
    meeting(city)
    one = too_long(city)
    with pytest.raises(Refused):
        acts.explain(city.standing("clerk"), one, text=" ")
    acts.explain(city.standing("clerk"), one, text="防汛紧急会议")
    one.refresh_from_db()
    assert (one.state, one.explained_by) == (State.EXPLAINED, city.people["clerk"])
    text = page(client, city, "supervisor", "finding.show", pk=one.pk)
    assert "防汛紧急会议" in text and "300" in text and "240" in text


def test_a_matter_is_made_in_one_step_with_the_clause_as_its_basis(city: City, client: Client) -> None:
    meeting(city)
    one = too_long(city)
    client.force_login(city.accounts["supervisor"])
    with at(MONDAY):
        first = client.get(reverse("finding.matter", args=[one.pk]))
        initial = first.context["form"].initial
        data = {k: v for k, v in initial.items() if v is not None} | {"length_unit": "working_days"}
        answer = client.post(reverse("finding.matter", args=[one.pk]), data)
    made = Matter.objects.get()
    assert answer["Location"] == reverse("matter.show", args=[made.pk])
    one.refresh_from_db()
    assert (one.state, one.matter) == (State.MATTER, made)
    assert made.number and made.source == Source.BREACH and made.lead_unit == city.units["K1"]
    assert "240" in made.requirement and "“" in made.basis
    assert reverse("finding.show", args=[one.pk]) in page(client, city, "supervisor", "matter.show", pk=made.pk)
    with pytest.raises(Refused):
        acts.explain(city.standing("clerk"), one, text="晚了")


def test_several_of_one_unit_and_provision_become_one_matter(city: City, client: Client) -> None:
    meeting(city)
    meeting(city, title="春耕生产调度", held_on=date(2026, 1, 10))
    audit(city)
    picks = list(AuditFinding.objects.filter(provision="half-day").values_list("pk", flat=True))
    client.force_login(city.accounts["supervisor"])
    with at(MONDAY):
        asked = client.post(reverse("finding.matter_many"), {"pick": picks})
        assert asked.status_code == 200
        client.post(reverse("finding.matter_many"), {"pick": picks, "confirm": "1", "length": 15, "together": "on"})
    assert Matter.objects.count() == 1
    assert set(AuditFinding.objects.filter(pk__in=picks).values_list("state", flat=True)) == {State.MATTER}


def test_an_exception_is_granted_until_a_day_and_is_new_again_after_it(city: City) -> None:
    meeting(city)
    one = too_long(city)
    with at(MONDAY):
        with pytest.raises(Refused):
            acts.ask_exception(city.standing("clerk"), one, until=date(2026, 2, 1), reason="防汛")
        acts.ask_exception(city.standing("clerk"), one, until=date(2026, 6, 30), reason="防汛")
        request = Request.objects.get(verb="finding.except")
        decide(city.standing("supervisor"), request, granted=True, opinion="同意至六月底")
    one.refresh_from_db()
    assert (one.state, one.excepted_until) == (State.EXCEPTED, date(2026, 6, 30))
    audit(city)
    one.refresh_from_db()
    assert one.state == State.EXCEPTED
    audit(city, LATER, AuditRun.Extent.CHANGES)
    one.refresh_from_db()
    assert one.state == State.NEW


def test_what_the_office_asks_for_itself_is_decided_by_the_leader(city: City) -> None:
    meeting(city)
    one = too_long(city)
    with at(MONDAY):
        acts.ask_exception(city.standing("supervisor"), one, until=date(2026, 6, 30), reason="防汛")
        request = Request.objects.get(verb="finding.except")
        with pytest.raises(PermissionDenied):
            decide(city.standing("supervisor"), request, granted=True, opinion="同意")
        decide(city.standing("leader"), request, granted=True, opinion="同意")
    one.refresh_from_db()
    assert one.state == State.EXCEPTED


def test_a_finding_that_comes_back_keeps_its_row_and_its_story(city: City) -> None:
    record = meeting(city)
    one = too_long(city)
    acts.explain(city.standing("clerk"), one, text="防汛")
    with at(MONDAY):
        entering.change(city.standing("clerk"), record, {"minutes": 100}, reason="更正")
    run = audit(city)
    one.refresh_from_db()
    assert (one.state, one.gone_at, run.gone) == (State.GONE, run.ended, 1)
    with at(MONDAY):
        entering.change(city.standing("clerk"), record, {"minutes": 400}, reason="更正")
    audit(city)
    one.refresh_from_db()
    assert (one.state, one.gone_at, one.measured, one.explanation) == (State.NEW, None, 400, "防汛")


def test_the_list_is_narrowed_by_every_filter_and_taken_along_as_it_stands(city: City, client: Client) -> None:
    meeting(city)
    meeting(city, "stranger", "S", title="科技工作会议", minutes=None)
    audit(city)
    text = page(client, city, "supervisor", "finding.list")
    assert "City Science Bureau" in text and "General Division" in text
    unit = city.units["S"].pk
    for query in (f"?unit={unit}", "?verdict=unknown&provision=half-day", "?q=Science"):
        narrow = page(client, city, "supervisor", "finding.list", query)
        assert "<td data-label=\"Unit\">City Science Bureau" in narrow and "<td data-label=\"Unit\">General" not in narrow, query
    month = page(client, city, "supervisor", "finding.list", "?month=2026-02")
    assert "Nothing fits" in month
    assert "City Science Bureau</td>" not in page(client, city, "clerk", "finding.list")
    client.force_login(city.accounts["supervisor"])
    answer: Any = client.get(reverse("finding.list"), {"unit": unit, "format": "csv"})
    rows = answer.getvalue().decode("utf-8-sig").splitlines()
    assert len(rows) == 1 + AuditFinding.objects.filter(unit=unit).count()


def test_each_figure_of_the_matrix_is_the_length_of_its_list(city: City, client: Client) -> None:
    for n in range(3):
        meeting(city, title=f"第{n}次会议", held_on=date(2026, 1 + n, 1))
    audit(city)
    client.force_login(city.accounts["supervisor"])
    for shape in ("aspect", "month", "provision"):
        with at(MONDAY):
            answer = client.get(reverse("finding.matrix"), {"by": shape})
            cells = [cell for row in answer.context["rows"] for cell in (*row.cells, row.all) if cell.n]
            assert cells
            for cell in cells:
                listed = client.get(cell.url)
                assert listed.context["page"].paginator.count == cell.n, (shape, cell)


def test_a_run_says_the_three_answers_and_what_is_not_set(city: City, client: Client) -> None:
    meeting(city)
    meeting(city, title="二", minutes=None)
    meeting(city, title="三", minutes=60)
    run = audit(city)
    now_said = audits.answers(run, None, AuditFinding.objects.all())
    assert now_said["half-day"] == ((3, 1, 1), "")
    inside = audits.inside(city.units["K"])
    assert audits.answers(run, inside, AuditFinding.objects.filter(unit__in=inside))["half-day"] == ((3, 1, 1), "")
    other = audits.inside(city.units["S"])
    assert audits.answers(run, other, AuditFinding.objects.none())["half-day"] == ((0, 0, 0), "")
    text = page(client, city, "supervisor", "audit.show", pk=run.pk)
    assert "not set" in text and "first one" in text
    audit(city)
    assert "At this pace" not in page(client, city, "supervisor", "audit.list")


def test_the_nightly_audit_runs_by_itself_and_a_failed_one_says_why(city: City, client: Client, monkeypatch: Any) -> None:
    with at(MONDAY):
        nightly()
    run = AuditRun.objects.get()
    assert (run.state, run.by) == (AuditRun.State.DONE, None)

    def broken(*_args: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("duban.conduct.actions.auditing.full", broken)
    with pytest.raises(RuntimeError):
        audit(city)
    failed = AuditRun.objects.latest("pk")
    assert "the disk is full" in page(client, city, "supervisor", "audit.show", pk=failed.pk)


def test_the_report_of_a_county_holds_only_its_own(city: City, client: Client, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    meeting(city)
    meeting(city, "district_head", "D1", title="城管工作会议")
    audit(city)
    on = ground(city.standing("supervisor"))
    assert on.run == audits.last() is not None
    whole, district = (report(book(), on, Unit.objects.get(pk=city.units[code].pk)) for code in ("C", "D"))
    assert (whole.total("breaches"), district.total("breaches")) == (2, 1)
    assert [row.unit for row in district.broken] == [str(city.units["D1"])]
    client.force_login(city.accounts["supervisor"])
    for shape, mark in (("docx", b"PK"), ("pdf", b"%PDF"), ("xlsx", b"PK")):
        answer: Any = client.get(reverse("audit.report"), {"format": shape, "unit": city.units["D"].pk})
        assert answer.status_code == 200 and answer.getvalue().startswith(mark), shape
    answer = client.get(reverse("audit.reports", args=["docx"]))
    with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as archive:
        assert any(name.startswith("D ") for name in archive.namelist())
    page(client, city, "district_supervisor", "audit.report")
    client.force_login(city.accounts["district_supervisor"])
    assert client.get(reverse("audit.report"), {"unit": city.units["K"].pk}).status_code == 404


def test_what_will_be_missed_at_this_pace(city: City, client: Client, settings: Any) -> None:
    settings.PACKS = ["work-style-ten-aspects"]
    Unit.objects.filter(code="C").update(kind="city")
    with at(LATER):
        given = {
            "title": "产业调研", "person": city.people["leader"].pk, "place": city.units["D"].pk,
            "starts_on": date(2026, 3, 2), "ends_on": date(2026, 4, 10), "stage": "held",
        }  # fmt: skip
        entering.enter(city.standing("supervisor", LATER.date()), city.units["C-GO"], ResearchVisit, given)
    audit(city, LATER)
    with at(LATER):
        found = {one.provision: one for one in forecasts(city.standing("supervisor"), book(), LATER.date())}
    days = found["visit-days"]
    by_name = {one.name: one for one in days.members}
    mayor = by_name[str(city.people["leader"])]
    assert (mayor.measured, days.gone, days.days) == (40, 182, 365)
    assert mayor.projected == 40 * 365 // 182 and mayor.course in ("course", "reached")
    assert (len(days.members), days.missing) == (1, 0)
    with at(LATER):
        strange = forecasts(city.standing("stranger"), book(), LATER.date())
    assert not [one for one in strange if one.provision == "visit-days"]
    client.force_login(city.accounts["supervisor"])
    with at(LATER):
        assert "按目前进度" in client.get(reverse("audit.list")).content.decode()
        assert "预计 = 目前实际" in client.get(reverse("audit.forecast")).content.decode()


def test_pages_ask_the_database_a_few_times_however_much_there_is(city: City, client: Client) -> None:
    for n in range(12):
        meeting(city, title=f"第{n}次会议", held_on=date(2026, 1 + n % 3, 1 + n))
        if n in (1, 11):
            run = audit(city)
    one = AuditFinding.objects.filter(provision="half-day").latest("pk")
    client.force_login(city.accounts["supervisor"])
    for name, args in (
        ("finding.list", []), ("finding.matrix", []), ("finding.show", [one.pk]), ("audit.list", []), ("audit.show", [run.pk]),
        ("audit.report", []),
    ):  # fmt: skip
        url = reverse(name, args=args)
        with at(MONDAY):
            client.get(url)
            with asked() as some:
                client.get(url)
        assert len(some) <= 8, (name, len(some), some)
