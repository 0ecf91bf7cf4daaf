"""Killed at any moment: what was acknowledged is there, nothing is half there, and the chain verifies."""

import random
from collections import Counter
from pathlib import Path

import pytest

from duban.engine.now import at
from duban.engine.seal import Row, verify
from duban.matters.actions import entering
from duban.matters.models import Matter, MatterUnit, Slip, Spell, State
from duban.matters.tests.test_loop import draft
from duban.matters.verifying import histories, tallies
from duban.record.models import Batch, Entry, Head, Message, SearchDoc
from tests.cast import MONDAY, City, build_city
from tests.killing import acts, killed, load, tick

KILLS = 15
LONGEST = 0.5
AFTER = {
    "create": State.DRAFT, "register": State.REGISTERED, "assign": State.ASSIGNED, "acknowledge": State.ACKNOWLEDGED,
    "report": State.ACKNOWLEDGED,
}  # fmt: skip
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def city(as_in_production: None) -> City:
    """The tiny city, committed."""
    return build_city()


def everything_fits() -> None:
    rows = [Row(*row) for row in Entry.objects.order_by("seq").values_list(*Row._fields)]
    verdict, head = verify(rows), Head.objects.get()
    assert verdict.ok, verdict.fault
    assert (head.seq, head.hash) == (verdict.head.seq, verdict.head.hash)
    assert not [*tallies(), *histories()]


def test_acts(city: City) -> None:
    dice, said = random.Random(2026), []
    for _ in range(KILLS):
        said += killed(acts, dice.uniform(0, LONGEST))
        everything_fits()
    acknowledged = Counter((f"matter:{pk}", f"matter.{verb}") for pk, verb in map(str.split, said))
    entries = Counter(Entry.objects.values_list("subject", "verb"))
    assert len(acknowledged) > KILLS and acknowledged <= entries
    # At most the one act between the commit and its acknowledgement is there unheard of, for each death.
    assert (entries - acknowledged).total() <= KILLS
    for matter in Matter.objects.all():
        verbs = [verb.partition(".")[2] for (subject, verb) in entries if subject == f"matter:{matter.pk}"]
        assert matter.state == AFTER[max(verbs, key=list(AFTER).index)]
        assert matter.reports.count() == verbs.count("report")
        assert matter.slips.count() == verbs.count("assign")


def test_a_load(city: City, tmp_path: Path) -> None:
    table = tmp_path / "table.tsv"
    rows = (f"{n}\t新建公园{n}处\t市发改委、市科技局\t2026-06-30\n" for n in range(1, 801))
    table.write_text("重点工作任务\t责任单位\t完成时限\n" + "".join(row.partition("\t")[2] for row in rows))
    dice = random.Random(2026)
    for _ in range(KILLS // 2):
        killed(lambda said: load(said, table), dice.uniform(0, LONGEST))
        loaded = Batch.objects.filter(state=Batch.State.LOADED).count()
        assert Batch.objects.count() == loaded == Entry.objects.filter(verb="batch.load").count()
        assert Matter.objects.count() == Spell.objects.count() == 800 * loaded
        assert MatterUnit.objects.count() == 2 * Matter.objects.count() == 2 * SearchDoc.objects.count()
        everything_fits()


def test_a_tick(city: City) -> None:
    """However often it is killed on the way, the days that pass tell and issue exactly what they would have."""
    with at(MONDAY):
        office, unit = city.standing("supervisor"), city.units["C"]
        for _ in range(8):
            matter = entering.create(office, unit, draft(city, length=3))
            entering.assign(office, entering.register(office, matter))
    dice = random.Random(2026)
    for _ in range(KILLS // 2):
        killed(tick, dice.uniform(0, LONGEST))
    tick(lambda *words: None)
    per_matter = Counter(Slip.objects.exclude(kind=Slip.Kind.ASSIGNMENT).values_list("matter", "kind"))
    assert set(per_matter.values()) == {1} and len(per_matter) == 16
    told = Counter(Message.objects.values_list("code", "subject_id", "person"))
    assert told and not [key for key, n in told.items() if n > 1 and key[0] in ("matter.urge", "matter.notice", "matter.deputy")]
    papers = Entry.objects.filter(verb__in=["matter.urge", "matter.notice"])
    assert papers.count() == len(per_matter)
    everything_fits()
