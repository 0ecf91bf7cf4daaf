"""The page of one matter: all there is in few queries, row for row what asking table by table would give."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from duban.approvals.actions import decide
from duban.approvals.models import Request, Step
from duban.engine.now import at
from duban.matters.actions import asking, closing, entering, fast, handling, urging
from duban.matters.actions.closing import Finding
from duban.matters.models import HardProblem, Matter, MatterUnit, State
from duban.matters.queries.folder import OF_MATTER, folder_of
from duban.matters.queries.seen import seen_by
from duban.matters.queries.story import Sources, requests_of, story_of
from duban.matters.queries.terms import spells_of
from duban.matters.queries.whole import picture_of
from duban.matters.tests.test_list_cost import MOST_QUERIES
from duban.matters.tests.test_loop import draft
from duban.people.models import Delegation, Person
from duban.people.standing import Standing
from duban.people.together import Wanted, read, some
from duban.record.models import Evidence, EvidenceLink
from duban.record.queries.evidence import on_subject
from tests.cast import MONDAY, TODAY, City

LATER = MONDAY + timedelta(days=12)
WHO = ("leader", "supervisor", "head", "clerk", "inspector", "auditor")


@pytest.fixture
def full(city: City, monday: None, supervisor: Standing, client: Client) -> Matter:
    """A matter to which everything has happened that a page shows; it is with the unit again."""
    matter = entering.create(supervisor, city.units["C"], draft(city))
    matter = entering.assign(supervisor, entering.register(supervisor, matter))
    MatterUnit.objects.create(matter=matter, unit=city.units["S"], part="assist")
    HardProblem.objects.create(
        title="管线", text="产权不清", unit=city.units["K"], owner=city.people["head"], matter=matter, created_at=MONDAY
    )
    entering.set_milestones(supervisor, matter, [("方案", TODAY, 1), ("开工", TODAY + timedelta(days=9), 2)])
    entering.decompose(supervisor, matter, [draft(city, title=f"第{n}批") for n in range(3)])
    head, clerk, inspector = (city.standing(who) for who in ("head", "clerk", "inspector"))
    fast.fast_track(supervisor, matter, reason="汛期", advice="先看现场", length=8)
    handling.acknowledge(head, matter)
    for granted in (False, True):
        asking.ask_extend(head, matter, reason="雨季", length=3)
        decide(supervisor, Request.objects.latest("pk"), granted=granted, opinion="按周报进度，抓紧施工。")
    Delegation.objects.create(post=city.posts["head"], to=city.people["colleague"], since=TODAY, until=TODAY, reason="出差")
    asking.ask_suspend(city.standing("colleague"), matter, reason="停工令")
    urging.urge(supervisor, matter, text="请抓紧")
    for child in matter.children.all():
        closing.cancel(supervisor, child, reason="并入")
    client.force_login(city.accounts["clerk"])
    files = [SimpleUploadedFile("验收单.txt", "已验收".encode())]
    data = {"text": "做完一半", "progress": 50, "files": files}
    assert client.post(reverse("matter.report", args=[matter.pk]), data).status_code == 302
    handling.complete(clerk, matter, text="完成")
    place = Finding("还差一处", on_site=True, place="南门", latitude=Decimal("23.5"), longitude=Decimal("116.12345"))
    closing.send_back(inspector, matter, found=place)
    matter.refresh_from_db()
    return matter


def columns(row: models.Model) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_rows_read_together_are_those_that_django_reads(full: Matter) -> None:
    tables = [*OF_MATTER, Request, Step, EvidenceLink, Evidence, Person, Matter]
    found = read([Wanted(model, "t.id > %s", [0]) for model in tables])
    for model in tables:
        wanted = [columns(row) for row in model._default_manager.order_by("pk")]
        assert wanted, f"{model.__name__}: nothing to compare"
        assert [columns(row) for row in found.of(model, "pk")] == wanted


def test_nothing_asked_for_by_key_is_nothing(full: Matter) -> None:
    keys, values = some([])
    assert read([Wanted(Matter, f"t.id IN ({keys})", values)]).of(Matter) == []
    with pytest.raises(KeyError):
        read([Wanted(Matter, "t.id > 0")]).of(Request)


@pytest.mark.parametrize("who", WHO)
def test_the_folder_holds_what_asking_table_by_table_gives(city: City, full: Matter, who: str) -> None:
    standing = city.standing(who)
    folder, picture = folder_of(standing, full), picture_of(standing, full, LATER)
    assert folder.reports == list(full.reports.all()) and folder.slips == list(full.slips.all())
    assert folder.milestones == list(full.milestones.all()) and folder.spells == spells_of(full)
    assert folder.requests == requests_of(full) and folder.links == list(on_subject("matter", full.pk))
    assert folder.verifications == list(full.verifications.all())
    assert folder.below == list(seen_by(standing).filter(parent=full).order_by("pk"))
    sources = Sources(
        reports={one.pk: one for one in folder.reports}, requests={one.pk: one for one in requests_of(full)},
        verifications={one.pk: one for one in folder.verifications}, spells=spells_of(full),
    )  # fmt: skip
    assert picture.events == story_of(Matter.objects.get(pk=full.pk), sources)
    assert [part.unit for part in picture.assisting] == [city.units["S"]]


def test_the_parent_shows_only_to_whom_it_may(city: City, full: Matter, supervisor: Standing) -> None:
    child = full.children.first()
    assert child is not None
    assert folder_of(supervisor, child).parent == full
    assert folder_of(city.standing("district_head"), child).parent is None


@pytest.mark.parametrize("who", WHO)
def test_a_matter_asks_at_most_eight_times_however_much_has_happened(
    city: City, full: Matter, client: Client, supervisor: Standing, who: str
) -> None:
    def asked(matter: Matter) -> int:
        url = reverse("matter.show", args=[matter.pk])
        with at(LATER):
            client.get(url)
            with CaptureQueriesContext(connection) as seen:
                assert client.get(url).status_code == 200
        return len(seen)

    client.force_login(city.accounts[who])
    fresh = entering.create(supervisor, city.units["C"], draft(city, title="新的"))
    few = asked(entering.assign(supervisor, entering.register(supervisor, fresh)))
    assert asked(full) <= few <= MOST_QUERIES
    for day in range(1, 8):
        with at(MONDAY + timedelta(hours=day)):
            handling.report(city.standing("clerk"), full, text=f"第{day}天", progress=50 + day)
    assert asked(full) <= few
    with at(LATER):
        handling.complete(city.standing("clerk"), full, text="完成")
    assert asked(full) <= few
    closing.close(city.standing("inspector"), full, closing="stage", found=Finding("属实"))
    full.refresh_from_db()
    assert full.state == State.CLOSED and asked(full) <= few
