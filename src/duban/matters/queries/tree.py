"""Trees: programmes with their matters and sub-matters, and units with their numbers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from duban.matters.models import Matter, Programme, Tally
from duban.matters.queries.choices import name_in
from duban.matters.queries.filtering import OPEN, Filters
from duban.matters.queries.lights import lamp_at
from duban.matters.queries.lists import find, list_url, within
from duban.matters.queries.seen import reach, seen_by
from duban.people.models import Unit
from duban.people.standing import Standing
from duban.record.calendars import day_of

MANY: Final = 200
EPOCH: Final = date(1970, 1, 1).toordinal()


@dataclass(slots=True)
class Node:
    """One line of a tree, as ui/tree.html takes it."""

    label: str
    url: str
    note: str = ""
    light: str = ""
    word: str = ""
    open: bool = False
    children: list["Node"] = field(default_factory=list)


def units_tree(standing: Standing, now: datetime) -> list[Node]:
    """Return the units a person sees into, each with how many matters are open, yellow and red (two queries).

    Red and yellow are those of this morning: the counters know whole days.
    """
    units = Unit.objects.all() if standing.sees_all else within(reach(standing))
    today = day_of(now).toordinal() - EPOCH
    states = [f"state:{state}" for state in OPEN]
    rows = Tally.objects.filter(unit__in=units)
    rows = rows.filter(Q(bucket__in=states) | Q(bucket__in=["open", "yellow"], day__lt=today))
    numbers: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for pk, bucket, total in rows.order_by().values_list("unit_id", "bucket").annotate(total=Sum("n")):
        numbers[pk]["all" if bucket.startswith("state:") else bucket] += total
    tops: list[Node] = []
    above: list[tuple[int, int, Node]] = []
    for pk, tree, rgt, name, name_en in units.order_by("tree_id", "lft").values_list(
        "pk", "tree_id", "rgt", "name", "name_en"
    ):
        node = _unit_node(pk, name_in(name, name_en), numbers[pk])
        while above and not (above[-1][0] == tree and rgt < above[-1][1]):
            above.pop()
        (above[-1][2].children if above else tops).append(node)
        node.open = len(above) < 1
        above.append((tree, rgt, node))
    return tops


def _unit_node(pk: int, name: str, numbers: dict[str, int]) -> Node:
    red, yellow = numbers["open"], numbers["yellow"] - numbers["open"]
    note = _("%(open)s open") % {"open": numbers["all"]}
    if red:
        return Node(name, list_url(unit=pk), note, "red", _("%(n)s overdue") % {"n": red})
    if yellow > 0:
        return Node(name, list_url(unit=pk), note, "yellow", _("%(n)s due soon") % {"n": yellow})
    return Node(name, list_url(unit=pk), note)


def programme_tree(standing: Standing, chosen: int | None, now: datetime) -> list[Node]:
    """Return the programmes; the chosen one with its matters and their sub-matters (at most three queries)."""
    programmes = list(Programme.objects.filter(active=True).order_by("-starts_on", "pk"))
    if chosen is None and programmes:
        chosen = programmes[0].pk
    nodes = []
    for one in programmes:
        address = f"{reverse('matter.tree')}?programme={one.pk}"
        node = Node(str(one), address, _("all in the list") if one.pk == chosen else "", open=one.pk == chosen)
        if one.pk == chosen:
            node.url = list_url(programme=one.pk, state="all")
            node.children = _matters(standing, one.pk, now)
        nodes.append(node)
    return nodes


def _matters(standing: Standing, programme: int, now: datetime) -> list[Node]:
    shown = find(standing, replace(Filters(), programme=programme, state="all", part="any"), now)
    names = ("pk", "number", "title", "state", "suspended", "due_at", "yellow_at", "parent_id")
    tops = list(shown.filter(parent=None).order_by("pk").values_list(*names)[: MANY + 1])
    nodes = {row[0]: _matter_node(row, now) for row in tops[:MANY]}
    for row in _below(standing, nodes).values_list(*names)[:MANY]:
        nodes[row[7]].children.append(_matter_node(row, now))
    found = [nodes[row[0]] for row in tops[:MANY]]
    if len(tops) > MANY:
        found.append(Node(_("More in the list"), list_url(programme=programme, state="all")))
    return found


def _below(standing: Standing, tops: Iterable[int]) -> Any:
    return seen_by(standing).filter(parent__in=list(tops)).order_by("pk")


def _matter_node(row: tuple[Any, ...], now: datetime) -> Node:
    pk, number, title, state, suspended, due_at, yellow_at = row[:7]
    lamp = lamp_at(state, suspended, due_at, yellow_at, now)
    words = "" if lamp.colour == "grey" else lamp.word
    label = f"{number} {title}" if number else title
    shown = str(dict(Matter._meta.get_field("state").flatchoices)[state])
    return Node(label, reverse("matter.show", kwargs={"pk": pk}), shown, lamp.colour if words else "", words)
