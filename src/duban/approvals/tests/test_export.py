"""The list of requests is taken along whole, however long it is."""

from datetime import datetime

import pytest
from django.test import Client

from duban.approvals import queries
from duban.approvals.models import Request
from tests.cast import City


def test_a_long_list_is_taken_along_whole(
    city: City, client: Client, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "AT_ONCE", 2)
    Request.objects.bulk_create(
        Request(
            verb="matter.extend", subject_kind="matter", subject_id=number, unit=city.units["K"], by=city.people["head"],
            at=monday, reason=f"理由{number}",
        )
        for number in range(5)
    )  # fmt: skip
    client.force_login(city.accounts["leader"])
    text = b"".join(client.get("/requests/export/?tab=all&format=csv")).decode("utf-8-sig")
    assert sorted(line.split(",")[5] for line in text.splitlines()[1:]) == [f"理由{number}" for number in range(5)]
