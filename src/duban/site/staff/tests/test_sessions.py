"""Where one is signed in: what is over is not shown, and goes by itself."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from duban.site.staff.actions.sessions import clear
from tests.cast import City


def test_a_session_that_is_over_is_not_shown_and_goes_by_itself(city: City, client: Client) -> None:
    other, account = Client(), city.accounts["clerk"]
    for one, program in ((client, "a desk"), (other, "a phone")):
        one.force_login(account)
        UserSession.objects.create(user=account, session_key=one.session.session_key, ip="192.0.2.1", user_agent=program)
    page = reverse("usersessions_list")
    assert "a phone" in client.get(page).content.decode()
    Session.objects.filter(session_key=other.session.session_key).update(expire_date=now() - timedelta(days=1))
    assert "a phone" not in client.get(page).content.decode()
    clear()
    assert UserSession.objects.count() == Session.objects.count() == 1
