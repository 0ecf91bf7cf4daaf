"""A changed calendar: seen before it is published, open deadlines moved and listed, closed ones left as they were."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_q.models import OrmQ

from duban.engine.now import at
from duban.matters.actions import closing, entering, handling
from duban.matters.actions.closing import Finding
from duban.matters.actions.recompute import recompute
from duban.matters.models import Closing, Matter
from duban.matters.queries.terms import spells_of, terms_of
from duban.matters.tests.test_loop import assigned, draft, file_evidence
from duban.record.calendars import current
from duban.record.models import CalendarMove, CalendarVersion, Entry, Message
from tests.cast import City

__all__ = ["assigned"]
NOTICE = {"name": "2026年修订", "notice": "关于调整放假安排的通知", "span-TOTAL_FORMS": "2", "span-INITIAL_FORMS": "0"}
# Thursday 12 and Friday 13 March 2026 become days off: whatever is due on the 16th moves to the 18th.
SPAN = {"span-0-first": "2026-03-12", "span-0-last": "2026-03-13", "span-0-kind": "off", "span-0-name": "调整放假"}


@pytest.fixture
def office(city: City, client: Client, monday: datetime) -> Client:
    """Signed in as the supervision office."""
    client.force_login(city.accounts["supervisor"])
    return client


def notice(**more: str) -> dict[str, object]:
    """The notice as the form sends it."""
    return {**NOTICE, "last_day": current().last_day.isoformat(), **SPAN, **more}


def publish(office: Client) -> CalendarVersion:
    """Preview and publish the notice, and let the job run."""
    held = office.post(reverse("calendar.publish"), notice()).context["held"]
    office.post(reverse("calendar.publish"), {"plan": held})
    version: CalendarVersion = CalendarVersion.objects.latest("pk")
    recompute(version.pk)
    return version


def test_the_preview_says_what_would_move_and_changes_nothing(assigned: Matter, office: Client) -> None:
    answer = office.post(reverse("calendar.publish"), notice())
    moves = answer.context["moves"]
    assert [(m.old.date().isoformat(), m.new.date().isoformat()) for m in moves] == [("2026-03-16", "2026-03-18")]
    assert CalendarVersion.objects.count() == 1
    assert len(answer.context["days"]) == 2


def test_open_deadlines_move_and_their_people_are_told(city: City, assigned: Matter, office: Client) -> None:
    version = publish(office)
    assert OrmQ.objects.count() == 1
    assigned.refresh_from_db()
    assert assigned.due_at is not None and assigned.due_at.date().isoformat() == "2026-03-18"
    assert CalendarMove.objects.filter(version=version, subject_id=assigned.pk).count() == 1
    told = Message.objects.filter(code="matter.moved").values_list("person__code", flat=True)
    assert sorted(told) == ["clerk", "head"]
    version.refresh_from_db()
    assert version.finished_at and version.done == version.total == 1
    shown = office.get(reverse("calendar.moves", args=[version.pk])).content.decode()
    assert assigned.title in shown


def test_a_second_run_moves_nothing_twice(assigned: Matter, office: Client) -> None:
    version = publish(office)
    entries = Entry.objects.count()
    assert recompute(version.pk) == 0
    assert Entry.objects.count() == entries and CalendarMove.objects.count() == 1


def test_a_closed_matter_stays_explained_by_the_calendar_of_its_time(
    city: City, assigned: Matter, office: Client, monday: datetime
) -> None:
    old = int(current().version)
    handling.acknowledge(city.standing("head"), assigned)
    handling.complete(city.standing("clerk"), assigned, text="完成")
    file_evidence(city, assigned)
    closing.close(city.standing("inspector"), assigned, closing=Closing.SUBSTANTIVE, found=Finding("看过"))
    publish(office)
    assigned.refresh_from_db()
    assert assigned.due_at is not None and assigned.due_at.date().isoformat() == "2026-03-16"
    assert terms_of(spells_of(assigned))[-1].calendar_id == old


def test_the_new_calendar_is_the_one_new_matters_go_by(city: City, assigned: Matter, office: Client) -> None:
    publish(office)
    standing = city.standing("supervisor")
    made = entering.create(standing, city.units["C"], draft(city))
    later = entering.assign(standing, entering.register(standing, made))
    assert later.due_at is not None and later.due_at.date().isoformat() == "2026-03-18"


def test_a_table_of_days_is_read_from_a_file_and_its_faults_are_named(office: Client) -> None:
    good = "日期,上班或放假,节日名称\n2026-03-12,放假,调整\n2026-03-14,上班,调整\n".encode()
    answer = office.post(
        reverse("calendar.publish"),
        {**NOTICE, "last_day": current().last_day.isoformat(), "file": SimpleUploadedFile("days.csv", good)},
    )
    days = [(day.day.isoformat(), day.working) for day, _name in answer.context["days"]]
    assert days == [("2026-03-12", False), ("2026-03-14", True)]
    bad = "日期,上班或放假\n2026-02-30,放假\n".encode()
    answer = office.post(
        reverse("calendar.publish"),
        {**NOTICE, "last_day": current().last_day.isoformat(), "file": SimpleUploadedFile("days.csv", bad)},
    )
    assert "2026-02-30" in str(answer.context["form"].errors["file"])


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"last_day": "2020-01-01"}, "last_day"), ({"last_day": "2030-12-31"}, "last_day"),
        ({"span-0-first": "2099-01-01", "span-0-last": ""}, None),
    ],
)  # fmt: skip
def test_a_calendar_that_cannot_be_is_refused_with_words(
    office: Client, more: dict[str, str], field: str | None
) -> None:
    answer = office.post(reverse("calendar.publish"), notice(**more))
    assert answer.context["form"].errors.get(field or "__all__") and "held" not in answer.context


def test_a_preview_that_was_tampered_with_publishes_nothing(office: Client) -> None:
    held = office.post(reverse("calendar.publish"), notice()).context["held"]
    office.post(reverse("calendar.publish"), {"plan": held[:-3] + "abc"})
    assert CalendarVersion.objects.count() == 1


def test_the_office_is_warned_before_the_table_ends(city: City) -> None:
    from duban.matters.actions.clockwork import tick

    last = current().last_day
    moment = datetime(last.year, 12, 1, 1, 0, tzinfo=UTC)
    for late in (timedelta(0), timedelta(days=1)):
        with at(moment + late):
            tick(moment + late)
    assert Message.objects.filter(code="calendar.ends", person=city.people["supervisor"]).count() == 1


@pytest.mark.django_db
def test_a_year_is_shown_with_its_holidays_and_worked_weekends(city: City, client: Client) -> None:
    client.force_login(city.accounts["clerk"])
    pk = CalendarVersion.objects.latest("pk").pk
    shown = client.get(reverse("calendar.show", args=[pk]), {"year": "2026"}).content.decode()
    assert "春节" in shown and shown.count("class=\"month\"") == 12
    assert client.get(reverse("calendar.list")).status_code == 200
    for shape in ("xlsx", "csv"):
        assert client.get(reverse("calendar.template", args=[shape])).status_code == 200
