"""A large made-up ledger: units in four levels, matters in every state, entries sealed into one valid chain.

    python -m benchmarks.generate --matters 200000 --units 420

writes into the database of DUBAN_DATABASE_URL (or of DUBAN_FOLDER). Ten entries a matter; everything a page or
`duban verify` reads is there: parts, spells, counters, words to search by.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, Final

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from benchmarks.rows import finish, stamp, write  # noqa: E402
from duban.engine.now import now  # noqa: E402
from duban.engine.seal import at_text, canonical  # noqa: E402
from duban.engine.seal.entry import entry_hash  # noqa: E402
from duban.engine.search import grams  # noqa: E402
from duban.matters.actions.tally import buckets  # noqa: E402
from duban.people.models import Account, Holding, Person, Post, Rank, Role, Unit  # noqa: E402
from duban.record.models import Head  # noqa: E402

LEVELS: Final = (1, 20, 5, 3)
WORDS: Final = ("老旧小区改造", "农贸市场整治", "河道治理", "道路积水点整改", "审批时限压缩", "重点项目开工", "垃圾分类")
SOURCES: Final = ("task_table", "instruction", "meeting", "finding", "petition")
# Share of the matters in each state, and the acts that led there.
STATES: Final = (("closed", 80), ("acknowledged", 12), ("assigned", 3), ("registered", 2), ("done", 3))
VERBS: Final = {
    "registered": ("create", "register"), "assigned": ("create", "register", "assign"),
    "acknowledged": ("create", "register", "assign", "acknowledge", "report", "report", "report"),
    "done": ("create", "register", "assign", "acknowledge", *["report"] * 5, "complete"),
    "closed": ("create", "register", "assign", "acknowledge", *["report"] * 5, "complete", "close"),
}  # fmt: skip
AFTER: Final = {
    "create": "draft", "register": "registered", "assign": "assigned", "acknowledge": "acknowledged",
    "complete": "done", "close": "closed",
}  # fmt: skip
ACTORS: Final = {"create": "office", "register": "office", "assign": "office", "close": "inspector"}
MATTER: Final = (
    "id", "number", "title", "requirement", "target", "source", "basis", "owner_id", "lead_unit_id", "responsible_id",
    "on_site", "fast_track", "starts_at", "length", "length_unit", "ahead_on", "state", "due_at", "yellow_at",
    "suspended", "progress", "closing", "done_at", "closed_at", "bounces", "reworks", "reopened", "urged", "created_at",
)  # fmt: skip
SPELL: Final = (
    "matter_id", "since", "until", "verb", "state", "unit_id", "person_id", "due_at", "yellow_at", "suspended",
    "term_start", "term_length", "term_unit", "reason",
)  # fmt: skip


@dataclass(frozen=True)
class City:
    """What the matters need to know: units with those above them, and the two persons of each."""

    units: list[Unit]
    above: dict[int, list[int]]
    clerks: dict[int, Person]
    heads: dict[int, Person]


def build_city(count: int) -> City:
    """Make about `count` units in four levels, with a head and a clerk each, and the office, leader and inspector."""
    units, above, place = _units(count)
    Unit.objects.bulk_create(units)
    heads = {u.pk: Person(code=f"H{u.pk}", name=f"负责人{u.pk}") for u in units}
    clerks = {u.pk: Person(code=f"P{u.pk}", name=f"经办人{u.pk}") for u in units}
    extra = [Person(code=code, name=code) for code in ("office", "leader", "inspector")]
    Person.objects.bulk_create([*heads.values(), *clerks.values(), *extra])
    posts = [_post(u, heads[u.pk], Rank.HEAD, Role.HEAD) for u in units[1:]]
    posts += [_post(u, clerks[u.pk], Rank.HANDLER, Role.HANDLER) for u in units]
    roles = (Role.SUPERVISION, Role.LEADER, Role.INSPECTOR)
    posts += [_post(units[0], person, Rank.HANDLER, role) for person, role in zip(extra, roles, strict=True)]
    Post.objects.bulk_create([post for post, _person in posts])
    since = now().date() - timedelta(days=2000)
    Holding.objects.bulk_create(Holding(post=post, person=person, since=since) for post, person in posts)
    named = {"office": extra[0], "leader": extra[1], "small": heads[units[-1].pk], "middle": heads[units[1].pk]}
    Account.objects.bulk_create(Account(username=name, person=person) for name, person in named.items())
    assert place == 2 * len(units)
    return City(units, above, clerks, heads)


def _units(count: int) -> tuple[list[Unit], dict[int, list[int]], int]:
    units: list[Unit] = []
    above: dict[int, list[int]] = {}
    wide = max(2, round((count - 1) / (1 + LEVELS[2] * (1 + LEVELS[3]))))
    breadth = (1, wide, LEVELS[2], LEVELS[3])

    def grow(depth: int, place: int, chain: list[int]) -> int:
        pk = len(units) + 1
        unit = Unit(id=pk, code=f"U{pk}", name=f"单位{pk}", tree_id=1, depth=depth, lft=place, rgt=0)
        units.append(unit)
        above[pk] = [*chain, pk]
        place += 1
        for _n in range(breadth[depth] if depth < len(breadth) else 0):
            if len(units) < count:
                place = grow(depth + 1, place, above[pk])
        unit.rgt = place
        return place + 1

    return units, above, grow(1, 1, []) - 1


def _post(unit: Unit, person: Person, rank: str, role: str) -> tuple[Post, Person]:
    return Post(code=f"{person.code}-{role}", unit=unit, scope=unit, title="职务", rank=rank, role=role), person


class Ledger:
    """Makes the matters one by one and keeps what is to be written; acts are sealed in the order of time."""

    def __init__(self, city: City, count: int, seed: int = 2026) -> None:
        self.city, self.count, self.random = city, count, random.Random(seed)
        self.end = now().replace(minute=0, second=0, microsecond=0)
        self.matters: list[tuple[Any, ...]] = []
        self.spells: list[tuple[Any, ...]] = []
        self.parts: list[tuple[Any, ...]] = []
        self.acts: list[tuple[datetime, str, str, int, str]] = []
        self.tallies: Counter[tuple[int, str, int]] = Counter()
        self.states = [state for state, share in STATES for _n in range(share)]

    def make(self) -> None:
        """Make all matters: closed ones over three years, the others over the last months."""
        for pk in range(1, self.count + 1):
            self._matter(pk)
        self.acts.sort()

    def _matter(self, pk: int) -> None:
        dice = self.random
        state = dice.choice(self.states)
        ago = dice.uniform(60, 1000) if state == "closed" else dice.uniform(2, 45)
        begun = self.end - timedelta(days=ago, seconds=dice.randrange(3600))
        unit = dice.choice(self.city.units[1:])
        verbs = VERBS[state]
        span = dice.uniform(10, 55) if state == "closed" else ago * 0.9
        times = [begun + timedelta(days=span * n / len(verbs)) for n in range(len(verbs))]
        given = state != "registered"
        term = timedelta(days=dice.choice((15, 20, 30, 40, 60)))
        due = (begun + term).replace(hour=9, minute=30, second=0, microsecond=0) if given else None
        yellow = due - term / 5 if due else None
        suspended = state == "acknowledged" and pk % 12 == 0
        done = times[-2] if state == "closed" else times[-1] if state == "done" else None
        matter = SimpleNamespace(
            state=state, suspended=suspended, due_at=None if suspended else due, yellow_at=None if suspended else yellow,
            done_at=done, closed_at=times[-1] if state == "closed" else None,
            ahead_on=(begun + term * 0.7).date() if given else None, bounces=0, reworks=0, reopened=0, urged=0,
        )  # fmt: skip
        for key, day in buckets(matter):  # type: ignore[arg-type]
            for above in self.city.above[unit.pk]:
                self.tallies[above, key, day] += 1
        self._keep(pk, unit, matter, begun, term, times)
        self._history(pk, unit, matter, verbs, times, term)
        self.parts.append((pk, unit.pk, "lead"))
        other = dice.choice(self.city.units)
        if other.pk != unit.pk and pk % 2:
            self.parts.append((pk, other.pk, "assist"))

    def _keep(
        self, pk: int, unit: Unit, m: SimpleNamespace, begun: datetime, term: timedelta, times: list[datetime]
    ) -> None:
        dice, closed = self.random, m.state == "closed"
        title = f"{unit.name}{dice.choice(WORDS)}第{pk}项"
        progress = 100 if closed or m.state == "done" else dice.randrange(90)
        self.matters.append((
            pk, f"督〔{begun.year}〕{pk}号", title, f"按期完成{title}", "1项", dice.choice(SOURCES), "", 1, unit.pk,
            self.city.clerks[unit.pk].pk, pk % 5 == 0, pk % 50 == 0, stamp(begun), term.days, "calendar_days", m.ahead_on,
            m.state, stamp(m.due_at), stamp(m.yellow_at), m.suspended, progress, "substantive" if closed else "",
            stamp(m.done_at), stamp(m.closed_at), 0, 0, 0, 0, stamp(times[0]),
        ))  # fmt: skip

    def _history(
        self, pk: int, unit: Unit, m: SimpleNamespace, verbs: tuple[str, ...], times: list[datetime], term: timedelta
    ) -> None:
        turns = [(verb, at) for verb, at in zip(verbs, times, strict=True) if verb in AFTER]
        clerk = self.city.clerks[unit.pk]
        for n, (verb, at) in enumerate(turns):
            until = turns[n + 1][1] if n + 1 < len(turns) else None
            given = n >= 2
            new = verb == "assign"
            self.spells.append((
                pk, stamp(at), stamp(until), f"matter.{verb}", AFTER[verb], unit.pk, clerk.pk,
                stamp(m.due_at) if given else None, stamp(m.yellow_at) if given else None, m.suspended and until is None,
                stamp(at) if new else None, term.days if new else None, "calendar_days" if new else "", "",
            ))  # fmt: skip
        for verb, at in zip(verbs, times, strict=True):
            self.acts.append((at, ACTORS.get(verb, clerk.code), f"matter.{verb}", pk, AFTER.get(verb, "")))

    def sealed(self) -> Iterator[tuple[Any, ...]]:
        """Yield the entries in the order of time, each sealed onto the one before."""
        prev = "0" * 64
        for seq, (at, actor, verb, pk, state) in enumerate(self.acts, 1):
            facts = canonical({"state": state, "unit": pk % 420})
            when, subject = at_text(at), f"matter:{pk}"
            found = entry_hash(prev, seq, when, actor, verb, subject, facts)
            yield seq, when, actor, verb, subject, facts, prev, found
            prev = found
        self.last = prev


def generate(matters: int, units: int) -> None:
    """Fill the empty database. The same arguments give the same rows."""
    with transaction.atomic():
        ledger = Ledger(build_city(units), matters)
        ledger.make()
        write("matters_matter", MATTER, ledger.matters)
        write("matters_matterunit", ("matter_id", "unit_id", "part"), ledger.parts)
        write("matters_spell", SPELL, ledger.spells)
        tallies = ((unit, key, day, n) for (unit, key, day), n in ledger.tallies.items())
        write("matters_tally", ("unit_id", "bucket", "day", "n"), tallies)
        entry = ("seq", "at", "actor", "verb", "subject", "facts", "prev", "hash")
        write("record_entry", entry, ledger.sealed())
        words = (("matter", row[0], grams(f"{row[1]}\n{row[2]}\n{row[3]}")) for row in ledger.matters)
        write("record_searchdoc", ("subject_kind", "subject_id", "grams"), words)
        Head.objects.update_or_create(pk=1, defaults={"seq": len(ledger.acts), "hash": ledger.last})
        finish("people_unit", "matters_matter")


def main() -> None:
    """Read the arguments, make the tables, fill them."""
    parser = argparse.ArgumentParser(description="Make a large ledger to measure with.")
    parser.add_argument("--matters", type=int, default=200_000)
    parser.add_argument("--units", type=int, default=420)
    given = parser.parse_args()
    call_command("migrate", verbosity=0)
    generate(given.matters, given.units)
    print(f"{given.matters} matters, {given.units} units")


if __name__ == "__main__":
    main()
