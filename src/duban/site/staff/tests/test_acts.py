"""What the acts on units, posts and people do, and what they refuse in words."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.utils.translation import override

from duban.matters.models import Tally
from duban.matters.tests.access_acts import assigned
from duban.matters.verifying import tallies
from duban.people.models import Delegation, Holding, Unit
from duban.people.queries.gaps import chains_of, gaps, line_on
from duban.people.standing import Standing
from duban.record.acts import Forbidden, Refused
from duban.record.models import Entry
from duban.site.staff.actions import persons, posts, units
from tests.cast import TODAY, City


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def administrator(city: City, monday: datetime) -> Standing:
    return city.standing("administrator")


def refused(words: str, act: object, *given: object) -> None:
    entries = Entry.objects.count()
    with pytest.raises(Refused, match=words):
        act(*given)  # type: ignore[operator]
    assert Entry.objects.count() == entries


def test_a_unit_moves_with_all_below_it_and_the_counters_follow(city: City, administrator: Standing) -> None:
    assigned(city)
    units.move(administrator, city.units["K"], city.units["S"])
    assert not any(Unit.objects.find_problems())
    assert Unit.objects.get_ancestors(Unit.objects.get(code="K1")).filter(code="S").exists()
    assert Tally.objects.get(unit=city.units["S"], bucket="state:assigned").n == 1
    assert not list(tallies())
    units.move(administrator, city.units["K"], city.units["D"])
    assert not list(tallies())


def test_a_unit_cannot_stand_below_itself(city: City, administrator: Standing) -> None:
    refused("below itself", units.move, administrator, city.units["K"], city.units["K1"])
    refused("below itself", units.move, administrator, city.units["K"], city.units["K"])
    refused("already", units.move, administrator, city.units["K"], city.units["C"])


def test_a_unit_is_made_and_corrected_with_its_names_sealed(city: City, administrator: Standing) -> None:
    draft = units.UnitDraft("K3", "监察处", aliases=["纪检"], kind="division")
    made = units.create(administrator, city.units["K"], draft)
    assert Unit.objects.get_parent(made) == city.units["K"]
    assert "监察处" not in Entry.objects.get(subject=f"unit:{made.pk}").facts
    refused("taken", units.create, administrator, city.units["K"], draft)


def test_a_unit_with_held_posts_or_active_parts_stays_in_use(city: City, administrator: Standing) -> None:
    refused("below it", units.deactivate, administrator, city.units["K"])
    refused("still held", units.deactivate, administrator, city.units["K1"])
    assert not units.deactivate(administrator, city.units["K2"]).active


def test_a_head_changes_nothing(city: City, monday: datetime) -> None:
    with pytest.raises(Forbidden):
        units.edit(city.standing("head"), city.units["K"], units.UnitDraft("K", "新名"))


def test_a_post_is_handed_over_on_a_day(city: City, administrator: Standing) -> None:
    since = date(2026, 3, 16)
    posts.start(administrator, city.posts["clerk"], city.people["other_clerk"], since)
    before, after = Holding.objects.filter(post=city.posts["clerk"]).order_by("since")
    assert (before.until, after.since, after.until) == (date(2026, 3, 15), since, None)
    seats = city.standing("other_clerk", since).seats
    assert city.posts["clerk"].pk in {seat.post_id for seat in seats}
    assert not city.standing("clerk", since).seats


def test_nobody_gives_themselves_a_post(city: City, administrator: Standing) -> None:
    me = city.people["administrator"]
    refused("themselves", posts.start, administrator, city.posts["leader"], me, TODAY)


def test_nobody_gives_more_than_they_administer(city: City, monday: datetime) -> None:
    office = city.standing("supervisor")
    draft = posts.PostDraft("X", "管理员", "handler", "administrator", city.units["K"])
    refused("may not give", posts.create, office, city.units["K"], draft)
    district = city.standing("district_supervisor")
    wide = posts.PostDraft("Y", "科员", "handler", "handler", city.units["C"])
    refused("may not give", posts.create, district, city.units["D1"], wide)


def test_superiors_cannot_form_a_circle(city: City, administrator: Standing) -> None:
    head = city.posts["head"]
    draft = posts.PostDraft(head.code, "主任", "head", "head", head.scope, reports_to=city.posts["clerk"])
    refused("circle", posts.edit, administrator, head, draft)


def test_a_delegate_acts_for_some_days_only(city: City, monday: datetime) -> None:
    head = city.standing("head")
    until = date(2026, 3, 6)
    made = posts.delegate(head, city.posts["head"], city.people["deputy"], TODAY, until, "出差")
    assert any(seat.delegated for seat in city.standing("deputy").seats)
    assert not any(seat.delegated for seat in city.standing("deputy", date(2026, 3, 7)).seats)
    assert "出差" not in Entry.objects.get(subject=f"delegation:{made.pk}").facts
    refused("already", posts.delegate, head, city.posts["head"], city.people["clerk"], until, until, "出差")
    posts.end_delegation(head, made)
    assert not Delegation.objects.exists()
    assert Entry.objects.filter(subject=f"delegation:{made.pk}").count() == 2


def test_a_delegate_cannot_delegate_further(city: City, monday: datetime) -> None:
    posts.delegate(city.standing("head"), city.posts["head"], city.people["deputy"], TODAY, TODAY, "出差")
    with pytest.raises(Forbidden):
        posts.delegate(city.standing("deputy"), city.posts["head"], city.people["clerk"], TODAY, TODAY, "代")


def test_who_leaves_holds_no_post_and_cannot_sign_in(city: City, administrator: Standing) -> None:
    clerk = city.people["clerk"]
    refused("holds posts", persons.deactivate, administrator, clerk)
    posts.end(administrator, city.posts["clerk"], date(2026, 3, 1))
    persons.deactivate(administrator, clerk)
    city.accounts["clerk"].refresh_from_db()
    assert not city.accounts["clerk"].is_active


def test_telephone_and_address_never_enter_the_ledger(city: City, administrator: Standing) -> None:
    draft = persons.PersonDraft("clerk", "某科员", phone="13900000000", email="clerk@example.org")
    persons.edit(administrator, city.people["clerk"], draft)
    facts = Entry.objects.get(verb="person.edit").facts
    assert "1390" not in facts
    assert "example" not in facts


def test_vacancies_and_broken_chains_are_found(city: City, administrator: Standing) -> None:
    everything = Unit.objects.all()
    posts.end(administrator, city.posts["clerk"], date(2026, 3, 1))
    found = {(gap.unit.code, gap.post.code if gap.post else "", gap.why) for gap in gaps(everything, line_on(TODAY))}
    assert ("K1", "post-clerk", "vacant") in found
    assert ("K2", "", "no_head") in found
    assert ("K2", "", "no_handler") in found
    assert ("C-GO", "post-supervisor", "no_superior") in found
    assert not any(code == "post-head" for _unit, code, _why in found)


def test_a_chain_runs_from_the_handler_to_the_head(city: City, monday: datetime) -> None:
    first = chains_of(city.units["K1"], line_on(TODAY))[0]
    assert [link.post.code for link in first] == ["post-clerk", "post-deputy", "post-head"]
    assert first[0].person == city.people["clerk"]
