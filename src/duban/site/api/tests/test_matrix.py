"""Each operation × each role, for a record of the commission K: in, told no, told nothing; and nobody without a key."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.db import transaction

from duban.engine.now import at
from duban.site.api.service import described
from duban.site.api.tests.asking import Ask, Row
from duban.site.api.tests.keys import Caller, key_for
from duban.site.api.tests.matrix import ROWS
from tests.access import EVERYBODY
from tests.cast import MONDAY, City

KINDS = {403: "no", 404: "nothing", 409: "refused"}


def operations() -> dict[str, tuple[str, str]]:
    """Every operation of the description: method and path."""
    found = described()
    return {
        one["operationId"]: (method, path.removeprefix("/api/v1"))
        for path, methods in found["paths"].items()
        for method, one in methods.items()
    }


@pytest.mark.django_db
def test_every_operation_has_a_row() -> None:
    assert {row.name for row in ROWS} == set(operations())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_the_server_does_what_the_row_says(row: Row, city: City, settings: LazySettings, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    method, path = operations()[row.name]
    with at(MONDAY):
        ask = row.make(city)
        address = path.format(**ask.path)
        assert _status(Caller("duban_wrong"), method, address, ask) == 401
        answers = {who: _kind(_status(Caller(key_for(city, who)), method, address, ask)) for who in sorted(EVERYBODY)}
    assert answers == {who: _expected(row, who) for who in sorted(EVERYBODY)}


def _expected(row: Row, who: str) -> str:
    sets = {"in": row.yes, "no": row.no, "refused": row.refused}
    return next((kind for kind, people in sets.items() if who in people), "nothing")


def _kind(status: int) -> str:
    return KINDS.get(status, "in" if status < 400 else f"error {status}")


def _status(caller: Caller, method: str, address: str, ask: Ask) -> int:
    with transaction.atomic():
        if method == "get":
            answer = caller.get(address, **ask.query)
        else:
            answer = caller.send(address, ask.form()) if ask.form else caller.tell(method, address, ask.body)
        answer.getvalue()
        transaction.set_rollback(True)
    return int(answer.status_code)
