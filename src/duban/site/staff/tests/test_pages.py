"""The pages on the organisation: what they show to whom, in both languages, with few queries."""

import re
from datetime import date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from duban.people.models import Account, Area, Delegation, Person, Post, Rank, Role, Unit, UnitGroup
from duban.record.models import Entry
from tests.cast import City


@pytest.fixture
def administrator(client: Client, city: City, monday: datetime) -> Client:
    client.force_login(city.accounts["administrator"])
    return client


def words(client: Client, url: str, language: str = "en") -> str:
    answer = client.get(url, headers={"accept-language": language})
    assert answer.status_code == 200, url
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_tree_shows_units_with_who_leads_them(administrator: Client) -> None:
    page = words(administrator, "/people/")
    assert "City Development Commission" in page
    assert "K · A director" in page
    assert "市发展和改革委员会" in words(administrator, "/people/", "zh-hans")
    assert "S ·" not in words(administrator, "/people/?q=Development")


def test_a_head_reads_their_own_part_of_the_tree(client: Client, city: City, monday: datetime) -> None:
    client.force_login(city.accounts["head"])
    page = words(client, "/people/")
    assert "General Division" in page
    assert "Science Bureau" not in page
    assert "New unit" not in page


@pytest.mark.parametrize(
    "url", ["/people/", "/people/persons/", "/people/chains/", "/people/accounts/", "/people/areas/",
            "/people/groups/", "/people/delegations/"],
)  # fmt: skip
def test_lists_take_at_most_eight_queries_however_long(
    administrator: Client, city: City, url: str, django_assert_max_num_queries: Any
) -> None:
    group = UnitGroup.objects.create(name="各局")
    for n in range(30):
        person = Person.objects.create(code=f"X{n}", name=f"某{n}")
        post = Post.objects.create(
            code=f"x{n}", unit=city.units["K1"], scope=city.units["K1"], title="科员", rank=Rank.HANDLER, role=Role.HANDLER
        )
        post.holdings.create(person=person, since=date(2025, 1, 1))
        Account.objects.create(username=f"x{n}", person=person)
        Area.objects.create(code=f"x{n}", name="片区", unit=city.units["K1"], leader=person)
        days = {"since": date(2026, 3, 1), "until": date(2026, 3, 9)}
        Delegation.objects.create(post=post, to=city.people["clerk"], reason="休假", **days)
        group.members.add(city.units["K1"])
    administrator.get(url)
    with django_assert_max_num_queries(8):
        assert administrator.get(url).status_code == 200


def test_contact_data_is_shown_to_few(client: Client, city: City, monday: datetime) -> None:
    clerk = city.people["clerk"]
    clerk.phone = "13900000000"
    clerk.save()
    seen = {}
    for who in ("administrator", "head", "clerk", "leader", "supervisor", "auditor"):
        client.force_login(city.accounts[who])
        seen[who] = "13900000000" in words(client, f"/people/persons/{clerk.pk}/")
    assert seen == {
        "administrator": True, "head": True, "clerk": True, "leader": False, "supervisor": False, "auditor": False,
    }  # fmt: skip


def test_who_may_not_see_contact_data_does_not_delete_it_by_saving(client: Client, city: City, monday: datetime) -> None:
    clerk = city.people["clerk"]
    clerk.phone = "13900000000"
    clerk.save()
    client.force_login(city.accounts["supervisor"])
    url = f"/people/persons/{clerk.pk}/edit/"
    assert "13900000000" not in words(client, url)
    client.post(url, {"code": "clerk", "name": "某新名", "language": "en"})
    clerk.refresh_from_db()
    assert (clerk.name, clerk.phone) == ("某新名", "13900000000")


def test_a_move_into_oneself_is_refused_at_the_field(administrator: Client, city: City) -> None:
    page = administrator.post(
        f"/people/units/{city.units['K'].pk}/move/", {"parent": city.units["K1"].pk}, headers={"accept-language": "en"}
    )
    assert "a unit cannot stand below itself" in page.content.decode()
    assert Unit.objects.get_parent(Unit.objects.get(code="K")).code == "C"


def test_a_unit_is_made_on_its_page(administrator: Client, city: City) -> None:
    given = {"code": "K9", "name": "法规处", "aliases": "法制处;政策处", "kind": "division"}
    administrator.post(f"/people/units/{city.units['K'].pk}/new/", given)
    assert Unit.objects.get(code="K9").aliases == ["法制处", "政策处"]
    assert Entry.objects.get().verb == "unit.create"


def test_gaps_lead_to_where_they_are_mended(administrator: Client, city: City) -> None:
    city.posts["clerk"].holdings.update(until=date(2026, 3, 1))
    page = words(administrator, "/people/chains/?why=vacant")
    assert f"/people/posts/{city.posts['clerk'].pk}/hand/" in page
    page = words(administrator, f"/people/units/{city.units['K1'].pk}/chain/")
    assert "Nobody holds this post." in page


def test_lists_are_exported_as_on_screen(administrator: Client) -> None:
    answer = administrator.get("/people/persons/?format=csv&q=clerk", headers={"accept-language": "en"})
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert rows[0].startswith("Name,Staff number")
    assert {row.split(",")[1] for row in rows[1:]} == {"clerk", "colleague", "other_clerk"}


def test_exported_units_can_be_loaded_again_without_a_change(administrator: Client, city: City) -> None:
    exported = administrator.get("/people/?format=xlsx").content
    sent = SimpleUploadedFile("units.xlsx", exported)
    page = administrator.post("/people/load/units/", {"file": sent}, follow=True, headers={"accept-language": "en"})
    assert page.context["ready"] == 0
    assert not page.context["plan"].rejected


def test_a_file_is_looked_at_then_taken_in(administrator: Client, city: City) -> None:
    text = "单位编码,上级单位编码,单位名称\nK8,K,新处\nK7,X,坏处\n"
    sent = SimpleUploadedFile("units.csv", text.encode())
    page = administrator.post("/people/load/units/", {"file": sent}, follow=True, headers={"accept-language": "en"})
    assert "Take in 1 row" in page.content.decode()
    assert not Unit.objects.filter(code="K8").exists()
    assert administrator.get("/people/load/units/marked/").status_code == 200
    administrator.post("/people/load/units/confirm/")
    assert Unit.objects.filter(code="K8").exists()
    assert not Unit.objects.filter(code="K7").exists()
    assert administrator.get("/people/load/units/marked/").status_code == 404


def test_one_time_passwords_of_a_load_are_shown_once(administrator: Client, city: City) -> None:
    text = "工号,姓名,单位编码,职务,登录名\nN1,某人,K1,科员,mouren\n"
    administrator.post("/people/load/people/", {"file": SimpleUploadedFile("p.csv", text.encode())})
    page = administrator.post("/people/load/people/confirm/").content.decode()
    found = re.search(r"<code>([a-z0-9-]{19})</code>", page)
    assert found
    assert Account.objects.get(username="mouren").check_password(found[1])


def test_the_menu_has_the_door_only_for_those_who_may_enter(client: Client, city: City, monday: datetime) -> None:
    for who, there in (("head", True), ("clerk", False)):
        client.force_login(city.accounts[who])
        assert ('href="/people/"' in words(client, "/settings/")) is there


def test_the_language_of_ones_messages_is_chosen_in_the_settings(client: Client, city: City, monday: datetime) -> None:
    client.force_login(city.accounts["clerk"])
    client.post("/settings/language/", {"language": "en"})
    assert Person.objects.get(code="clerk").language == "en"
    assert "Settings" in client.get("/settings/").content.decode()
