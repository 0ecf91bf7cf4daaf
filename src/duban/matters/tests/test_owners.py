"""Programmes, task forces, focus areas, hard problems: entered by the office, counted from the matters, followed to an end."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from duban.engine.now import at, now
from duban.matters.actions import closing, entering, handling, problems
from duban.matters.actions.closing import Finding
from duban.matters.models import Closing, FocusArea, HardProblem, Matter, Programme, TaskForce
from duban.matters.queries.owners import Figures, figures, forecast, owners_seen
from duban.matters.tests.test_loop import draft, file_evidence
from duban.record.acts import Forbidden, Refused
from duban.record.models import Entry
from tests.cast import City


@pytest.fixture
def office(city: City, client: Client, monday: datetime) -> Client:
    """Signed in as the supervision office."""
    client.force_login(city.accounts["supervisor"])
    return client


def programme(city: City) -> Programme:
    """The city's tasks of the year, aimed two months ahead."""
    return Programme.objects.create(
        unit=city.units["C"], name="年度任务", name_en="Tasks of the year", starts_on=date(2026, 1, 1),
        due_on=date(2026, 12, 31), ahead_on=date(2026, 10, 31),
    )  # fmt: skip


def matter_of(city: City, one: Programme) -> Matter:
    """A matter of the programme, in hand at K, due on 16 March."""
    standing = city.standing("supervisor")
    made = entering.create(standing, city.units["C"], draft(city, programme=one, ahead_on=date(2026, 3, 9)))
    matter = entering.assign(standing, entering.register(standing, made))
    return handling.acknowledge(city.standing("head"), matter)


def finish(city: City, matter: Matter, moment: datetime) -> None:
    """Report done at `moment` and have it confirmed a day later."""
    with at(moment):
        handling.complete(city.standing("clerk"), matter, text="完成")
        file_evidence(city, matter)
    with at(moment + timedelta(days=1)):
        closing.close(city.standing("inspector"), matter, closing=Closing.SUBSTANTIVE, found=Finding("看过"))


def test_a_programme_counts_what_is_ahead_on_and_behind_plan(city: City, monday: datetime) -> None:
    one = programme(city)
    ahead, on_plan, late, _open_late, _running = (matter_of(city, one) for _ in range(5))
    with at(monday + timedelta(days=20)):
        matter_of(city, one)
    finish(city, ahead, monday + timedelta(days=3))
    finish(city, on_plan, monday + timedelta(days=10))
    finish(city, late, monday + timedelta(days=16))
    found = figures(city.standing("supervisor"), [one], monday + timedelta(days=21))[one.pk]
    assert (found.total, found.ahead, found.on_plan, found.behind, found.running) == (6, 1, 1, 3, 1)
    assert found.red == 2 and found.share(found.ahead) == "17 %"
    assert figures(city.standing("stranger"), [one], now()) == {}


def test_the_forecast_is_a_straight_line(city: City) -> None:
    one = programme(city)
    assert forecast(one, Figures(total=4, progress=50), date(2026, 3, 2)) == date(2026, 5, 1)
    assert forecast(one, Figures(total=4, progress=0), date(2026, 3, 2)) is None


def test_the_office_sets_up_each_kind_and_the_ledger_says_so(city: City, office: Client) -> None:
    unit = str(city.units["C"].pk)
    forms: dict[str, dict[str, object]] = {
        "programme": {"starts_on": "2026-01-01", "due_on": "2026-12-31", "ahead_on": "2026-10-31"},
        "task_force": {"lead": city.people["leader"].pk, "members": [city.people["clerk"].pk, city.people["head"].pk]},
        "focus_area": {},
    }
    for kind, more in forms.items():
        answer = office.post(reverse(f"{kind}.create"), {"unit": unit, "name": f"新{kind}", "active": "on", **more}, follow=True)
        assert answer.status_code == 200 and f"新{kind}" in answer.content.decode()
        assert Entry.objects.latest("seq").verb == f"{kind}.create"
        assert f"新{kind}" in office.get(reverse(f"{kind}.list")).content.decode()
    assert TaskForce.objects.get().members.count() == 2
    focus = FocusArea.objects.get()
    office.post(reverse("focus_area.edit", args=[focus.pk]), {"unit": unit, "name": "改名"})
    focus.refresh_from_db()
    assert focus.name == "改名" and not focus.active


@pytest.mark.parametrize(
    ("days", "field"),
    [({"due_on": "2025-12-31"}, "due_on"), ({"ahead_on": "2027-01-31"}, "ahead_on"), ({"ahead_on": "2025-01-31"}, "ahead_on")],
)  # fmt: skip
def test_a_programme_with_days_out_of_order_is_refused_at_the_field(
    city: City, office: Client, days: dict[str, str], field: str
) -> None:
    sent = {"starts_on": "2026-01-01", "due_on": "2026-12-31", "ahead_on": "2026-10-31", **days}
    answer = office.post(reverse("programme.create"), {"unit": city.units["C"].pk, "name": "x", **sent})
    assert list(answer.context["form"].errors) == [field] and not Programme.objects.exists()


def test_a_districts_programme_is_seen_in_the_district_and_above(city: City) -> None:
    FocusArea.objects.create(unit=city.units["D"], name="区重点")
    seen = {who for who in ("clerk", "stranger", "district_head", "district_supervisor", "leader", "supervisor")
            if owners_seen(city.standing(who), FocusArea).exists()}  # fmt: skip
    assert seen == {"district_head", "district_supervisor", "leader", "supervisor"}


def test_a_hard_problem_is_tried_at_learned_from_and_solved(city: City, client: Client, monday: datetime) -> None:
    client.force_login(city.accounts["clerk"])
    unit = city.units["K1"].pk
    sent = {"title": "产权遗留", "text": "档案缺失", "unit": unit, "owner": city.people["deputy"].pk}
    client.post(reverse("hard_problem.create"), sent)
    problem = HardProblem.objects.get()
    page = reverse("hard_problem.show", args=[problem.pk])
    tried = {"on": "2026-03-02", "text": "联席会议", "learned": "先公示标准"}
    client.post(reverse("hard_problem.attempt", args=[problem.pk]), tried)
    assert "先公示标准" in client.get(page).content.decode()
    assert client.post(reverse("hard_problem.end", args=[problem.pk]), {"state": "solved", "learned": "x"}).status_code == 403
    client.force_login(city.accounts["deputy"])
    client.post(reverse("hard_problem.end", args=[problem.pk]), {"state": "solved", "learned": "先易后难"})
    problem.refresh_from_db()
    assert problem.state == "solved" and problem.learned == "先易后难"
    verbs = list(Entry.objects.filter(subject=f"hard_problem:{problem.pk}").order_by("seq").values_list("verb", flat=True))
    assert verbs == ["hard_problem.create", "hard_problem.attempt", "hard_problem.end"]
    assert "产权遗留" not in " ".join(Entry.objects.values_list("facts", flat=True))


def test_what_cannot_be_done_to_a_hard_problem(city: City, monday: datetime) -> None:
    owner = city.standing("deputy")
    problem = problems.create(owner, city.units["K"], title="难题", text="难", owner=city.people["deputy"])
    with pytest.raises(Refused):
        problems.attempt(owner, problem, on=date(2026, 3, 3), text="明天")
    with pytest.raises(Refused):
        problems.end(owner, problem, state="solved", learned=" ")
    with pytest.raises(Refused):
        problems.resume(owner, problem)
    with pytest.raises(Forbidden):
        problems.attempt(city.standing("stranger"), problem, on=date(2026, 3, 2), text="x")
    problems.end(owner, problem, state="shelved", learned="时机未到")
    with pytest.raises(Refused):
        problems.attempt(owner, problem, on=date(2026, 3, 2), text="x")
    assert problems.resume(owner, problem).state == "open"


def test_the_office_makes_a_hard_problem_a_matter_and_links_it(city: City, office: Client) -> None:
    problem = problems.create(city.standing("head"), city.units["K"], title="难题", text="难在哪", owner=city.people["head"])
    page = office.get(reverse("hard_problem.show", args=[problem.pk]))
    form = office.get(page.context["new_matter"]).content.decode()
    assert "难在哪" in form
    matter = matter_of(city, programme(city))
    answer = office.post(reverse("hard_problem.link", args=[problem.pk]), {"number": "没有这个号"})
    assert answer.context["form"].errors["number"]
    office.post(reverse("hard_problem.link", args=[problem.pk]), {"number": matter.number})
    problem.refresh_from_db()
    assert problem.matter == matter


@pytest.mark.parametrize("name", ["programme.list", "task_force.list", "focus_area.list"])
def test_lists_are_taken_along_as_tables(city: City, office: Client, name: str) -> None:
    one = programme(city)
    matter_of(city, one)
    assert "format=xlsx" in office.get(reverse(name)).content.decode()
    assert office.get(reverse(name), {"format": "xlsx"}).getvalue().startswith(b"PK")
    text = office.get(reverse(name), {"format": "csv"}, headers={"accept-language": "en"}).getvalue().decode("utf-8-sig")
    lines = text.splitlines()
    assert lines[0].startswith("Name,Set up by,")
    wanted = ["Tasks of the year,Chengchuan City Government,2026-12-31,2026-10-31,1,0,0,0,yes"]
    assert lines[1:] == (wanted if name == "programme.list" else [])


def test_hard_problems_are_taken_along_as_the_filters_show_them(city: City, office: Client, monday: datetime) -> None:
    for title in ("产权遗留", "资金缺口"):
        problems.create(city.standing("head"), city.units["K"], title=title, text="难", owner=city.people["deputy"])
    assert "format=csv" in office.get(reverse("hard_problem.list")).content.decode()
    answer = office.get(reverse("hard_problem.list"), {"q": "产权", "format": "csv"})
    text = answer.getvalue().decode("utf-8-sig")
    assert "产权遗留" in text and "资金缺口" not in text and len(text.splitlines()) == 2


def test_lists_cost_the_same_for_many_as_for_few(
    city: City, office: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    for n in range(30):
        Programme.objects.create(
            unit=city.units["C"], name=f"p{n}", starts_on=date(2026, 1, 1), due_on=date(2026, 12, 31), ahead_on=date(2026, 10, 1)
        )
        HardProblem.objects.create(title=f"h{n}", text="t", unit=city.units["K"], owner=city.people["head"], created_at=now())
    for name in ("programme.list", "hard_problem.list", "clock.rules"):
        with django_assert_max_num_queries(8):  # type: ignore[operator]
            office.get(reverse(name))
