"""The pages of one matter: what they show, which acts they offer, and that each act's form does the act."""

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duban.approvals.actions import decide
from duban.approvals.models import Request
from duban.matters.actions import bulk, closing, entering, handling
from duban.matters.models import Matter, MatterUnit, State
from duban.matters.tests.browsing import page, post
from duban.matters.tests.test_loop import draft, file_evidence
from duban.people.models import Delegation
from duban.people.standing import Standing
from duban.record.models import EvidenceLink
from tests.cast import TODAY, City


@pytest.fixture(autouse=True)
def _monday(monday: datetime) -> None:
    """All stands at one moment."""


@pytest.fixture
def assigned(city: City, supervisor: Standing) -> Matter:
    matter = entering.create(supervisor, city.units["C"], draft(city))
    return entering.assign(supervisor, entering.register(supervisor, matter))


def test_the_page_shows_the_whole_matter_in_both_languages(client: Client, city: City, assigned: Matter) -> None:
    english = page(client, city, "head", "matter.show", assigned)
    chinese = page(client, city, "head", "matter.show", assigned, "zh-hans")
    for text in (english, chinese):
        assert assigned.title in text and "12个小区" in text and (assigned.number or "") in text
    assert "City Development Commission" in english and "市发展和改革委员会" in chinese


def test_only_possible_acts_are_offered(client: Client, city: City, assigned: Matter) -> None:
    head = page(client, city, "head", "matter.show", assigned)
    assert 'id="do-matteracknowledge"' in head and "btn-primary" in head
    assert 'id="do-matterclose"' not in head and 'id="do-matterextend"' not in head
    office = page(client, city, "supervisor", "matter.show", assigned)
    assert 'id="do-matterextend"' in office and 'id="do-matteracknowledge"' not in office


def test_a_draft_has_its_page_for_the_office_only(client: Client, city: City, supervisor: Standing) -> None:
    fresh = entering.create(supervisor, city.units["C"], draft(city))
    assert 'id="do-matterregister"' in page(client, city, "supervisor", "matter.show", fresh)
    assert "No clock is running yet" in page(client, city, "supervisor", "matter.why", fresh)
    client.force_login(city.accounts["head"])
    assert client.get(reverse("matter.show", kwargs={"pk": fresh.pk})).status_code == 404


def test_a_stranger_is_told_nothing(client: Client, city: City, assigned: Matter) -> None:
    client.force_login(city.accounts["stranger"])
    assert client.get(reverse("matter.show", kwargs={"pk": assigned.pk})).status_code == 404


def test_the_loop_goes_round_by_its_pages(client: Client, city: City, assigned: Matter) -> None:
    post(client, city, "head", "matter.acknowledge", assigned)
    post(client, city, "head", "matter.hand", assigned, to=city.people["colleague"].pk)
    assert assigned.responsible == city.people["colleague"]
    post(client, city, "colleague", "matter.report", assigned, text="已完成6个", progress=50)
    assert assigned.progress == 50
    post(client, city, "colleague", "matter.complete", assigned, text="全部完成")
    file_evidence(city, assigned)
    post(client, city, "inspector", "matter.send_back", assigned, text="还差一个")
    assert assigned.state == State.ACKNOWLEDGED and assigned.reworks == 1
    post(client, city, "colleague", "matter.complete", assigned, text="补齐")
    post(client, city, "inspector", "matter.close", assigned, text="看过", closing="substantive")
    assert assigned.state == State.CLOSED
    post(client, city, "supervisor", "matter.reopen", assigned, reason="又坏了", length=5)
    text = page(client, city, "supervisor", "matter.show", assigned)
    assert "还差一个" in text and "又坏了" in text and "re-opened once" in text


def test_what_is_refused_stands_at_its_field(client: Client, city: City, assigned: Matter) -> None:
    handling.acknowledge(city.standing("head"), assigned)
    client.force_login(city.accounts["head"])
    answer = client.post(reverse("matter.ask_extend", kwargs={"pk": assigned.pk}), {"reason": "雨季", "until": "2026-03-03"})
    assert answer.status_code == 200 and "errorlist" in answer.content.decode()
    assert not Request.objects.exists()


def test_the_unit_asks_and_the_office_does(client: Client, city: City, assigned: Matter) -> None:
    post(client, city, "head", "matter.ask_extend", assigned, reason="雨季", length=3)
    assert 'id="do-matterask_extend"' not in page(client, city, "head", "matter.show", assigned)
    assert 'id="do-requestdecide"' in page(client, city, "supervisor", "matter.show", assigned)
    decide(city.standing("supervisor"), Request.objects.get(), granted=True, opinion="同意")
    text = page(client, city, "head", "matter.show", assigned)
    assert 'id="do-matterask_extend"' in text
    assert "vague" in text and "雨季" in text
    before = assigned.due_at
    post(client, city, "supervisor", "matter.extend", assigned, reason="再给", length=2)
    assert before and assigned.due_at and assigned.due_at > before
    post(client, city, "supervisor", "matter.transfer", assigned, to=city.units["S"].pk, reason="职责")
    assert assigned.lead_unit == city.units["S"]


def test_a_matter_is_entered_and_registered_at_once(client: Client, city: City) -> None:
    client.force_login(city.accounts["supervisor"])
    data = {
        "title": "整治背街小巷", "requirement": "整治30条", "target": "30条", "source": "meeting", "length": "10",
        "length_unit": "working_days", "lead_unit": city.units["K"].pk, "responsible": city.people["clerk"].pk,
        "assisting": [city.units["S"].pk], "register": "1",
    }  # fmt: skip
    assert client.post(reverse("matter.create"), data).status_code == 302
    made = Matter.objects.get()
    assert made.state == State.REGISTERED and made.number
    assert {part.unit.code for part in MatterUnit.objects.filter(matter=made).select_related("unit")} == {"K", "S"}
    assert client.post(reverse("matter.assign", kwargs={"pk": made.pk})).status_code == 302


def test_an_opinion_becomes_a_matter_in_one_step(client: Client, city: City, assigned: Matter) -> None:
    post(client, city, "head", "matter.ask_extend", assigned, reason="雨季", length=3)
    request = Request.objects.get()
    opinion = "请发改委三日内报送雨季施工方案"
    decide(city.standing("supervisor"), request, granted=True, opinion=opinion)
    client.force_login(city.accounts["supervisor"])
    text = client.get(reverse("matter.create"), {"from_request": request.pk, "step": 0}).content.decode()
    assert text.count(opinion) >= 3 and '<option value="opinion" selected>' in text


def test_parts_are_made_together_with_their_own_time(client: Client, city: City, assigned: Matter) -> None:
    rows = {"part-TOTAL_FORMS": "2", "part-INITIAL_FORMS": "0"}
    for i, code in enumerate(("K1", "K2")):
        rows |= {
            f"part-{i}-title": f"第{i + 1}批", f"part-{i}-requirement": "完成", f"part-{i}-target": "6个",
            f"part-{i}-lead_unit": str(city.units[code].pk), f"part-{i}-responsible": str(city.people["clerk"].pk),
            f"part-{i}-length": "5",
        }  # fmt: skip
    client.force_login(city.accounts["head"])
    url = reverse("matter.decompose", kwargs={"pk": assigned.pk})
    preview = client.post(url, {**rows, "preview": "1"}, headers={"accept-language": "en"}).content.decode()
    assert "9 Mar 2026" in preview or "9 March 2026" in preview
    more = client.post(url, {**rows, "more": "1"}).content.decode()
    assert "part-4-title" in more and "第2批" in more
    assert client.post(url, rows).status_code == 302
    assert [part.title for part in assigned.children.order_by("pk")] == ["第1批", "第2批"]
    assert 'id="assign-parts"' in page(client, city, "head", "matter.show", assigned)
    assert client.post(reverse("matter.assign_parts", kwargs={"pk": assigned.pk})).status_code == 302
    assert set(assigned.children.values_list("state", flat=True)) == {State.ASSIGNED}


def test_milestones_are_set_and_reached(client: Client, city: City, assigned: Matter) -> None:
    rows = {"step-TOTAL_FORMS": "1", "step-INITIAL_FORMS": "0", "step-0-title": "完成设计", "step-0-due_on": "2026-03-06"}
    post(client, city, "head", "matter.set_milestones", assigned, **rows, **{"step-0-weight": "1"})
    again = {
        "step-TOTAL_FORMS": "2", "step-INITIAL_FORMS": "1", "step-0-title": "完成设计", "step-0-due_on": "2026-03-06",
        "step-0-weight": "1", "step-0-DELETE": "on", "step-1-title": "完成审图", "step-1-due_on": "2026-03-10",
        "step-1-weight": "2",
    }  # fmt: skip
    post(client, city, "head", "matter.set_milestones", assigned, **again)
    step = assigned.milestones.get()
    assert step.title == "完成审图" and step.weight == 2
    post(client, city, "head", "matter.acknowledge", assigned)
    post(client, city, "clerk", "matter.report", assigned, text="设计好了", progress=20, milestones=[step.pk])
    step.refresh_from_db()
    assert step.done_on is not None


def test_a_milestone_is_overdue_only_while_the_matter_is_open(
    client: Client, city: City, assigned: Matter, supervisor: Standing
) -> None:
    entering.set_milestones(supervisor, assigned, [("方案审定", TODAY - timedelta(days=1), 1)])
    assert "light-red" in page(client, city, "head", "matter.show", assigned)
    closing.cancel(supervisor, assigned, reason="并入另一事项")
    assert "light-red" not in page(client, city, "head", "matter.show", assigned)


def test_the_green_channel_shortens_the_time_and_is_listed(client: Client, city: City, assigned: Matter) -> None:
    before = assigned.due_at
    client.force_login(city.accounts["supervisor"])
    url = reverse("matter.fast_track", kwargs={"pk": assigned.pk})
    assert client.post(url, {"reason": "汛期抢险", "length": "30"}).status_code == 200
    assigned.refresh_from_db()
    assert not assigned.fast_track and assigned.due_at == before
    post(client, city, "supervisor", "matter.fast_track", assigned, reason="汛期抢险", advice="先看现场", length=3)
    assert before and assigned.due_at and assigned.due_at < before and assigned.fast_track
    text = client.get(reverse("fast_track.list")).content.decode()
    assert "汛期抢险" in text and "先看现场" in text
    assert "汛期抢险" not in client.get(reverse("fast_track.list"), {"q": "旱灾"}).content.decode()
    sheet = client.get(reverse("fast_track.export"), {"format": "csv", "running": "on", "sort": "-unit"})
    assert "汛期抢险" in sheet.content.decode("utf-8-sig")
    post(client, city, "supervisor", "matter.end_fast_track", assigned)
    assert not assigned.fast_track and assigned.fast_tracks.get().ended_at


def test_the_office_urges_in_its_own_words_and_a_report_answers(client: Client, city: City, assigned: Matter) -> None:
    post(client, city, "head", "matter.acknowledge", assigned)
    post(client, city, "supervisor", "matter.urge", assigned, text="请周五前报送进展")
    assert "not answered" in page(client, city, "head", "matter.show", assigned)
    post(client, city, "clerk", "matter.report", assigned, text="已完成", progress=40)
    assert "not answered" not in page(client, city, "head", "matter.show", assigned)
    post(client, city, "supervisor", "matter.notice", assigned)
    assert assigned.noticed_at and "separate ledger" in page(client, city, "head", "matter.show", assigned)
    for slip in assigned.slips.all():
        for shape in ("pdf", "docx"):
            url = reverse("matter.slip", kwargs={"pk": assigned.pk, "slip": slip.pk, "shape": shape})
            assert client.get(url).status_code == 200, (slip.kind, shape)


def test_a_report_brings_its_files(client: Client, city: City, assigned: Matter) -> None:
    post(client, city, "head", "matter.acknowledge", assigned)
    files = [SimpleUploadedFile("验收单.txt", "已验收".encode()), SimpleUploadedFile("记录.csv", "小区,状态\n一,完成\n".encode())]
    post(client, city, "clerk", "matter.complete", assigned, text="完成", files=files)
    links = EvidenceLink.objects.filter(subject_kind="matter", subject_id=assigned.pk)
    assert {link.purpose for link in links} == {f"report:{assigned.reports.get().pk}"} and links.count() == 2
    assert "验收单.txt" in page(client, city, "inspector", "matter.close", assigned)


def test_many_matters_at_once_say_what_became_of_each(city: City, supervisor: Standing, assigned: Matter) -> None:
    fresh = entering.create(supervisor, city.units["C"], draft(city, title="第二件"))
    done = bulk.register_many(supervisor, [fresh, assigned])
    assert [one.done for one in done] == [True, False] and done[1].words
    assert [one.done for one in bulk.assign_many(supervisor, [one.matter for one in done])] == [True, False]
    assert all(one.done for one in bulk.urge_many(supervisor, [fresh, assigned], "请抓紧办理"))
    assert not bulk.urge_many(city.standing("clerk"), [assigned], "催")[0].done


def test_the_story_says_on_whose_behalf(client: Client, city: City, assigned: Matter) -> None:
    Delegation.objects.create(
        post=city.posts["head"], to=city.people["colleague"], since=TODAY, until=TODAY, reason="出差"
    )
    handling.acknowledge(city.standing("colleague"), assigned)
    text = page(client, city, "head", "matter.show", assigned)
    assert "A clerk for City Development Commission Director" in text
