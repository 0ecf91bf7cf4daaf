"""Units and groups of units: made, corrected, moved, put out of use."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from duban.people.models import Unit, UnitGroup
from duban.people.permissions import manages, manages_all
from duban.people.standing import Standing
from duban.record.acts import Act, Facts, Refused, action, creation
from duban.record.personal import sealed_text
from duban.site.staff.actions.retally import lines_of, retally


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """What is entered about a unit."""

    code: str
    name: str
    name_en: str = ""
    short_name: str = ""
    aliases: Sequence[str] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """What is entered about a group of units; `members` are numbers of units."""

    name: str
    name_en: str = ""
    aliases: Sequence[str] = ()
    members: Sequence[int] = ()


def may_create(standing: Standing, parent: Unit) -> bool:
    """Below a unit: who manages it. A new top (an unsaved `Unit()` as parent): the shell only."""
    return standing.system if parent.pk is None else manages(standing, parent)


@creation("unit.create", may=may_create)
def create(act: Act, parent: Unit, draft: UnitDraft) -> tuple[Unit, Facts]:
    """Make a unit below `parent`. Raises Refused for a code that is taken."""
    _free(draft.code)
    unit = Unit(**_values(draft))
    if parent.pk is None:
        unit = Unit.objects.add_root(instance=unit)
    else:
        above = Unit.objects.get(pk=parent.pk)
        if not above.active:
            raise Refused(_("“%(unit)s” is out of use.") % {"unit": above}, "parent")
        unit = Unit.objects.add_child(above, instance=unit)
    unit.refresh_from_db()
    return unit, {"parent": parent.pk, **_facts(unit)}


@action("unit.edit", may=manages)
def edit(act: Act, unit: Unit, draft: UnitDraft) -> Facts:
    """Correct what is kept of a unit."""
    if draft.code != unit.code:
        _free(draft.code)
    values = _values(draft)
    for name, value in values.items():
        setattr(unit, name, value)
    unit.save(update_fields=list(values))
    return _facts(unit)


@action("unit.move", may=manages)
def move(act: Act, unit: Unit, parent: Unit) -> Facts:
    """Put a unit, with all below it, under another one; the counters of both lines of units follow."""
    parent = Unit.objects.get(pk=parent.pk)
    if not manages(act.standing, parent):
        raise Refused(_("“%(unit)s” lies outside what you administer.") % {"unit": parent}, "parent")
    if parent.pk == unit.pk or parent.is_descendant_of(unit):
        raise Refused(
            _("“%(parent)s” lies inside “%(unit)s”: a unit cannot stand below itself.") % {"parent": parent, "unit": unit},
            "parent",
        )
    old = Unit.objects.get_parent(unit)
    if old is not None and old.pk == parent.pk:
        raise Refused(_("It stands there already."), "parent")
    if old is None:
        raise Refused(_("The top unit cannot be moved."), "parent")
    before = lines_of()
    Unit.objects.move(unit, parent, "last-child")
    unit.refresh_from_db()
    retally(before, lines_of())
    return {"from": old.pk, "to": parent.pk}


@action("unit.deactivate", may=manages)
def deactivate(act: Act, unit: Unit) -> Facts:
    """Put a unit out of use: nothing more is assigned to it, its history stays."""
    if not unit.active:
        raise Refused(_("It is out of use already."))
    if Unit.objects.get_descendants(unit).filter(active=True).exists():
        raise Refused(_("Units below it are still in use. Move or put them out of use first."))
    if unit.posts.filter(active=True, holdings__until=None, holdings__isnull=False).exists():
        raise Refused(_("Posts of this unit are still held. End the holdings first."))
    unit.active = False
    unit.save(update_fields=["active"])
    return {"active": False}


@action("unit.activate", may=manages)
def activate(act: Act, unit: Unit) -> Facts:
    """Take a unit into use again."""
    above = Unit.objects.get_parent(unit)
    if above is not None and not above.active:
        raise Refused(_("“%(unit)s” is out of use.") % {"unit": above})
    unit.active = True
    unit.save(update_fields=["active"])
    return {"active": True}


def may_create_group(standing: Standing, _place: Unit) -> bool:
    """Groups stand beside the tree: who manages a whole one."""
    return manages_all(standing)


def may_edit_group(standing: Standing, _group: UnitGroup) -> bool:
    """As for making one."""
    return manages_all(standing)


@creation("unit_group.create", may=may_create_group)
def create_group(act: Act, place: Unit, draft: GroupDraft) -> tuple[UnitGroup, Facts]:
    """Make a name that stands for several units. `place` is the unit of who makes it."""
    if UnitGroup.objects.filter(name=draft.name).exists():
        raise Refused(_("There is a group of this name already."), "name")
    group = UnitGroup.objects.create(name=draft.name, name_en=draft.name_en, aliases=list(draft.aliases))
    group.members.set(draft.members)
    return group, _group_facts(group)


@action("unit_group.edit", may=may_edit_group)
def edit_group(act: Act, group: UnitGroup, draft: GroupDraft) -> Facts:
    """Correct a group's names and members."""
    if UnitGroup.objects.filter(name=draft.name).exclude(pk=group.pk).exists():
        raise Refused(_("There is a group of this name already."), "name")
    group.name, group.name_en, group.aliases = draft.name, draft.name_en, list(draft.aliases)
    group.save(update_fields=["name", "name_en", "aliases"])
    group.members.set(draft.members)
    return _group_facts(group)


def _free(code: str) -> None:
    if Unit.objects.filter(code=code).exists():
        raise Refused(_("The code “%(code)s” is taken.") % {"code": code}, "code")


def _values(draft: UnitDraft) -> dict[str, object]:
    return {
        "code": draft.code, "name": draft.name, "name_en": draft.name_en, "short_name": draft.short_name,
        "aliases": list(draft.aliases), "kind": draft.kind,
    }  # fmt: skip


def _facts(unit: Unit) -> Facts:
    return {"code": unit.code, "name": sealed_text("unit", unit.pk, f"{unit.name}\n{unit.short_name}")}


def _group_facts(group: UnitGroup) -> Facts:
    members = sorted(group.members.values_list("pk", flat=True))
    return {"members": list(members), "name": sealed_text("unit_group", group.pk, group.name)}
