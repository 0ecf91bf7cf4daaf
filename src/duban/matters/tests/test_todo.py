"""The to-do page: each role finds what waits for it, with the act beside it, and an empty page says so."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from duban.engine.now import at
from duban.matters.actions import entering, handling
from duban.matters.models import Matter
from duban.matters.tests.test_loop import draft
from duban.people.standing import Standing
from tests.cast import City


def todo(client: Client, city: City, who: str) -> str:
    client.force_login(city.accounts[who])
    return client.get(reverse("todo"), headers={"accept-language": "en"}).content.decode()


@pytest.fixture
def draft_matter(city: City, monday: datetime, supervisor: Standing) -> Matter:
    return entering.create(supervisor, city.units["C"], draft(city))


def test_each_step_of_the_loop_waits_for_the_right_person(
    client: Client, city: City, draft_matter: Matter, supervisor: Standing, head: Standing, clerk: Standing
) -> None:
    assert 'id="register"' in todo(client, city, "supervisor")
    registered = entering.register(supervisor, draft_matter)
    assert 'id="assign"' in todo(client, city, "supervisor")
    assigned = entering.assign(supervisor, registered)
    assert 'id="acknowledge"' in todo(client, city, "head") and 'id="acknowledge"' in todo(client, city, "clerk")
    assert "Nothing waits for you" in todo(client, city, "supervisor")
    handling.acknowledge(head, assigned)
    assert 'id="in_hand"' in todo(client, city, "clerk")
    assert "Nothing waits for you" in todo(client, city, "colleague")
    handling.complete(clerk, assigned, text="完成")
    assert 'id="verify"' in todo(client, city, "inspector") and 'id="verify"' in todo(client, city, "supervisor")
    assert "Nothing waits for you" in todo(client, city, "stranger")


def test_acknowledging_needs_one_press(client: Client, city: City, draft_matter: Matter, supervisor: Standing) -> None:
    assigned = entering.assign(supervisor, entering.register(supervisor, draft_matter))
    url = reverse("matter.acknowledge", kwargs={"pk": assigned.pk})
    assert f'action="{url}"' in todo(client, city, "head")
    assert client.post(url).status_code == 302


def test_what_is_late_stands_on_top(
    client: Client, city: City, monday: datetime, supervisor: Standing, head: Standing
) -> None:
    for title, length in (("慢的", 30), ("快的", 3)):
        made = entering.create(supervisor, city.units["C"], draft(city, title=title, length=length))
        handling.acknowledge(head, entering.assign(supervisor, entering.register(supervisor, made)))
    with at(monday + timedelta(days=8)):
        text = todo(client, city, "clerk")
    assert text.index("快的") < text.index("慢的") and "working days overdue" in text


def test_the_page_is_cheap(
    client: Client, city: City, draft_matter: Matter, django_assert_max_num_queries: object
) -> None:
    todo(client, city, "supervisor")
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        client.get(reverse("todo"), headers={"accept-language": "en"})
