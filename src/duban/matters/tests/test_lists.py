"""The list shows what a person may see, narrowed by the address, and its numbers are what stands behind them."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from duban.engine.now import at
from duban.matters.actions import entering, handling
from duban.matters.models import Matter
from duban.matters.queries.counts import counts_for
from duban.matters.queries.filtering import Filters, read
from duban.matters.queries.lists import find, list_url
from duban.matters.queries.paging import Order
from duban.matters.queries.rows import fetch
from duban.matters.tests.test_loop import draft
from duban.matters.views.list_parts import TABS
from duban.people.models import Holding, Person, Post, Role
from duban.people.standing import Standing, standing_of
from tests.cast import City


@pytest.fixture
def some(city: City, monday: datetime, supervisor: Standing) -> list[Matter]:
    """Three matters: one assigned to K, one to the district bureau D1, one of K that is only registered."""
    made = []
    for number, unit in enumerate(("K", "D1", "K")):
        person = city.people["clerk" if unit == "K" else "district_head"]
        text = draft(city, title=f"事项{number}", lead_unit=city.units[unit], responsible=person)
        matter = entering.register(supervisor, entering.create(supervisor, city.units["C"], text))
        made.append(entering.assign(supervisor, matter) if number < 2 else matter)
    return made


def page(client: Client, city: City, who: str, **filters: object) -> str:
    client.force_login(city.accounts[who])
    return client.get(list_url(**filters)).content.decode()


def test_each_sees_what_their_unit_leads(city: City, client: Client, some: list[Matter]) -> None:
    assert all(f"事项{n}<" in page(client, city, "leader") for n in range(3))
    mine = page(client, city, "head")
    assert "事项0<" in mine and "事项2<" in mine and "事项1<" not in mine
    assert "事项0<" not in page(client, city, "stranger")


def test_who_administers_accounts_sees_no_matters_and_no_numbers(
    city: City, client: Client, some: list[Matter], monday: datetime
) -> None:
    assert "事项" not in page(client, city, "administrator", state="any").partition("<tbody>")[2]
    with at(monday + timedelta(days=30)):
        assert not any(counts_for(city.standing("administrator"), Filters(), monday + timedelta(days=30), None).values())


@pytest.mark.parametrize("who", ["supervisor", "head", "clerk", "district_head"])
def test_the_number_of_a_tab_is_the_number_of_rows_behind_it(
    city: City, client: Client, some: list[Matter], monday: datetime, who: str
) -> None:
    """On a day on which one matter turned red and one yellow, also before the counters know the day."""
    handling.acknowledge(city.standing("head"), some[0])
    standing = city.standing(who)
    for moment in (monday, monday + timedelta(days=12), monday + timedelta(days=14, hours=9), monday + timedelta(days=30)):
        with at(moment):
            counts = counts_for(standing, Filters(), moment, None)
            for key, _label, wanted in TABS:
                filters, _wrong = read({name: str(value) for name, value in wanted.items()}, None)
                assert counts[key] == find(standing, filters, moment).count(), (who, moment, key)


@pytest.mark.parametrize("role", [Role.HEAD, Role.LEADER, Role.HANDLER])
def test_a_matter_that_nobody_leads_yet_is_seen_by_those_whose_number_it_is_in(
    city: City, monday: datetime, role: str
) -> None:
    """It counts for the office that supervises it; a draft stays with those who write it."""
    office = city.standing("district_supervisor")
    waiting = entering.register(office, entering.create(office, city.units["D"], draft(city, lead_unit=None)))
    entering.create(office, city.units["D"], draft(city, lead_unit=None))
    person = Person.objects.create(code="district_leader", name="某区长")
    post = Post.objects.create(code="p-d", unit=city.units["D"], scope=city.units["D"], title="区长", rank="head", role=role)
    Holding.objects.create(post=post, person=person, since=monday.date())
    standing = standing_of(person, monday.date())
    assert [one.pk for one in find(standing, Filters(state="all"), monday)] == [waiting.pk]
    assert counts_for(standing, Filters(), monday, None)["registered"] == 1
    assert not find(city.standing("stranger"), Filters(state="all"), monday).exists()


def test_a_past_day_is_shown_as_it_was(
    city: City, client: Client, some: list[Matter], monday: datetime, supervisor: Standing
) -> None:
    with at(monday + timedelta(days=3)):
        handling.acknowledge(city.standing("head"), some[0])
        then = find(supervisor, Filters(state="assigned", as_of=monday.date()), monday + timedelta(days=3))
        now = find(supervisor, Filters(state="assigned"), monday + timedelta(days=3))
        assert (then.count(), now.count()) == (2, 1)


@pytest.mark.parametrize("sort", ["due", "-due", "number", "-number", "state", "ahead", "unit", "-progress"])
def test_going_on_page_by_page_shows_every_row_once(
    city: City, monday: datetime, supervisor: Standing, some: list[Matter], sort: str
) -> None:
    """Forward to the end and back to the start, over rows with and without a value."""
    filters = Filters(state="all")
    rows = find(supervisor, filters, monday)
    order = Order(sort.lstrip("-"), sort.startswith("-"), 1)
    seen, pages, after = [], 0, ""
    while pages == 0 or after:
        page = fetch(rows, filters, replace(order, after=after))
        seen += [row[-1] for row in page.rows]
        after, pages = page.after, pages + 1
    assert sorted(seen) == sorted(one.pk for one in some) and len(set(seen)) == 3
    back = fetch(rows, filters, replace(order, before=_place_of(rows, filters, order, seen[-1])))
    assert [row[-1] for row in back.rows] == [seen[1]]


def _place_of(rows: object, filters: Filters, order: Order, pk: int) -> str:
    """Return the place of a row, as a page gives it."""
    page = fetch(rows, filters, replace(order, size=10))  # type: ignore[arg-type]
    row = next(row for row in page.rows if row[-1] == pk)
    value = row[-2]
    return f"{'-' if value is None else value.isoformat() if hasattr(value, 'isoformat') else value}~{pk}"


@pytest.mark.parametrize("name", ["matter.list", "matter.board", "matter.calendar", "matter.tree", "matter.watch_list"])
def test_pages_ask_the_database_few_times_however_long_they_are(
    city: City, client: Client, some: list[Matter], django_assert_max_num_queries: DjangoAssertNumQueries, name: str
) -> None:
    client.force_login(city.accounts["supervisor"])
    client.get(reverse(name))
    with django_assert_max_num_queries(8):
        client.get(reverse(name))


def test_an_export_holds_what_is_on_the_screen_and_no_formula(
    city: City, client: Client, monday: datetime, supervisor: Standing
) -> None:
    entering.register(supervisor, entering.create(supervisor, city.units["C"], draft(city, title="=1+1")))
    client.force_login(city.accounts["supervisor"])
    text = b"".join(client.get(reverse("matter.export") + "?format=csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "'=1+1" in text and len(text.splitlines()) == 2


def test_the_feed_shows_own_matters_until_its_address_is_renewed(
    city: City, client: Client, some: list[Matter]
) -> None:
    client.force_login(city.accounts["clerk"])
    token = re.search(r"feed/([\w-]+)\.ics", client.post(reverse("matter.feed_link")).content.decode())
    assert token is not None
    client.logout()
    address = reverse("matter.feed", kwargs={"token": token.group(1)})
    text = client.get(address).content.decode()
    assert f"UID:matter-{some[0].pk}-due@duban" in text and f"matter-{some[1].pk}-" not in text
    client.force_login(city.accounts["clerk"])
    client.post(reverse("matter.feed_link"))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["matter.tree", "matter.watch_list"])
def test_the_menu_leads_to_every_view_of_the_matters(city: City, client: Client, monday: datetime, name: str) -> None:
    client.force_login(city.accounts["clerk"])
    assert f'href="{reverse(name)}"' in client.get(reverse("matter.board")).content.decode()


def test_what_cannot_be_understood_in_an_address_is_said(city: City, client: Client, some: list[Matter]) -> None:
    client.force_login(city.accounts["leader"])
    text = client.get("/matters/?due_from=soon&light=blue&unit=x&after=junk~1&size=-3").content.decode()
    assert "due_from, light, unit" in text and "事项0<" in text


def test_the_whole_files_of_those_chosen_are_taken_along_in_one_package(
    city: City, client: Client, some: list[Matter]
) -> None:
    """By all who oversee units, and never of a matter that they may not see."""
    url = reverse("evidence.package_many", args=["matter"])
    assert f'formaction="{url}"' not in page(client, city, "clerk")
    assert f'formaction="{url}"' in page(client, city, "head")
    answer = client.post(url, {"pick": [str(one.pk) for one in some]})
    with ZipFile(BytesIO(answer.getvalue())) as package:
        records = [package.read(name).decode() for name in package.namelist() if name.endswith("record.json")]
    assert len(records) == 2 and "事项0" in records[0] and "事项2" in records[1]


def test_many_are_assigned_at_once_and_refusals_are_told(
    city: City, client: Client, some: list[Matter]
) -> None:
    client.force_login(city.accounts["supervisor"])
    data = {"pick": [str(some[0].pk), str(some[2].pk)], "next": "https://example.org/"}
    answer = client.post(reverse("matter.bulk_assign"), data, follow=True)
    assert answer.redirect_chain == [(reverse("matter.list"), 302)]
    some[2].refresh_from_db()
    assert some[2].state == "assigned" and str(some[0].number) in answer.content.decode()
