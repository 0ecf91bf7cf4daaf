"""The ledger outlives every person in it: ids, days, states and numbers stand there, and nothing that anybody wrote."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from duban.engine.now import at
from duban.matters.actions.clockwork import tick
from duban.people.models import Person
from duban.record.models import Channel, Entry
from duban.record.queries.webhooks import told
from duban.site.api.tests.asking import Row
from duban.site.api.tests.keys import Caller, key_for
from duban.site.api.tests.matrix import ROWS
from duban.site.api.tests.test_matrix import operations
from duban.site.demo import play
from tests.access import Rule
from tests.cast import MONDAY, City
from tests.house.test_permission_matrix import rules

# What a fact may say: digests, days and moments, words of the code (states, verbs, languages), subjects, codes of units
# and posts, and the numbers that papers and matters bear in public.
PLAIN = re.compile(
    r"|[0-9a-f]{32,128}|\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?|[A-Za-z][A-Za-z0-9_.:+/-]{0,80}|[\w().（）]*〔\d{4}〕\d+号(-\d+)*"
    r"|[\d.]+"
)


def texts(value: object) -> Iterator[str]:
    """Every text in the facts, however deep."""
    if isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value


def wrong() -> list[str]:
    """The entries that say more than they may, to readers of the ledger or to a webhook."""
    secret = {value for row in Person.objects.values_list("name", "name_en", "phone", "email") for value in row if value}
    secret |= set(Channel.objects.values_list("address", flat=True))
    found = []
    for entry in Entry.objects.all():
        body = told(entry, "").decode()
        found += [f"{entry.verb}: {text}" for text in texts(json.loads(entry.facts)) if not PLAIN.fullmatch(text)]
        found += [f"{entry.verb}: {one}" for one in secret if len(one) > 2 and one in body]
    return found


@pytest.fixture
def folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.mark.once
def test_a_played_year_leaves_no_words_in_the_ledger(db: None, folder: None) -> None:
    play(16, tell=lambda _turns: None, morning=_morning)
    assert Entry.objects.count() > 50
    assert wrong() == []


@pytest.mark.parametrize("row", [row for row in ROWS if row.yes], ids=lambda row: row.name)
def test_no_operation_of_the_api_writes_words_into_the_ledger(row: Row, city: City, folder: None) -> None:
    method, path = operations()[row.name]
    if method == "get":
        return
    _personal(city)
    with at(MONDAY):
        ask = row.make(city)
        caller, address = Caller(key_for(city, min(row.yes))), path.format(**ask.path)
        before = Entry.objects.count()
        answer = caller.send(address, ask.form()) if ask.form else caller.tell(method, address, ask.body)
    assert answer.status_code < 400 and Entry.objects.count() >= before
    assert wrong() == []


@pytest.mark.parametrize("purpose", ["王某的身份证", "Mr Smith", "report:7:x"])
def test_what_a_file_is_filed_for_is_a_word_of_the_house(purpose: str, city: City, folder: None) -> None:
    row = next(row for row in ROWS if row.name == "evidence.file")
    with at(MONDAY):
        ask = row.make(city)
        caller, address = Caller(key_for(city, min(row.yes))), operations()[row.name][1].format(**ask.path)
        assert ask.form is not None
        assert caller.send(address, {**ask.form(), "purpose": purpose}).status_code in (400, 422)
        assert caller.send(address, {**ask.form(), "purpose": "report:7"}).status_code == 201


@pytest.mark.parametrize("rule", [r for r in rules() if r.method == "post"], ids=lambda rule: rule.name)
def test_no_form_writes_words_into_the_ledger(rule: Rule, city: City, folder: None, client: Client) -> None:
    _personal(city)
    with at(MONDAY):
        url = reverse(rule.name, kwargs=rule.make(city) if rule.make else {})
        client.force_login(city.accounts[min(rule.yes or {"clerk"})])
        with transaction.atomic():
            client.post(url, rule.data)
            found = wrong()
            transaction.set_rollback(True)
    assert found == []


def _morning(moment: datetime) -> None:
    tick(moment)


def _personal(city: City) -> None:
    """Give everybody what must not be found."""
    for n, person in enumerate(city.people.values()):
        person.phone, person.email = f"1380000{n:04d}", f"someone{n}@example.org"
        person.save()
