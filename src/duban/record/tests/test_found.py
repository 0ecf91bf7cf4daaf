"""The search box finds a person for those, and only those, who may open that person's page."""

import pytest
from django.test import Client
from django.urls import reverse

from duban.conduct.actions import entering
from duban.conduct.models import (
    Briefing,
    Ceremony,
    Decision,
    Meeting,
    NewsReport,
    OfficialDocument,
)
from duban.engine.now import at
from duban.people.models import Holding, Person
from duban.record.acts import kind_of
from duban.record.queries.found import groups, rows_of
from duban.site.api.tests.keys import Caller, key_for
from tests.access import EVERYBODY
from tests.cast import MONDAY, TODAY, City


@pytest.fixture
def clerk_again(city: City) -> Person:
    """The clerk of K1, who held that post twice: a person is found once, whatever they held."""
    person = city.people["clerk"]
    before = {"since": TODAY.replace(year=2020), "until": TODAY.replace(year=2021)}
    Holding.objects.create(post=city.posts["clerk"], person=person, **before)
    return person


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_whoever_finds_a_person_may_open_the_page_and_the_other_way_round(
    who: str, city: City, client: Client, clerk_again: Person
) -> None:
    client.force_login(city.accounts[who])
    with at(MONDAY):
        found = [person.pk for person in rows_of(city.standing(who), "person", "科员")]
        opens = [
            person.pk
            for person in Person.objects.filter(name__contains="科员").order_by("-pk")
            if client.get(reverse("person.show", args=[person.pk])).status_code == 200
        ]
    assert found == opens


def test_the_box_and_the_interface_keep_names_from_those_without_the_right(city: City, client: Client) -> None:
    """The clerk reads no directory; the stranger reads that of another unit."""
    for who in ("clerk", "inspector", "stranger"):
        client.force_login(city.accounts[who])
        with at(MONDAY):
            page = client.get(reverse("search"), {"q": "副主任"})
            all_of_it = client.get(reverse("search"), {"q": "副主任", "kind": "person"})
            said = Caller(key_for(city, who)).get("/search", q="副主任")
        assert "某副主任" not in page.content.decode() + all_of_it.content.decode() + said.content.decode()
        assert "person" not in {group["kind"] for group in said.json()}


def test_who_left_is_found_no_longer(city: City, clerk_again: Person) -> None:
    supervisor = city.standing("supervisor")
    assert clerk_again in rows_of(supervisor, "person", "科员")
    Person.objects.filter(pk=clerk_again.pk).update(active=False)
    assert clerk_again not in rows_of(supervisor, "person", "科员")


TITLED = (Briefing, Ceremony, Decision, Meeting, NewsReport, OfficialDocument)


def test_however_many_kinds_hold_the_words_the_box_asks_as_often(
    city: City, client: Client, settings: pytest.FixtureRequest, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    settings.PACKS = []  # type: ignore[attr-defined]
    clerk = city.standing("clerk")
    for model in TITLED:
        for n in range(3):
            about = model.register
            values = {str(about.title): f"春耕第{n}号", about.day: TODAY}
            entering.enter(clerk, city.units["K1"], model, values, draft=True)
    found = groups(clerk, "春耕", 2)
    assert {group.kind for group in found} == {kind_of(model) for model in TITLED}
    for group in found:
        assert [hit.label[:5] for hit in group.hits] == ["春耕第2号", "春耕第1号"] and group.more
    client.force_login(city.accounts["clerk"])
    client.get(reverse("search"), {"q": "春耕"})
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        assert client.get(reverse("search"), {"q": "春耕"}).content.decode().count("第2号") >= len(TITLED)
