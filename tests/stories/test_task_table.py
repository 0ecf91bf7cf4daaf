"""The story the product exists for: a real task table goes round the loop to a verified closing and a bulletin.

It is played in a browser, in Chinese and in English, on both databases, by the people of the demo city.
"""

import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import bagit
import pytest
from django.urls import reverse
from playwright.sync_api import expect
from pytest_django import Settings

from duban.engine.tables import read
from duban.matters.models import Matter, Slip, State
from duban.people.models import Account
from duban.record.models import Entry, Message
from duban.site.demo import build_city
from duban.site.demo.city import Demo
from tests.browser import Visit, assert_axe_clean
from tests.stories.people import Cast, morning, pick, send, sign_in_by_hand, time_is

TABLES = Path(__file__).resolve().parents[2] / "demo" / "data"
MONDAY = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
TITLE = "实施老旧小区改造48个"


@pytest.fixture
def demo(transactional_db: None, settings: Settings) -> Demo:
    """The demo city on the morning of 2 March 2026, before its year is played."""
    settings.DEMO = True
    time_is(MONDAY)
    return build_city(2026)


@pytest.mark.parametrize(("language", "table"), [("zh-hans", "task_table.xlsx"), ("en", "task_table_gbk.csv")])
def test_a_real_task_table_goes_round_the_loop(
    demo: Demo, visit: Visit, tmp_path: Path, language: str, table: str
) -> None:
    cast = Cast(visit, language, tmp_path)
    load_the_table(cast, TABLES / table)
    matter = Matter.objects.get(title__startswith=TITLE)
    decompose_and_assign(cast, demo, matter)
    acknowledge_and_hand_out(cast, demo, matter)
    a_matter_is_given_back(cast)
    report_from_a_phone(cast, matter)
    ask_for_more_time(cast, matter)
    time_passes(cast, matter)
    done_and_verified(cast, matter)
    why_this_date(cast, matter)
    the_leader_looks(cast)
    the_bulletin(cast)
    the_whole_file(cast, matter)


def load_the_table(cast: Cast, path: Path) -> None:
    """Preview, corrections for many rows at once, confirm, undo, and again."""
    page = cast.window("supervisor")
    for again in (False, True):
        page.goto("/matters/load/")
        page.set_input_files("input[name=file]", path)
        send(page, "#load-form .btn-primary")
        assert not Matter.objects.exists(), "a preview saves nothing"
        expect(page.locator("#asks")).to_contain_text("各区、县(市)政府")
        page.locator("#asks a", has_text="各区、县(市)政府").click()
        send(page, "form:has(select) .btn-primary")
        expect(page.locator("#asks")).not_to_contain_text("各区、县(市)政府")
        page.locator("#fill summary").click()
        page.fill("#fill input[name=length]", "30")
        page.select_option("#fill select[name=person_rule]", "handler")
        page.fill("#fill input[name=target]", "年底前完成")
        send(page, "#fill-in")
        assert_axe_clean(page)
        marked = cast.download_from_menu(page, "/marked/")
        assert read(marked).tables, "the returned workbook opens"
        send(page, "#confirm")
        assert Matter.objects.filter(state=State.REGISTERED).count() == 42
        if not again:
            cast.open_menu(page)
            send(page, "#undo")
            assert not Matter.objects.exists(), "the whole load is taken back"


def decompose_and_assign(cast: Cast, demo: Demo, matter: Matter) -> None:
    """Two parts with their own people and days, milestones, the assignment slip on paper."""
    page = cast.window("supervisor")
    page.goto(f"/matters/{matter.pk}/decompose/")
    for n, code in enumerate(("CC-LX", "CC-YF")):
        page.fill(f"[name=part-{n}-title]", f"{TITLE} {code}")
        page.fill(f"[name=part-{n}-requirement]", "完成本区改造任务")
        page.fill(f"[name=part-{n}-target]", "24个小区")
        pick(page, f"part-{n}-lead_unit", demo.units[code].pk)
        pick(page, f"part-{n}-responsible", demo.clerks[code][0].pk)
        page.fill(f"[name=part-{n}-length]", "20")
    send(page)
    assert matter.children.count() == 2
    page.goto(f"/matters/{matter.pk}/set-milestones/")
    page.fill("[name=step-0-title]", "方案审定")
    page.fill("[name=step-0-due_on]", "2026-03-13")
    send(page)
    page.goto(f"/matters/{matter.pk}/assign/")
    send(page)
    matter.refresh_from_db()
    assert matter.state == State.ASSIGNED and matter.due_at is not None
    page.goto(f"/matters/{matter.pk}/")
    assert_axe_clean(page)
    for shape in ("docx", "pdf"):
        paper = cast.download(page, f"a[href$='.{shape}'][href*='/slips/']")
        assert paper.stat().st_size > 5_000


def acknowledge_and_hand_out(cast: Cast, demo: Demo, matter: Matter) -> None:
    """The head of the lead unit takes it and hands it to the clerk."""
    page = cast.window("head")
    page.goto("/todo/")
    page.locator(f"a[href*='/matters/{matter.pk}/']").first.click()
    page.goto(f"/matters/{matter.pk}/acknowledge/")
    send(page)
    page.goto(f"/matters/{matter.pk}/hand/")
    pick(page, "to", demo.clerks["CC-ZJ"][0].pk)
    send(page)
    matter.refresh_from_db()
    assert matter.state == State.ACKNOWLEDGED and matter.responsible == demo.clerks["CC-ZJ"][0]


def a_matter_is_given_back(cast: Cast) -> None:
    """Another unit returns a matter with a reason; the office decides."""
    office, head = cast.window("supervisor"), cast.window("stranger")
    other = Matter.objects.get(title__startswith="高新技术企业数量增长15%")
    office.goto(f"/matters/{other.pk}/assign/")
    send(office)
    head.goto(f"/matters/{other.pk}/ask-return/")
    head.fill("[name=reason]", "该项职责在市统计局，请重新明确牵头单位。")
    send(head)
    decide(cast, granted=True, opinion="退回，由市统计局牵头，本周内重新交办。")
    other.refresh_from_db()
    assert other.state == State.REGISTERED and other.bounces == 1


def decide(cast: Cast, *, granted: bool, opinion: str) -> None:
    """The office opens what waits for it and decides."""
    office = cast.window("supervisor")
    office.goto("/requests/")
    office.locator("#requests tbody a").first.click()
    office.locator("#decide").click()
    office.wait_for_load_state()
    office.locator(f"[name=granted][value={'yes' if granted else 'no'}]").check()
    office.fill("[name=opinion]", opinion)
    send(office)


def report_from_a_phone(cast: Cast, matter: Matter) -> None:
    """The clerk reports against the milestone, with a photo, on a page 390 pixels wide."""
    phone = cast.window("clerk", width=390)
    photo = cast.folder / "现场.png"
    photo.write_bytes(PIXEL)
    phone.goto(f"/matters/{matter.pk}/report/")
    phone.fill("[name=text]", "方案已审定，进场施工。")
    phone.fill("[name=progress]", "40")
    phone.locator("[name=milestones]").first.check()
    phone.locator("input[type=file][name=files]").first.set_input_files(photo)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390, "nothing is wider than the phone"
    assert_axe_clean(phone)
    send(phone)
    matter.refresh_from_db()
    assert matter.progress == 40 and matter.milestones.filter(done_on__isnull=False).count() == 1


def ask_for_more_time(cast: Cast, matter: Matter) -> None:
    """Refused once, granted once; the deadline is computed anew."""
    before = matter.due_at
    phone = cast.window("clerk")
    for granted, opinion in ((False, "统筹力量，按原时限办结。"), (True, "同意延期5个工作日，按周报进度。")):
        phone.goto(f"/matters/{matter.pk}/ask-extend/")
        phone.fill("[name=length]", "5")
        phone.fill("[name=reason]", "雨季施工受限")
        send(phone)
        decide(cast, granted=granted, opinion=opinion)
        matter.refresh_from_db()
        assert (matter.due_at != before) is granted


def time_passes(cast: Cast, matter: Matter) -> None:
    """Reminder, urge slip, the chain, the notice and the separate ledger; nothing twice."""
    assert matter.due_at is not None
    day = matter.due_at.replace(hour=0, minute=40)
    for moment in working_mornings(day, before=2, after=16):
        morning(moment)
        morning(moment)
    matter.refresh_from_db()
    kinds = list(matter.slips.order_by("at").values_list("kind", flat=True))
    assert kinds.count(Slip.Kind.ASSIGNMENT) == 1 and kinds.count(Slip.Kind.NOTICE) == 1 and Slip.Kind.URGE in kinds
    assert matter.noticed_at is not None
    told = list(Message.objects.filter(subject_kind="matter", subject_id=matter.pk).values_list("key", flat=True))
    assert len(told) == len(set(told)) > 3
    office = cast.window("supervisor")
    office.goto(reverse("matter.watch_list"))
    expect(office.locator("main")).to_contain_text(matter.number or "")
    clerk = cast.window("clerk")
    clerk.goto(reverse("message.list"))
    expect(clerk.locator("main")).to_contain_text(matter.number or "")


def working_mornings(day: datetime, before: int, after: int) -> Iterator[datetime]:
    """Mornings around `day`; the clock itself leaves out the days that are not worked."""
    for offset in range(-before, after):
        yield datetime.fromtimestamp(day.timestamp() + offset * 86_400, UTC)


def done_and_verified(cast: Cast, matter: Matter) -> None:
    """The parts are closed first; the check sends it back once, then confirms; re-opened, its history stays."""
    for child in matter.children.all():
        office = cast.window("supervisor")
        office.goto(f"/matters/{child.pk}/cancel/")
        office.fill("[name=reason]", "并入主项办理")
        send(office)
    inspector = cast.window("inspector")
    for confirmed in (False, True):
        complete(cast, matter)
        inspector.goto(f"/matters/{matter.pk}/close/")
        inspector.fill("[name=text]", "现场抽查" + ("合格" if confirmed else "有两处未完成"))
        if confirmed:
            inspector.locator("[name=closing][value=substantive]").check()
            send(inspector)
        else:
            send(inspector, "#send-back")
    matter.refresh_from_db()
    assert matter.state == State.CLOSED and matter.reworks == 1 and matter.closing == "substantive"
    office = cast.window("supervisor")
    office.goto(f"/matters/{matter.pk}/reopen/")
    office.fill("[name=reason]", "群众反映问题反弹")
    office.fill("[name=length]", "10")
    send(office)
    complete(cast, matter)
    inspector.goto(f"/matters/{matter.pk}/close/")
    inspector.fill("[name=text]", "复查合格")
    inspector.locator("[name=closing][value=substantive]").check()
    send(inspector)
    inspector.goto(f"/matters/{matter.pk}/")
    for words in ("现场抽查有两处未完成", "现场抽查合格", "群众反映问题反弹", "复查合格"):
        expect(inspector.locator("main")).to_contain_text(words)


def complete(cast: Cast, matter: Matter) -> None:
    """The clerk reports it done."""
    phone = cast.window("clerk")
    phone.goto(f"/matters/{matter.pk}/complete/")
    phone.fill("[name=text]", "全部完成，请予核查。")
    send(phone)


def why_this_date(cast: Cast, matter: Matter) -> None:
    """The calculation prints days and reasons."""
    page = cast.window("clerk")
    page.goto(f"/matters/{matter.pk}/why/")
    assert page.locator("main").inner_text().count("2026") > 5
    pdf = cast.download(page, "a[href*='why.pdf']")
    assert pdf.read_bytes().startswith(b"%PDF")


def the_leader_looks(cast: Cast) -> None:
    """Figures link to what they count; the page of a past day shows that day."""
    page = cast.window("leader")
    page.goto("/results/")
    assert_axe_clean(page)
    links = [link.get_attribute("href") or "" for link in page.locator(".tiles a[href*='/matters/']").all()]
    assert links, "figures open the matters behind them"
    for link in links[:4]:
        answer = page.goto(link)
        assert answer is not None and answer.ok
    page.goto("/results/?as_of=2026-03-01")
    expect(page.locator("main")).to_be_visible()


def the_bulletin(cast: Cast) -> None:
    """The month's bulletin is drafted, issued, and downloaded in both forms."""
    page = cast.window("supervisor")
    page.goto(reverse("bulletin.new"))
    page.fill("[name=first]", "2026-03-01")
    page.fill("[name=last]", "2026-03-31")
    send(page, "#bulletin-form .btn-primary")
    page.locator("#issue").click()
    page.wait_for_load_state()
    send(page, "main form[method=post] .btn-primary")
    for shape in ("docx", "pdf"):
        assert cast.download(page, f".head-acts a[href*='/{shape}/']").stat().st_size > 8_000


def the_whole_file(cast: Cast, matter: Matter) -> None:
    """A package with catalogue that a stock verifier accepts; and the ledger has every act in order."""
    page = cast.window("supervisor")
    page.goto(f"/matters/{matter.pk}/")
    page.locator("#export-package").click()
    page.wait_for_load_state()
    package = cast.download(page, "#package button")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(cast.folder / "bag")
    inner = next(path.parent for path in (cast.folder / "bag").rglob("bagit.txt"))
    bagit.Bag(str(inner)).validate()
    verbs = list(Entry.objects.filter(subject=f"matter:{matter.pk}").order_by("seq").values_list("verb", flat=True))
    assert verbs[0] == "matter.decompose" and verbs[-1] == "matter.close" and "matter.reopen" in verbs


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_signing_in_by_hand_leads_to_what_needs_me(demo: Demo, visit: Visit, language: str) -> None:
    page = visit(language=language)
    sign_in_by_hand(page, "clerk")
    assert page.url.endswith(("/todo/", "/results/", "/")), page.url
    assert_axe_clean(page)


def test_a_stranger_is_told_nothing(demo: Demo, visit: Visit) -> None:
    """Another unit's matter answers as if it did not exist."""
    cast = Cast(visit, "zh-hans", Path())
    office = cast.window("supervisor")
    office.goto("/matters/load/")
    office.set_input_files("input[name=file]", TABLES / "task_table.tsv")
    send(office, "#load-form .btn-primary")
    send(office, "#confirm")
    matter = Matter.objects.get(title__startswith=TITLE)
    page = visit(Account.objects.get(username="stranger"))
    answer = page.goto(f"/matters/{matter.pk}/")
    assert answer is not None and answer.status == 404
