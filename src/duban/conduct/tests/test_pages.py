"""The pages of the registers: one set for all of them, in both languages."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from duban.conduct.actions import entering
from duban.conduct.forms.record import RecordForm
from duban.conduct.models import REGISTERS, Meeting, PairVisit, Record, State
from duban.conduct.queries.values import yuan
from duban.engine.tables import read
from tests.cast import City

DAY = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def no_packs(settings: Any) -> None:
    """What is asked here holds whatever provisions a place has."""
    settings.PACKS = []


def get(client: Client, city: City, who: str, url: str, language: str = "en") -> str:
    """The page at `url` as `who` reads it."""
    client.force_login(city.accounts[who])
    answer = client.get(url, headers={"accept-language": language})
    assert answer.status_code == 200, answer
    return answer.content.decode()


def entered(city: City, **values: Any) -> Record:
    """A meeting of K1."""
    given = {"title": "春耕调度会", "held_on": DAY, "minutes": 90, "scope": "unit", "cost": 123456, **values}
    return entering.enter(city.standing("clerk"), city.units["K1"], Meeting, given)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", REGISTERS)
def test_every_register_has_its_list_and_form(client: Client, city: City, name: str, language: str) -> None:
    assert "<form" in get(client, city, "clerk", reverse("conduct.list", args=[name]), language)
    page = get(client, city, "clerk", reverse("conduct.enter", args=[name]), language)
    for column in REGISTERS[name].register.columns:
        assert f'name="{column}"' in page


def test_a_label_says_the_unit_of_its_number_once(client: Client, city: City) -> None:
    page = get(client, city, "clerk", reverse("conduct.enter", args=["meetings"]))
    assert "Length (minutes)" in page
    assert "Agenda items" in page and "(items)" not in page


def test_a_register_that_there_is_not(client: Client, city: City) -> None:
    client.force_login(city.accounts["clerk"])
    assert client.get("/conduct/registers/nothing/").status_code == 404


def test_a_record_is_entered_on_its_form_and_shown(client: Client, city: City) -> None:
    client.force_login(city.accounts["clerk"])
    url = reverse("conduct.enter", args=["meetings"])
    data = {"title": "春耕会", "held_on": "2026-03-10", "minutes": "90", "cost": "1234.56", "plain": "1", "layered": "0"}
    answer = client.post(url, data, headers={"accept-language": "en"})
    made = Meeting.objects.get()
    assert answer.headers["Location"] == reverse("conduct.show", args=["meetings", made.pk])
    assert (made.cost, made.plain, made.layered, made.accompanying) == (123456, True, False, None)
    page = get(client, city, "clerk", answer.headers["Location"])
    assert "1,234.56 yuan" in page and "90 minutes" in page and "10 Mar 2026" in page


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"title": "", "held_on": "2026-03-10"}, "title"),
        ({"title": "a", "held_on": "10.3."}, "held_on"),
        ({"title": "a", "held_on": "2026-03-10", "minutes": "-1"}, "minutes"),
        ({"title": "a", "held_on": "2026-03-10", "minutes": "99999999999999999999"}, "minutes"),
        ({"title": "a", "held_on": "2026-03-10", "cost": "1.234"}, "cost"),
        ({"title": "a", "held_on": "2026-03-10", "scope": "world"}, "scope"),
        ({"title": "a", "held_on": "2026-03-10", "place": "999999"}, "place"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(client: Client, city: City, data: dict[str, str], field: str) -> None:
    client.force_login(city.accounts["clerk"])
    answer = client.post(reverse("conduct.enter", args=["meetings"]), data)
    assert answer.status_code == 200 and not Meeting.objects.exists()
    form = answer.context["form"]
    assert isinstance(form, RecordForm) and list(form.errors) == [field]


def test_what_is_kept_comes_back_in_the_form(client: Client, city: City) -> None:
    made = entered(city, plain=True, place=city.units["D"].pk)
    page = get(client, city, "clerk", reverse("conduct.change", args=["meetings", made.pk]))
    assert 'value="1234.56"' in page and 'value="2026-03-10"' in page and 'name="reason"' in page
    data = {"title": "春耕会", "held_on": "2026-03-10", "minutes": "60", "reason": "压缩"}
    client.post(reverse("conduct.change", args=["meetings", made.pk]), data)
    kept = Meeting.objects.get()
    assert (kept.title, kept.minutes, kept.place_id) == ("春耕会", 60, None)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=春耕", 1), ("q=秋收", 0), ("since=2026-03-11", 0), ("until=2026-03-10", 1), ("state=waiting", 0),
        ("is_scope=unit", 1), ("is_scope=city", 0), ("unit=0", 1), ("since=rubbish", 1), ("sort=-minutes", 1),
        ("sort=nonsense", 1), ("page=99", 1), ("is_scope=world", 1), ("state=all&is_scope=", 1),
    ],
)  # fmt: skip
def test_the_list_is_filtered_by_its_address(client: Client, city: City, query: str, found: int) -> None:
    entered(city)
    page = get(client, city, "clerk", f"{reverse('conduct.list', args=['meetings'])}?{query}")
    assert page.count("春耕调度会</a>") == found


def test_a_unit_stands_for_all_below_it(client: Client, city: City) -> None:
    entered(city)
    url = reverse("conduct.list", args=["meetings"])
    for code, found in (("K", 1), ("C", 1), ("S", 0)):
        assert get(client, city, "supervisor", f"{url}?unit={city.units[code].pk}").count("春耕调度会</a>") == found


@pytest.mark.parametrize("shape", ["xlsx", "csv"])
def test_the_list_can_be_taken_along(client: Client, city: City, shape: str) -> None:
    entered(city)
    client.force_login(city.accounts["clerk"])
    url = f"{reverse('conduct.list', args=['meetings'])}?format={shape}"
    answer = client.get(url, headers={"accept-language": "zh-hans"})
    data = b"".join(answer)
    table = read(data, f"meetings.{shape}").tables[0]
    words = [[str(cell.value if hasattr(cell, "value") else cell) for cell in row] for row in table.rows]
    assert any("春耕调度会" in cell for row in words for cell in row)


def test_what_is_personal_stays_with_those_who_handle_it(client: Client, city: City) -> None:
    given = {"person": city.people["clerk"].pk, "visited_on": DAY, "household": "李四"}
    made = entering.enter(city.standing("clerk"), city.units["K1"], PairVisit, given)
    url = reverse("conduct.show", args=["pair_visits", made.pk])
    assert "李四" in get(client, city, "clerk", url)
    assert "李四" not in get(client, city, "supervisor", url)
    client.force_login(city.accounts["supervisor"])
    answer = client.get(f"{reverse('conduct.list', args=['pair_visits'])}?format=csv")
    assert "李四" not in b"".join(answer).decode("utf-8-sig")


def test_several_are_cancelled_at_once_with_a_reason(client: Client, city: City) -> None:
    one, two = entered(city), entered(city, title="秋收会")
    client.force_login(city.accounts["clerk"])
    url = reverse("conduct.cancel_many", args=["meetings"])
    asked = client.post(url, {"pick": [one.pk, two.pk]})
    assert asked.status_code == 200 and "秋收会" in asked.content.decode()
    client.post(url, {"pick": [one.pk, two.pk], "confirm": "1", "reason": "录错"})
    assert set(Meeting.objects.values_list("state", flat=True)) == {State.CANCELLED}


@pytest.mark.parametrize(("fen", "words"), [(0, "0.00"), (5, "0.05"), (123456, "1,234.56"), (-100, "-1.00")])
def test_money_reads_as_yuan(fen: int, words: str) -> None:
    assert yuan(fen) == words
