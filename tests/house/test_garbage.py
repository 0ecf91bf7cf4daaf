"""Whatever stands in an address or a form, the answer is a page that says so: never a server error.

Each page is asked once to learn which names it reads from the address and from its forms; then every one of them gets
values that no page of ours ever sends.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.forms import BaseForm
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from duban.engine.now import at
from duban.matters.queries.filtering import Filters
from tests.access import Rule
from tests.cast import MONDAY, City
from tests.house.test_permission_matrix import rules

GARBAGE = (
    "-1", "9" * 30, "²", "abc", "99999-99-99", "0001-01-01", "9999-12-31", "\x00", "'\"><%\\()[]{}", "澄" * 3000,
)  # fmt: skip
QUERY_ITEMS = QueryDict.items
# Tried on each name alone too: among others one wrong value may hide another.
ALONE = frozenset({"9" * 30, "²", "abc", "9999-12-31"})
ORDER = ("supervisor", "head", "clerk", "administrator", "auditor", "inspector")


@contextmanager
def reading(patch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Collect the names that are asked of an address or a form, and those of every form that is made."""
    seen: set[str] = set()

    def note(cls: type, name: str) -> None:
        plain = getattr(cls, name)

        def noted(self: Any, key: Any, *more: Any) -> Any:
            seen.add(str(key))
            return plain(self, key, *more)

        held.setattr(cls, name, noted, raising=False)

    def made(self: BaseForm, *args: Any, **kwargs: Any) -> None:
        begin(self, *args, **kwargs)
        seen.update(self.add_prefix(name) for name in self.fields)

    def listed(self: QueryDict) -> Any:
        seen.update(one.name for one in fields(Filters))
        return QUERY_ITEMS(self)

    with patch.context() as held:
        begin = BaseForm.__init__
        held.setattr(BaseForm, "__init__", made)
        for name in ("get", "getlist", "__getitem__", "__contains__"):
            note(QueryDict, name)
        held.setattr(QueryDict, "items", listed)
        yield seen


def _wrong(client: Client, method: str, url: str, data: dict[str, Any]) -> str:
    """Ask, keep nothing, and return what went wrong, or nothing."""
    asked = f"{method} {url} {str(data)[:100]}"
    try:
        with transaction.atomic():
            try:
                answer = getattr(client, method)(url, data)
                if answer.streaming:
                    b"".join(answer.streaming_content)
            finally:
                transaction.set_rollback(True)
    except Exception as error:
        return f"{asked}: {type(error).__name__} {str(error)[:120]}"
    return f"{asked}: {answer.status_code}" if answer.status_code >= 500 else ""


@pytest.mark.usefixtures("unheard")
@pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule.method}-{rule.name}")
def test_garbage_is_never_a_server_error(
    rule: Rule, city: City, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with at(MONDAY):
        url = reverse(rule.name, kwargs=rule.make(city) if rule.make else {})
        client.force_login(city.accounts[_somebody(rule)])
        with reading(monkeypatch) as names:
            wrong = [_wrong(client, rule.method, url, {}), _wrong(client, rule.method, url, rule.data)]
        asked = sorted(names - {"csrfmiddlewaretoken"})
        for value in GARBAGE:
            wrong.append(_wrong(client, rule.method, url, {**rule.data, **dict.fromkeys(asked, value)}))
            for name in _one_of_a_kind(asked) if value in ALONE else ():
                wrong.append(_wrong(client, rule.method, url, {**rule.data, name: value}))
            if rule.method == "post":
                query = urlencode(dict.fromkeys(asked, value))
                wrong.append(_wrong(client, "post", f"{url}?{query}", rule.data))
    found = sorted({one for one in wrong if one})
    assert not found, "\n".join(found)


def _one_of_a_kind(names: list[str]) -> list[str]:
    """The names of which only the first of a row is kept: what reads part-0-title reads part-1-title too."""
    return list({re.sub(r"\d+", "0", name): name for name in reversed(names)}.values())


def _somebody(rule: Rule) -> str:
    """Who gets in: the one who may do most."""
    return next((who for who in ORDER if who in rule.yes), next(iter(sorted(rule.yes | rule.no)), "supervisor"))
