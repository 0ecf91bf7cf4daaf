"""The demo city in small: a few matters of its year, and one of everything that has a page."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.core.cache import caches
from django.urls import reverse

from duban.appraisal.actions import bulletins
from duban.engine import now
from duban.matters.actions import asking, entering, granted, handling, loading
from duban.matters.actions.clockwork import tick
from duban.matters.actions.entering import Draft
from duban.matters.models import Matter
from duban.people.models import Account, Unit
from duban.people.standing import Standing, standing_of
from duban.record.models import Webhook, WebhookCall
from duban.site.demo import play
from tests.stories import seeds

FRIDAY = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
TABLE = Path(__file__).resolve().parents[2] / "demo" / "data" / "task_table.xlsx"
LOGINS = ("supervisor", "leader", "head", "clerk", "inspector", "auditor", "admin", "stranger")


def build() -> dict[str, list[str]]:
    """Play fourteen matters up to Friday 20 November 2026, 9:30; the clock has run in the last month only.

    Returns the addresses, by login, of pages that no link leads to.
    """
    now.set_process(FRIDAY, runs=True)
    caches["process"].clear()
    play(matters=14, tell=lambda _turns: None, morning=_morning)
    found = in_every_state()
    office = _standing("supervisor")
    city = Unit.objects.get(code="CC")
    loading.upload(office, city, TABLE.read_bytes(), TABLE.name)
    bulletins.create(
        office, city, scope=city, first=date(2026, 10, 1), last=date(2026, 10, 31), language="zh-hans",
        wording=bulletins.Wording("十月工作情况", "", ""),
    )  # fmt: skip
    hook = Webhook.objects.create(
        account=Account.objects.get(username="supervisor"), url="https://example.org/", verbs=["matter.assign"],
        secret="s", created_at=FRIDAY,
    )  # fmt: skip
    WebhookCall.objects.create(webhook=hook, entry_seq=1, state="failed", not_before=FRIDAY)
    return seeds.plant(office, _standing("clerk"), found["at work"], found["done"])


def _morning(moment: datetime) -> None:
    if moment > FRIDAY - timedelta(days=30):
        tick(moment)


def _standing(login: str) -> Standing:
    person = Account.objects.get(username=login).person
    assert person is not None
    return standing_of(person, date(2026, 11, 20))


def in_every_state() -> dict[str, Matter]:
    """Matters of the unit whose people sign in as head and clerk: assigned, at work, asking, stopped, reported done."""
    office, head, clerk = _standing("supervisor"), _standing("head"), _standing("clerk")
    found: dict[str, Matter] = {}
    for name in ("assigned", "at work", "waiting", "suspended", "done"):
        made = entering.create(office, Unit.objects.get(code="CC"), _draft(clerk, f"改造老旧小区第{len(found) + 1}批"))
        found[name] = entering.assign(office, entering.register(office, made))
    for name in ("at work", "waiting", "suspended", "done"):
        handling.acknowledge(head, found[name])
    handling.report(clerk, found["at work"], text="进场施工。", progress=40)
    asking.ask_extend(head, found["at work"], reason="雨季施工受限", length=5)
    asking.ask_suspend(head, found["waiting"], reason="等待省批复")
    granted.suspend(office, found["suspended"], reason="等待省批复")
    handling.complete(clerk, found["done"], text="全部完成，请予核查。")
    return found


def _draft(clerk: Standing, title: str) -> Draft:
    unit = Unit.objects.get(code="CC-ZJ")
    return Draft(
        title=title, requirement="完成本批改造任务", target="12个小区", lead_unit=unit, responsible=clerk.person, length=10
    )


def extra_addresses() -> list[str]:
    """Addresses that no page links to, but that answer with a page."""
    lists = ["q=不会有的词", "state=closed", "state=suspended", "state=draft"]
    return [reverse("search") + "?q=改造", *(f"{reverse('matter.list')}?{query}" for query in lists)]
