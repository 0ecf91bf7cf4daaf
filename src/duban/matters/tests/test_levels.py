"""An office sets after how many days who is told; another keeps what it had; the ledger and the pages say so."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils.translation import override

from duban.engine.now import at
from duban.matters.actions import entering, handling, levels
from duban.matters.actions.clockwork import tick
from duban.matters.models import Matter, OwnLevels, Slip
from duban.matters.queries.levels import DEFAULTS, Level, history, ladders
from duban.matters.tests.test_loop import draft
from duban.people.standing import Standing
from duban.record.acts import Forbidden, Refused
from duban.record.models import Entry, Message
from tests.cast import MONDAY, City

QUICK = (Level("urge", 1, ("head", "leader")), Level("head", 2, ("office",)), Level("notice", 3, ("head",)))


def late(city: City) -> Matter:
    """A matter of one working day, acknowledged, late from Wednesday 4 March on."""
    office = city.standing("supervisor")
    with at(MONDAY):
        made = entering.assign(office, entering.register(office, entering.create(
            office, city.units["C"], draft(city, length=1)
        )))  # fmt: skip
        return handling.acknowledge(city.standing("head"), made)


def mornings(*days: int) -> None:
    for day in days:
        moment = datetime(2026, 3, day, 1, 30, tzinfo=UTC)
        with at(moment):
            tick(moment)


def told(code: str) -> set[str]:
    return set(Message.objects.filter(code=code).values_list("person__code", flat=True))


def test_the_clock_follows_the_levels_of_the_office(city: City, supervisor: Standing) -> None:
    matter = late(city)
    with at(MONDAY):
        levels.set_levels(supervisor, city.units["C"], levels=QUICK)
    mornings(4, 5, 6)
    papers = matter.slips.exclude(kind=Slip.Kind.ASSIGNMENT)
    assert [(slip.kind, slip.to) for slip in papers.order_by("pk")] == [
        ("urge", city.people["head"]), ("notice", city.people["head"])
    ]  # fmt: skip
    assert told("matter.urge") == {"head", "leader"} and told("matter.head") == {"supervisor"}
    assert not told("matter.deputy"), "a level that is left out is not made"


def test_without_own_levels_the_defaults_count(city: City, supervisor: Standing) -> None:
    late(city)
    with at(MONDAY):
        levels.set_levels(city.standing("district_supervisor"), city.units["D"], levels=QUICK)
    mornings(4, 5, 6)
    assert told("matter.urge") == {"clerk"} and told("matter.deputy") == {"deputy"} and not told("matter.head")


def test_the_nearest_office_above_counts(city: City, monday: datetime, supervisor: Standing) -> None:
    levels.set_levels(supervisor, city.units["C"], levels=QUICK)
    assert ladders().of(city.units["D1"]).unit == city.units["C"]
    levels.set_levels(city.standing("district_supervisor"), city.units["D"], levels=DEFAULTS.levels)
    assert ladders().of(city.units["D1"]).unit == city.units["D"] and ladders().of(city.units["K"]).levels == QUICK
    levels.reset(city.standing("district_supervisor"), city.units["D"])
    assert ladders().of(city.units["D1"]).unit == city.units["C"]


def test_what_was_set_before_stands_in_the_ledger(city: City, monday: datetime, supervisor: Standing) -> None:
    levels.set_levels(supervisor, city.units["C"], levels=QUICK)
    levels.set_levels(supervisor, city.units["C"], levels=DEFAULTS.levels)
    levels.reset(supervisor, city.units["C"])
    assert list(Entry.objects.order_by("seq").values_list("verb", flat=True)) == ["clock.set", "clock.set", "clock.reset"]
    with override("en"):
        past = history(city.units["C"])
    assert [len(one.lines) for one in past] == [1, 4, 3]
    assert past[2].lines[0] == "Urge slip: 1 working day late; to: Head of the lead unit, Leader"
    assert not OwnLevels.objects.exists()


@pytest.mark.parametrize(("wrong", "field"), [
    (DEFAULTS.levels[1:], "urge_days"),
    ((Level("urge", 3, ("head",)), Level("notice", 3, ("head",))), "notice_days"),
    ((Level("urge", 1, ("head",)), Level("notice", 61, ("head",))), "notice_days"),
    ((Level("urge", 1, ()), Level("notice", 8, ("head",))), "urge_whom"),
])  # fmt: skip
def test_levels_that_cannot_be_are_refused(
    city: City, monday: datetime, supervisor: Standing, wrong: tuple[Level, ...], field: str
) -> None:
    with pytest.raises(Refused) as no:
        levels.set_levels(supervisor, city.units["C"], levels=wrong)
    assert no.value.field == field and not Entry.objects.exists()


def test_only_the_office_sets_its_levels(city: City, monday: datetime, head: Standing) -> None:
    for standing in (head, city.standing("district_supervisor"), city.standing("leader")):
        with pytest.raises(Forbidden):
            levels.set_levels(standing, city.units["C"], levels=QUICK)


def test_the_page_sets_them_and_the_due_day_explains_them(city: City, client: Client) -> None:
    matter, place = late(city), f"/clock/{city.units['C'].pk}/"
    client.force_login(city.accounts["supervisor"])
    form = {"urge_days": 2, "urge_whom": ["head"], "notice_days": 4, "notice_whom": ["leader"]}
    with at(MONDAY):
        assert client.post(place, {**form, "notice_days": 1}).status_code == 200, "said on the form"
        assert not OwnLevels.objects.exists()
        assert client.post(place, form).status_code == 302
        assert client.get(place).content.decode().count("<li>") > 2
        rules = client.get("/clock/").content.decode()
        why = client.get(f"/matters/{matter.pk}/why/").content.decode()
        assert f'id="levels-{city.units["C"].pk}"' in rules and 'id="levels-default"' in rules
        assert 'id="levels"' in why and "2026年3月5日" in why and "2026年3月9日" in why
        assert client.post(f"{place}reset/").status_code == 302 and not OwnLevels.objects.exists()
