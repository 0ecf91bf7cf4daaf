"""How the tests of the pages look and press: as a person of the cast, at the page of an act."""

from django.test import Client
from django.urls import reverse

from duban.matters.models import Matter
from tests.cast import City


def page(client: Client, city: City, who: str, verb: str, matter: Matter, language: str = "en") -> str:
    """What `who` sees at the page of an act."""
    client.force_login(city.accounts[who])
    answer = client.get(reverse(verb, kwargs={"pk": matter.pk}), headers={"accept-language": language})
    assert answer.status_code == 200, answer
    return answer.content.decode()


def post(client: Client, city: City, who: str, verb: str, matter: Matter, **data: object) -> Matter:
    """Send the form of an act and return the matter as it stands then."""
    client.force_login(city.accounts[who])
    answer = client.post(reverse(verb, kwargs={"pk": matter.pk}), data, headers={"accept-language": "en"})
    assert answer.status_code == 302, answer.content.decode()
    matter.refresh_from_db()
    return matter
