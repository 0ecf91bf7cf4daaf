"""What a person may see is put into words once and kept: it must depend on nothing but the seats that the person has."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duban.engine.now import at
from duban.people.written import written
from duban.record.queries.evidence import seen_by as evidence_seen
from duban.record.subjects import TABLE
from tests.access import EVERYBODY
from tests.cast import MONDAY, City

pytestmark = pytest.mark.once


@pytest.mark.parametrize("kind", sorted(TABLE))
def test_what_is_seen_of_a_kind_depends_on_the_standing_alone(kind: str, city: City) -> None:
    for who in sorted(EVERYBODY):
        standing = city.standing(who)
        texts = set()
        with CaptureQueriesContext(connection) as asked:
            for moment in (MONDAY, MONDAY + timedelta(days=400)):
                with at(moment):
                    found = written(TABLE[kind].seen_by(standing).values("pk"))
                    texts.add((found.sql, tuple(found.params)))
        assert not asked.captured_queries, "asks the database while it is put together"
        assert len(texts) == 1, "depends on the time"


def test_what_two_persons_see_is_kept_apart(city: City) -> None:
    asked = [str(evidence_seen(city.standing(who)).query) for who in ("clerk", "stranger", "clerk")]
    assert asked[0] != asked[1]
    assert asked[0] == asked[2]
