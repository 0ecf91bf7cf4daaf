"""Several decide at the same moment: each step is decided once, the act is carried out once, the chain is whole."""

import pytest

from duban.approvals.actions import decide, withdraw
from duban.approvals.models import Request
from duban.approvals.tests.ways import asked_by, known
from duban.engine.now import at, set_process
from duban.matters.tests.test_together import at_once, everything_fits
from duban.record.models import Entry
from tests.cast import MONDAY, City, build_city

YES = "同意，会务由市发改委周三前落实"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def crowd(as_in_production: None) -> City:
    """The tiny city, committed, with the pragmas that an office runs on."""
    set_process(MONDAY, runs=True)
    return build_city()


def requests(city: City, n: int) -> list[Request]:
    with at(MONDAY):
        return [asked_by(city.standing("clerk"), city.units["K"], {"persons": 9}, pk) for pk in range(1, n + 1)]


def test_deciders_side_by_side_at_the_same_moment(crowd: City) -> None:
    """On each of eight requests the office, the head and the deputy grant at once: both steps, one of the two heads."""
    with known() as came:
        who = [crowd.standing(name) for name in ("supervisor", "head", "deputy")]
        acts = [
            lambda r=one, s=standing: decide(s, r, granted=True, opinion=YES)
            for one in requests(crowd, 8) for standing in who
        ]  # fmt: skip
        results = at_once(acts)  # type: ignore[arg-type]
        assert results == {"done": 16, "Refused": 8}
        assert came == [f"granted {YES}"] * 8
        assert Request.objects.filter(state=Request.State.GRANTED).count() == 8
        assert Entry.objects.filter(verb="request.decide").count() == 16
    everything_fits()


def test_deciding_against_taking_back(crowd: City) -> None:
    """Whichever comes first counts; what was taken back is never carried out."""
    with known() as came:
        asked = requests(crowd, 8)
        office, head, clerk = (crowd.standing(name) for name in ("supervisor", "head", "clerk"))
        for one in asked:
            decide(office, one, granted=True, opinion=YES)
        acts = [lambda r=one: decide(head, r, granted=True, opinion=YES) for one in asked]
        acts += [lambda r=one: withdraw(clerk, r) for one in asked]
        assert at_once(acts) == {"done": 8, "Refused": 8}  # type: ignore[arg-type]
        granted = Request.objects.filter(state=Request.State.GRANTED).count()
        assert came.count(f"granted {YES}") == granted and came.count("withdrawn") == 8 - granted
    everything_fits()
