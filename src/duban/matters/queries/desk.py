"""Who is to be told of a matter today: looked up once for each unit and person while a tick runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from duban.matters.models import Matter
from duban.matters.queries.saying import about
from duban.people.models import Person, Rank, Role, Unit
from duban.people.queries.chain import Link, chain_of
from duban.people.queries.holders import heads_of, over
from duban.record.actions.messages import Notice


@dataclass(frozen=True, slots=True)
class Desk:
    """Finds persons by matter. `day` is the day on which posts are looked at."""

    day: date
    _heads: dict[int, list[Person]] = field(default_factory=dict)
    _over: dict[tuple[str, int], list[Person]] = field(default_factory=dict)
    _chains: dict[tuple[int, int], list[Link]] = field(default_factory=dict)

    def heads_of(self, unit: Unit) -> list[Person]:
        """The head of a unit (or who stands for them)."""
        if unit.pk not in self._heads:
            self._heads[unit.pk] = heads_of(unit, self.day)
        return self._heads[unit.pk]

    def over(self, role: str, unit: Unit) -> list[Person]:
        """Who has `role` over a unit."""
        if (role, unit.pk) not in self._over:
            self._over[role, unit.pk] = over(role, unit, self.day)
        return self._over[role, unit.pk]

    def heads(self, matter: Matter) -> list[Person]:
        """The head of the lead unit."""
        return self.heads_of(matter.lead_unit) if matter.lead_unit else []

    def handling(self, matter: Matter) -> list[Person]:
        """The responsible person; the head while nobody is named."""
        return [matter.responsible] if matter.responsible else self.heads(matter)

    def office(self, matter: Matter) -> list[Person]:
        """The supervision office under whose name the matter runs."""
        return self.over(Role.SUPERVISION, matter.owner)

    def leader(self, matter: Matter) -> list[Person]:
        """The leader over the office."""
        return self.over(Role.LEADER, matter.owner)

    def above(self, matter: Matter, rank: str) -> list[Person]:
        """Who holds the first post of `rank` (or higher) above the responsible person; nobody where all are vacant."""
        unit = matter.lead_unit
        if unit is None:
            return []
        key = (matter.responsible_id or 0, unit.pk)
        if key not in self._chains:
            self._chains[key] = chain_of(matter.responsible, unit, self.day)
        wanted = (Rank.DEPUTY, Rank.HEAD) if rank == Rank.DEPUTY else (Rank.HEAD,)
        links = [link for link in self._chains[key] if link.rank in wanted and link.reached]
        if not links:
            return self.heads_of(unit) if rank == Rank.HEAD else []
        return list(links[0].reached)

    def notices(
        self, people: Sequence[Person], code: str, matter: Matter, key: str, more: Mapping[str, object] | None = None,
        *, bare: bool = False,
    ) -> list[Notice]:  # fmt: skip
        """One notice for each person, by a key of their own (`bare`: the first by the key itself)."""
        said = about(matter, **(more or {}))
        found: dict[int, Notice] = {}
        for person in people:
            own = key if bare and not found else f"{key}:{person.pk}"
            found.setdefault(person.pk, Notice(person.pk, code, own, ("matter", matter.pk), said))
        return list(found.values())
