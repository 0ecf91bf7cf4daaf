"""Why this date, and the papers: every calculation and every slip can be shown, printed and explained later."""

from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duban.engine.now import at
from duban.matters.actions import asking, entering, granted, handling, urging
from duban.matters.models import Matter
from duban.matters.queries.papers import paper_of
from duban.matters.queries.why import as_document, calculations
from duban.matters.tests.browsing import page, post
from duban.matters.tests.test_loop import draft, file_evidence
from duban.people.standing import Standing
from duban.record.documents.contexts import Urge
from duban.record.models import CalendarDay, CalendarVersion
from tests.cast import MONDAY, City


@pytest.fixture(autouse=True)
def _monday(monday: datetime) -> None:
    """All stands at one moment."""


@pytest.fixture
def assigned(city: City, supervisor: Standing) -> Matter:
    matter = entering.create(supervisor, city.units["C"], draft(city))
    return entering.assign(supervisor, entering.register(supervisor, matter))


def test_every_day_of_the_calculation_is_shown_and_printed(client: Client, city: City, assigned: Matter) -> None:
    text = page(client, city, "head", "matter.why", assigned)
    assert "working day" in text and "weekend" in text and "16 Mar" in text
    assert text.count("<tr") >= 14
    pdf = client.get(reverse("matter.why_pdf", kwargs={"pk": assigned.pk}))
    assert pdf["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF")


def test_a_calculation_names_its_calendar_and_who_had_the_matter_while_the_clock_stood(
    client: Client, city: City, assigned: Matter, supervisor: Standing
) -> None:
    handling.acknowledge(city.standing("head"), assigned)
    granted.suspend(supervisor, assigned, reason="等待省批复")
    with at(MONDAY + timedelta(days=2)):
        asking.resume(supervisor, assigned)
    one = calculations(assigned, "en")[0]
    version = CalendarVersion.objects.get()
    assert one.calendar_label == f"{version.name} ({version.published_at.date().isoformat()})"
    assert any("等待省批复, held by 市发展和改革委员会" in line for line in one.lines)
    paper = as_document(assigned, one, "en", MONDAY)
    assert paper.calendar == one.calendar_label and all(stretch.holder for stretch in paper.stretches)
    assert one.calendar_label in page(client, city, "head", "matter.why", assigned)


def test_earlier_terms_stay_explained_after_a_transfer(client: Client, city: City, assigned: Matter) -> None:
    with at(MONDAY + timedelta(days=7)):
        post(client, city, "supervisor", "matter.transfer", assigned, to=city.units["S"].pk, reason="职责")
    text = page(client, city, "supervisor", "matter.why", assigned)
    assert 'id="term-0"' in text and 'id="term-1"' in text
    assert "City Science Bureau" in text and "City Development Commission" in text


@pytest.mark.parametrize("shape", ["pdf", "docx"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_slip_is_printed(client: Client, city: City, assigned: Matter, shape: str, language: str) -> None:
    client.force_login(city.accounts["head"])
    slip = assigned.slips.get()
    url = reverse("matter.slip", kwargs={"pk": assigned.pk, "slip": slip.pk, "shape": shape})
    answer = client.get(url, {"language": language})
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF" if shape == "pdf" else b"PK")


def test_the_office_replaces_a_template_and_goes_back(client: Client, city: City, assigned: Matter) -> None:
    client.force_login(city.accounts["supervisor"])
    which = {"kind": "assignment", "language": "zh-hans", "shape": "docx"}
    url = reverse("template.upload", kwargs=which)
    wrong = client.post(url, {"file": SimpleUploadedFile("own.docx", b"no word file")})
    assert wrong.status_code == 200 and "errorlist" in wrong.content.decode()
    shipped = client.get(reverse("template.shipped", kwargs=which)).content
    assert client.post(url, {"file": SimpleUploadedFile("own.docx", shipped)}).status_code == 302
    assert "own.docx" in client.get(reverse("template.list")).content.decode()
    slip = reverse("matter.slip", kwargs={"pk": assigned.pk, "slip": assigned.slips.get().pk, "shape": "docx"})
    assert client.get(slip, {"language": "zh-hans"}).content.startswith(b"PK")
    client.post(reverse("template.reset", kwargs=which))
    assert "own.docx" not in client.get(reverse("template.list")).content.decode()


def test_a_closed_matter_stays_explained_by_its_old_calendar(client: Client, city: City, assigned: Matter) -> None:
    post(client, city, "head", "matter.acknowledge", assigned)
    post(client, city, "clerk", "matter.complete", assigned, text="完成")
    file_evidence(city, assigned)
    post(client, city, "inspector", "matter.close", assigned, text="看过", closing="substantive")
    old = CalendarVersion.objects.get()
    new = CalendarVersion.objects.create(
        name="新日历", first_day=old.first_day, last_day=old.last_day, hours=old.hours, published_at=MONDAY
    )
    CalendarDay.objects.create(version=new, day=date(2026, 3, 5), working=False, name="纪念日", name_en="Memorial day")
    text = page(client, city, "supervisor", "matter.why", assigned)
    assert str(old) in text and "新日历" not in text and "Memorial day" not in text


def test_an_old_slip_prints_how_things_stood_then(city: City, assigned: Matter, supervisor: Standing) -> None:
    handling.acknowledge(city.standing("head"), assigned)
    handling.report(city.standing("clerk"), assigned, text="三成", progress=30)
    with at(MONDAY + timedelta(days=18)):
        urging.urge(supervisor, assigned, text="请抓紧")
    with at(MONDAY + timedelta(days=19)):
        handling.report(city.standing("clerk"), assigned, text="九成", progress=90)
        granted.extend(supervisor, assigned, length=20, until=None, reason="雨季")
    assigned.refresh_from_db()
    paper = paper_of(assigned, assigned.slips.get(kind="urge"), "en")
    assert isinstance(paper, Urge)
    assert (paper.matter.due, paper.late, paper.progress) == (date(2026, 3, 16), 4, "30 % reported")
