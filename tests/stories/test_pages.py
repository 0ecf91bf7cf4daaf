"""Every page of the product, as each person of the demo city gets there: nothing fails, nothing sticks out, all can read it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from playwright.sync_api import Page

from duban.people.models import Account
from tests.asked import asked
from tests.browser import Visit, assert_axe_clean
from tests.house.test_page_cost import MOST
from tests.stories import looking, town, wording
from tests.stories.pages import Answer, Place, ask, crawl, signed_in

# Pages on which Tab is really pressed until the primary action has the focus.
BY_TAB = ("matter.list", "matter.create", "matter.report", "matter.load", "request.decide", "unit.show", "bulletin.show")


@pytest.fixture
def found(transactional_db: None, settings: Any, unheard: None) -> list[Answer]:
    """Everything each person can open in Chinese."""
    settings.DEMO = True
    planted = town.build()
    return [
        answer
        for n, login in enumerate(town.LOGINS)
        for answer in crawl(
            login, "zh-hans", ["/", *planted.get(login, []), *(town.extra_addresses() if n == 0 else [])]
        )
    ]


def test_every_page_can_be_opened_read_printed_and_used_by_keyboard(
    found: list[Answer], visit: Visit, second_engine: bool
) -> None:
    wrong = [f"{answer.status} {answer.place}" for answer in found if answer.status >= 400]
    assert not wrong, "\n".join(wrong)
    wrong += _words(found, "zh-hans")
    places = _one_of_each(found)
    assert len(places) > 110, "the links lead to all rooms"
    wrong += list(_asking_too_often(places))
    # The same pages say the same and look the same, whatever database they come from.
    once = [] if second_engine else places
    wrong += _words([ask(signed_in(place.login, "en"), place, "en") for place in once], "en")
    windows = Windows(visit)
    for place in once:
        wrong += [f"{place.name} {place.url} ({place.login}): {one}" for one in _look(windows, place)]
    assert not wrong, f"{len(wrong)} things:\n" + "\n".join(dict.fromkeys(wrong))


def _one_of_each(found: list[Answer]) -> list[Place]:
    """One place for each name that answers with a page."""
    places: dict[str, Place] = {}
    for answer in found:
        if answer.html:
            places.setdefault(answer.place.name, answer.place)
    return list(places.values())


def _words(answers: list[Answer], language: str) -> list[str]:
    told = {text: answer.place for answer in answers for text in wording.wrong(answer.texts, language)}
    return [f"{place.name} {place.url}: not in {language}: {text}" for text, place in told.items()]


def _asking_too_often(places: list[Place]) -> Iterator[str]:
    """The pages of a city where there is something to show ask no more often than those of an empty one."""
    for place in places:
        client = signed_in(place.login, "en")
        caches["process"].clear()
        with asked() as seen:
            client.get(place.url)
        if len(seen) > MOST:
            yield f"{place.name} {place.url} ({place.login}) asks the database {len(seen)} times"


def _look(windows: "Windows", place: Place) -> Iterator[str]:
    page, plain = windows.of(place.login, "zh-hans"), windows.of(place.login, "en")
    page.goto(place.url)
    try:
        assert_axe_clean(page)
    except AssertionError as failed:
        yield str(failed)
    if place.name in BY_TAB and not looking.by_keyboard(page):
        yield "Tab does not reach the primary action"
    with_scripts = looking.read(page)
    yield from looking.at_the_desk(page)
    yield from looking.on_the_phone(page)
    yield from windows.heard(place.login)
    plain.goto(place.url)
    yield from looking.without_scripts(plain)
    if (without := looking.read(plain)) != with_scripts:
        yield f"without scripts: {without} instead of {with_scripts}"


class Windows:
    """Each person's two windows: with scripts in Chinese, without in English."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.open: dict[tuple[str, str], Page] = {}
        self.listening: dict[str, looking.Listening] = {}

    def of(self, login: str, language: str) -> Page:
        """The window of who signs in as `login`."""
        if (login, language) not in self.open:
            account = Account.objects.get(username=login)
            page = self.visit(account, language=language, javascript=language == "zh-hans")
            self.open[login, language] = page
            if language == "zh-hans":
                self.listening[login] = looking.Listening(page)
        return self.open[login, language]

    def heard(self, login: str) -> list[str]:
        """What the window with scripts asked of others or complained about since the last time."""
        return self.listening[login].take()
