"""What can be chosen in a filter, and the names of what was chosen, in few queries."""

from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from duban.matters.models import FocusArea, Programme, TaskForce
from duban.matters.queries.filtering import Filters
from duban.people.models import Area, Holding, Person, Unit

Choices = list[tuple[Any, Any]]
OWNERS: dict[str, Any] = {"programme": Programme, "force": TaskForce, "focus": FocusArea, "area": Area}


def name_in(name: str, name_en: str) -> str:
    """Return the name in the reader's language."""
    return name_en if name_en and get_language() == "en" else name


def chosen(filters: Filters) -> dict[str, str]:
    """Return the names of what the filters name by number (at most one query; the unit comes with its span)."""
    tables: dict[str, Any] = {**OWNERS, "person": Person}
    wanted = {key: getattr(filters, key) for key in tables if getattr(filters, key)}
    parts = [_named(tables[key].objects.filter(pk=pk), key) for key, pk in wanted.items()]
    if not parts:
        return {}
    return {kind: name_in(name, name_en) for kind, _pk, name, name_en in parts[0].union(*parts[1:], all=True)}


def among(filters: Filters, known: dict[str, Choices]) -> dict[str, str]:
    """Return what `chosen` does, and the unit, from choices that are there already; asks only for what is not in them
    (a person who holds no post any more).
    """
    wanted = {key: getattr(filters, key) for key in ("unit", "person", *OWNERS) if getattr(filters, key)}
    found = {key: str(dict(known[key])[pk]).strip() for key, pk in wanted.items() if pk in dict(known[key])}
    if "unit" in wanted:
        found.setdefault("unit", _("unknown unit"))
    return found if found.keys() == wanted.keys() else chosen(filters) | found


def choices() -> dict[str, Choices]:
    """Return everything a filter can name by number (three queries)."""
    units = Unit.objects.order_by("tree_id", "lft").values_list("pk", "depth", "name", "name_en")
    found: dict[str, Choices] = {"unit": [(pk, "\u3000" * (depth - 1) + name_in(a, b)) for pk, depth, a, b in units]}
    for key in OWNERS:
        found[key] = []
    parts = [_named(model.objects.all(), key) for key, model in OWNERS.items()]
    for kind, pk, name, name_en in parts[0].union(*parts[1:], all=True):
        found[kind].append((pk, name_in(name, name_en)))
    return found | {"person": people()}


def people() -> Choices:
    """Return who holds a post now, by unit (one query)."""
    held = Holding.objects.filter(until=None, post__active=True).order_by("post__unit__lft", "person__name")
    rows = held.values_list("person", "person__name", "person__name_en", "post__unit__name", "post__unit__name_en")
    return list({pk: f"{name_in(a, b)} · {name_in(c, d)}" for pk, a, b, c, d in rows}.items())


def _named(rows: QuerySet[Any], kind: str) -> QuerySet[Any, Any]:
    told = rows.order_by().annotate(kind=Value(kind, output_field=CharField()), key=F("pk"))
    named: QuerySet[Any, Any] = told.values_list("kind", "key", "name", "name_en")
    return named
