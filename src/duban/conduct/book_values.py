"""What a place has set, put into the provisions of the packs: for the whole tree in their place, below only what is stricter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from duban.conduct.models import OwnProvision, ParameterValue
from duban.conduct.registers import schema
from duban.engine.errors import Problem
from duban.engine.kinds import KINDS
from duban.engine.packs.dated import merged
from duban.engine.packs.model import Pack, Parameter, Provision
from duban.engine.packs.overlay import BEFORE, tightened
from duban.engine.packs.part import Findings, Part
from duban.engine.packs.provisions import Setting
from duban.engine.packs.tighter import Way, ways_of_parameters
from duban.engine.packs.yaml_text import parse
from duban.people.models import Unit

Provisions = dict[str, Provision]


def apply_own(provisions: Provisions, packs: Mapping[str, Pack], chain: Sequence[OwnProvision]) -> None:
    """Let the wordings of one's own judge their unit, each from its day until another takes its place or it ends.

    `chain`: those of one unit and provision, in the order in which they were enacted. One that would loosen by now judges
    nothing: the stricter one stays.
    """
    first = chain[0]
    base, code = judging(provisions, first.provision, first.unit), first.unit.code
    if base is None:
        return
    for n, outer in enumerate(_after_each_other(provisions, base)):
        read = [(own, read_own(provisions, packs, own, outer)) for own in chain]
        made = [(own, found) for own, (found, problems) in read if found and not problems]
        if not any(_counts(own, found[-1], outer) for own, found in made):
            continue
        provisions[outer.id] = replace(outer, except_within=tuple(dict.fromkeys((*outer.except_within, code))))
        inside = _laid_out(replace(outer, within=(code,), except_within=(), examples=()), made)
        for one in inside if outer.id == base.id else _named_within(inside, f"{first.provision}@{code}.{n}"):
            provisions[one.id] = one


def _after_each_other(provisions: Mapping[str, Provision], base: Provision) -> list[Provision]:
    """The wordings that judge one after the other where `base` is the last of them: a unit's own that was repealed, and
    what judged before it and judges after it, are several."""
    parts = [one for name, one in provisions.items() if name.startswith(f"{base.id}.") and name.endswith(BEFORE)]
    return sorted((*parts, base), key=attrgetter("since"))


def _counts(own: OwnProvision, wording: Provision, outer: Provision) -> bool:
    """Say whether a wording counts on a day on which one from outside judges."""
    ends = min((day for day in (outer.until, own.until and own.until - timedelta(days=1)) if day), default=date.max)
    return max(wording.since, outer.since) <= ends


def _named_within(inside: Iterable[Provision], name: str) -> list[Provision]:
    """Parts of a time in which a wording from outside judged that is not the last one."""
    return [replace(one, id=f"{name}.{n}{BEFORE}") for n, one in enumerate(inside, 1)]


def _laid_out(inside: Provision, made: Sequence[tuple[OwnProvision, tuple[Provision, ...]]]) -> list[Provision]:
    """One wording after the other, and between and after them the one that judges the unit from outside (`inside`).

    What judges last bears the name of the unit; what judged before it is `….before`, as in an overlay.
    """
    name, start = made[-1][1][-1].id, inside.since
    found: list[Provision] = []
    left: date | None = start  # from here on no wording of one's own counts
    for n, (own, (*before, wording)) in enumerate(made, 1):
        since = max(wording.since, start)
        if (own.until is not None and own.until <= since) or (inside.until is not None and inside.until < since):
            continue
        if since > start:
            gap = before[0] if n == 1 else inside
            name_of = BEFORE if n == 1 else f".{n}.base{BEFORE}"
            found.append(replace(gap, id=f"{name}{name_of}", since=start, until=since - timedelta(days=1)))
        ends = (own.until and own.until - timedelta(days=1), wording.until, inside.until)
        until = min(filter(None, ends), default=None)
        found.append(replace(wording, id=f"{name}.{n}{BEFORE}", since=since, until=until))
        start, left = own.until or since, own.until
    if left is not None and (inside.until is None or left <= inside.until):
        return [*found, replace(inside, id=name, since=left)]
    return [*found[:-1], replace(found[-1], id=name)]


def read_own(
    provisions: Mapping[str, Provision], packs: Mapping[str, Pack], own: OwnProvision, outer: Provision | None = None
) -> tuple[tuple[Provision, ...], list[Problem]]:
    """Read a wording of one's own as an overlay of the pack within its unit; and all that is wrong with it.

    It is held against `outer`, or what judges the unit from outside last. It may have begun before that did, as long as
    not before the first of those that judge one after the other.
    """
    file = f"{own.provision}.yaml"
    root, problems = parse(own.text.encode(), file)
    base, pack = judging(provisions, own.provision, own.unit), packs.get(own.pack)
    if root is None or base is None or pack is None:
        return (), problems
    base = replace(outer or base, since=_after_each_other(provisions, base)[0].since)
    code = own.unit.code
    setting = Setting(code, schema(), KINDS, pack.sources, pack.opinions, pack.aspects, (code,))
    part = Part(root, "", Findings(file))
    made = tightened(part, own.provision, base, setting)
    return tuple(replace(one, pack=own.pack) for one in made), [*problems, *part.findings.problems]


def judging(provisions: Mapping[str, Provision], name: str, unit: Unit) -> Provision | None:
    """Return the wording of a provision that judges the unit from outside: that of the nearest unit above it which has
    one of its own, else the provision itself."""
    if not any(known.startswith(f"{name}@") for known in provisions):
        return provisions.get(name)
    above = Unit.objects.filter(tree_id=unit.tree_id, lft__lt=unit.lft, rgt__gt=unit.rgt).order_by("-depth")
    names = [f"{name}@{code}" for code in above.values_list("code", flat=True)]
    return next((provisions[one] for one in names if one in provisions), provisions.get(name))


def reaches(provision: Provision, unit: Unit) -> bool:
    """Say whether the unit lies in the places that a provision judges."""
    if not provision.within:
        return True
    around = Unit.objects.filter(tree_id=unit.tree_id, lft__lte=unit.lft, rgt__gte=unit.rgt)
    found: bool = around.filter(code__in=provision.within).exists()
    return found


def apply_values(provisions: Provisions, values: Iterable[ParameterValue]) -> None:
    """Put all values into the provisions: those for a whole tree first, then from the widest unit to the narrowest."""
    known = sorted(values, key=lambda one: (one.unit.depth, one.provision, one.unit_id, one.since, one.pk or 0))
    for value in (one for one in known if one.unit.depth == 1):
        _whole(provisions, value)
    below = [one for one in known if one.unit.depth > 1]
    for (_depth, name, _pk), group in groupby(below, key=lambda one: (one.unit.depth, one.provision, one.unit_id)):
        _below(provisions, name, list(group))


def _whole(provisions: Provisions, value: ParameterValue) -> None:
    """The value takes the place of the pack's; what an overlay has made stricter stays as strict as it was."""
    base = provisions.get(value.provision)
    if base is None or value.parameter not in base.parameters:
        return
    old = base.parameters[value.parameter]
    new = dated(old, value)
    way = ways_of_parameters(base, KINDS[base.kind]).get(old.name, "same")
    for name, one in list(provisions.items()):
        if name != base.id and not name.startswith(f"{base.id}@"):
            continue
        mine = one.parameters[old.name]
        put = new if mine.values == old.values else replace(mine, values=merged(new, mine.values, way))
        provisions[name] = with_parameter(one, put)


def _below(provisions: Provisions, name: str, values: list[ParameterValue]) -> None:
    """A unit's values: a wording of its own that judges there in place of the wider one."""
    unit = values[0].unit
    outer = judging(provisions, name, unit)
    if outer is None:
        return
    own = f"{name}@{unit.code}"
    if own not in provisions:
        provisions[own] = replace(outer, id=own, within=(unit.code,), except_within=(), examples=())
    excepted = tuple(dict.fromkeys((*outer.except_within, unit.code)))
    provisions[outer.id] = replace(outer, except_within=excepted)
    ways = ways_of_parameters(outer, KINDS[outer.kind])
    for part in [key for key in provisions if key == own or (key.startswith(f"{own}.") and key.endswith(BEFORE))]:
        for parameter in {one.parameter for one in values} & set(provisions[part].parameters):
            some = [one for one in values if one.parameter == parameter]
            provisions[part] = _stricter(provisions[part], parameter, some, ways.get(parameter, "same"))


def _stricter(provision: Provision, name: str, values: list[ParameterValue], way: Way) -> Provision:
    base = provision.parameters[name]
    given = replace(base, values=())
    for value in values:
        given = dated(given, value)
    return with_parameter(provision, replace(base, values=merged(base, given.values, way)))


def with_parameter(provision: Provision, parameter: Parameter) -> Provision:
    """Return the provision with this parameter in place of the one of its name."""
    return replace(provision, parameters={**provision.parameters, parameter.name: parameter})


def dated(parameter: Parameter, value: ParameterValue) -> Parameter:
    """Return the parameter with the value from its day on; what was set for a later day stays."""
    before = [(day, old) for day, old in parameter.values if day < value.since]
    after = [(day, old) for day, old in parameter.values if day > value.since]
    new: int | Mapping[str, int] = value.value
    if parameter.by:
        same = next((old for day, old in reversed(parameter.values) if day <= value.since), {})
        new = {**(same if isinstance(same, Mapping) else {}), value.choice: value.value}
    return replace(parameter, values=(*before, (value.since, new), *after))
