"""All pages of the product: found by following links as each person of the demo city, and the texts on them."""

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve

from duban.people.models import Account

# How many addresses of one name each person opens; more of those whose page shows a matter in its state.
OPENED = 2
MORE = {"matter.show": 20, "request.show": 5, "matter.list": 6, "unit.show": 5, "person.show": 4}
LEFT_OUT = ("demo.enter", "account_logout")
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNREAD = {"script", "style", "code", "kbd", "svg", "textarea"}
SAID = ("aria-label", "alt", "title", "placeholder", "data-label")


@dataclass(frozen=True, slots=True)
class Place:
    """One address, its name in the URL table, and who was there."""

    name: str
    url: str
    login: str
    linked_from: str = ""


@dataclass(slots=True)
class Answer:
    """What the server said: the addresses linked to, and the texts that a person reads."""

    place: Place
    status: int
    html: bool
    links: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Collects links and visible texts; texts marked as data or as being in another language are left out."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.links: list[str] = []
        self.texts: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        foreign = (found.get("lang") or self.language) != self.language
        data = found.get("translate") == "no"
        unread = foreign or data or tag in UNREAD or bool(self._open and self._open[-1][1])
        if tag not in VOID:
            self._open.append((tag, unread))
        if tag == "a" and found.get("href"):
            self.links.append(found["href"] or "")
        if not unread:
            self.texts += [found[name] or "" for name in SAID if found.get(name)]

    def handle_endtag(self, tag: str) -> None:
        while any(open_ == tag for open_, _unread in self._open):
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if data.strip() and not (self._open and self._open[-1][1]):
            self.texts.append(" ".join(data.split()))


def crawl(login: str, language: str, begin: Sequence[str] = ("/",)) -> list[Answer]:
    """Follow the links from `begin` as `login`, a few addresses of each name; downloads are only asked for."""
    client = signed_in(login, language)
    waiting, seen, opened = deque((url, "") for url in begin), set(begin), Counter[str]()
    answers: list[Answer] = []
    while waiting:
        url, linked_from = waiting.popleft()
        name = _name(url)
        if name in LEFT_OUT or opened[name] >= MORE.get(name, OPENED):
            continue
        opened[name] += 1
        answer = ask(client, Place(name, url, login, linked_from), language)
        answers.append(answer)
        for link in answer.links:
            target = urldefrag(urljoin(url, link)).url
            if target.startswith("/") and not target.startswith(settings.STATIC_URL) and target not in seen:
                seen.add(target)
                waiting.append((target, url))
    return answers


def signed_in(login: str, language: str) -> Client:
    """Return a client that asks as `login`, whose own choice of language does not matter."""
    client = Client(headers={"accept-language": language})
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    client.force_login(Account.objects.get(username=login), backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def _name(url: str) -> str:
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return "nowhere"


def ask(client: Client, place: Place, language: str) -> Answer:
    """Open one address, following where it leads."""
    answer: Any = client.get(place.url, follow=True)
    html = not answer.streaming and answer.headers.get("Content-Type", "").startswith("text/html")
    if not html:
        return Answer(place, answer.status_code, html=False)
    reader = Reader(language)
    reader.feed(answer.content.decode())
    return Answer(place, answer.status_code, True, reader.links, reader.texts)
