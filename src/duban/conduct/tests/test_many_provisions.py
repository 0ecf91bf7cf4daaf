"""In a ledger of many registers, judged by the whole pack, the pages of the audit ask no more often than in a small one."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from duban.approvals.actions import decide
from duban.approvals.models import Request
from duban.conduct.actions import entering
from duban.conduct.actions import findings as acts
from duban.conduct.actions.auditing import begin, do
from duban.conduct.actions.calendars import fill_calendars
from duban.conduct.book import Book, book
from duban.conduct.models import (
    REGISTERS,
    AuditFinding,
    AuditRun,
    ContactPoint,
    Pair,
    ParameterValue,
    PetitionDay,
    ResearchVisit,
)
from duban.conduct.queries.finding_rows import about, rows_of
from duban.conduct.queries.forecast import foreseen
from duban.engine.now import at
from duban.people.models import Unit
from duban.record.acts import kind_of
from tests.asked import asked
from tests.cast import City

PACK = "work-style-ten-aspects"
LATER = datetime.fromisoformat("2026-07-02T01:30+00:00")
DAY = date(2026, 3, 2)
MOST = 8
pytestmark = pytest.mark.django_db


@pytest.fixture
def ledger(city: City, settings: Any) -> Iterator[Book]:
    """Records in several registers, every number that a forecast needs, two audits, and a finding of each provision."""
    settings.PACKS = [PACK]
    Unit.objects.filter(code="C").update(kind="city")
    Unit.objects.filter(code="D").update(kind="district")
    with at(LATER):
        fill_calendars()
        _set_numbers(city)
        kept = _records(city)
        for _turn in range(2):
            do(begin(city.standing("supervisor"), city.units["C"], extent=AuditRun.Extent.FULL))
        present = book()
        _findings(city, present, kept)
        yield present


def _set_numbers(city: City) -> None:
    for name, compiled in book().provisions.items():
        if compiled.provision.kind == "at_least" and compiled.provision.args.get("of") and compiled.not_set:
            ParameterValue.objects.create(
                pack=PACK, provision=name, parameter=compiled.not_set, value=4, unit=city.units["C"], since=date(2026, 1, 1),
                by=city.people["supervisor"], at=LATER, state=ParameterValue.State.IN_FORCE,
            )  # fmt: skip


def _records(city: City) -> dict[str, int]:
    """One record of each register that findings and forecasts name; the number of each."""
    office, leader = city.standing("supervisor", LATER.date()), city.people["leader"].pk
    facts: dict[type[Any], dict[str, Any]] = {
        ContactPoint: {"title": "石桥村联系点", "person": leader, "since": date(2026, 1, 1)},
        Pair: {"household_code": "H-17", "person": leader, "since": date(2026, 1, 1)},
        PetitionDay: {"person": leader, "held_on": DAY},
        ResearchVisit: {
            "title": "产业调研", "person": leader, "place": city.units["D"].pk, "starts_on": DAY, "ends_on": date(2026, 3, 9),
            "stage": "held",
        },
    }  # fmt: skip
    return {
        model.register.name: entering.enter(office, city.units["C-GO"], model, given).pk for model, given in facts.items()
    }


def _findings(city: City, present: Book, kept: dict[str, int]) -> None:
    run = AuditRun.objects.latest("pk")
    numbers = {**kept, "persons": city.people["leader"].pk, "units": city.units["D1"].pk}
    rows = []
    for name, compiled in present.provisions.items():
        one = AuditFinding(
            pack=PACK, key=f"{name}|made", provision=name, register=compiled.provision.register, verdict="breach",
            unit=city.units["D1"], who="|".join(["0"] * max(1, len(compiled.keys))), first_run=run, last_run=run,
        )  # fmt: skip
        one.who = "|".join(str(numbers.get(to, 0)) for to, _value in about(compiled, one)) or "0"
        rows.append(one)
    AuditFinding.objects.bulk_create(rows)


def _page(client: Client, city: City, who: str, url: str) -> str:
    client.force_login(city.accounts[who])
    client.get(url)
    caches["process"].clear()
    with asked() as some:
        answer = client.get(url)
    assert answer.status_code == 200
    assert len(some) <= MOST, f"{url} as {who} asks {len(some)} times:\n" + "\n".join(" ".join(one.split())[:200] for one in some)
    return answer.content.decode()


def test_the_forecasts_of_many_provisions_are_one_question(city: City, client: Client, ledger: Book) -> None:
    assert len(foreseen(ledger)) >= 5
    for who in ("supervisor", "district_supervisor"):
        for query in ("", "?provision=visit-days", "?provision=contact-point-visited&show=miss"):
            _page(client, city, who, reverse("audit.forecast") + query)
    text = _page(client, city, "supervisor", reverse("audit.forecast"))
    assert "石桥村联系点" in text and str(city.people["leader"]) in text


def test_a_forecast_says_the_counts_first_then_the_worst_and_folds_the_rest(
    city: City, client: Client, ledger: Book
) -> None:
    office = city.standing("supervisor", LATER.date())
    for n in range(70):
        given = {"title": f"联系点{n:02}", "person": city.people["leader"].pk, "since": date(2026, 1, 1)}
        point = entering.enter(office, city.units["C-GO"], ContactPoint, given)
        for day in range(4 if n < 5 else 0):
            visit = {
                "title": "到点调研", "person": city.people["leader"].pk, "place": city.units["D"].pk, "stage": "held",
                "starts_on": date(2026, 4, 1 + day), "contact_point": point.pk,
            }  # fmt: skip
            entering.enter(office, city.units["C-GO"], ResearchVisit, visit)
    client.force_login(city.accounts["supervisor"])
    url, headers = reverse("audit.forecast"), {"accept-language": "en"}
    whole = client.get(url, headers=headers).content.decode()
    assert "At this pace 66 of 71 fall short of 4 times." in whole
    assert whole.count("联系点") < 30 and "联系点00" not in whole, "ten of the worst, nobody who has reached it"
    assert "show=rest" in whole and ">On course or reached: 5<" in whole
    one = {"provision": "contact-point-visited"}
    first, second = (client.get(url, {**one, "show": "miss", "page": n}).content.decode() for n in (1, 2))
    assert "联系点05" in first and "联系点69" in second and "联系点00" not in first + second
    rest = client.get(url, {**one, "show": "rest"}).content.decode()
    assert "联系点00" in rest and "联系点05" not in rest
    file = b"".join(client.get(url, {**one, "show": "rest", "format": "csv"}))
    assert file.decode("utf-8-sig").count("联系点0") == 5


def test_the_report_asks_eight_times_for_the_whole_and_for_a_county(city: City, client: Client, ledger: Book) -> None:
    for who in ("supervisor", "district_supervisor"):
        text = _page(client, city, who, f"{reverse('audit.report')}?unit={city.units['D'].pk}")
        assert str(city.units["D1"]) in text
    _page(client, city, "supervisor", reverse("audit.report"))


def test_the_list_of_findings_names_all_kinds_of_things_in_one_question(city: City, client: Client, ledger: Book) -> None:
    named = {to for one in AuditFinding.objects.filter(key__endswith="|made")
             for to, _value in about(ledger.provisions[one.provision], one)}  # fmt: skip
    assert {"persons", "units"} < named & {"persons", "units", *REGISTERS}
    words = {row.who for row in rows_of(ledger, AuditFinding.objects.select_related("unit"))}
    for name in ("石桥村联系点", "H-17"):
        assert any(name in one for one in words), name
    for who in ("supervisor", "district_supervisor", "head"):
        for query in ("", "?state=new", "?q=调研"):
            _page(client, city, who, reverse("finding.list") + query)


def test_requests_about_many_findings_and_records_of_persons_are_named_in_one_question(
    city: City, client: Client, ledger: Book
) -> None:
    office = city.standing("supervisor", LATER.date())
    for one in AuditFinding.objects.filter(key__endswith="|made").order_by("pk")[:6]:
        acts.ask_exception(office, one, until=date(2026, 12, 31), reason="防汛")
        request = Request.objects.get(verb="finding.except", subject_id=one.pk)
        decide(city.standing("leader", LATER.date()), request, granted=True, opinion="同意至年底")
    for day in range(1, 5):
        facts = {"person": city.people["leader"].pk, "held_on": date(2026, 4, day)}
        record = entering.enter(office, city.units["C-GO"], PetitionDay, facts)
        Request.objects.create(
            verb="conduct.consent", subject_kind=kind_of(PetitionDay), subject_id=record.pk, unit=city.units["C-GO"],
            by=city.people["supervisor"], at=LATER, reason="下访",
        )  # fmt: skip
    text = _page(client, city, "supervisor", reverse("request.opinions"))
    assert text.count(str(city.units["D1"])) >= 6
    text = _page(client, city, "supervisor", reverse("request.list") + "?tab=all")
    assert text.count(str(city.people["leader"])) >= 4


@pytest.mark.parametrize("name", ["audit.list", "finding.matrix", "audit.show", "finding.show"])
def test_other_pages_of_the_audit_ask_eight_times(city: City, client: Client, ledger: Book, name: str) -> None:
    keys = {"audit.show": AuditRun.objects.latest("pk").pk, "finding.show": AuditFinding.objects.latest("pk").pk}
    for who in ("supervisor", "district_supervisor"):
        _page(client, city, who, reverse(name, args=[keys[name]] if name in keys else []))
