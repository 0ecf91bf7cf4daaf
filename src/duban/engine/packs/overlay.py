"""A provision that an overlay tightens: compared with the one it extends, refused with the line where it loosens.

Both stay: the base's no longer judges the units of the overlay, and the overlay's (`name@pack`) judges only those. Days
before the stricter wording are judged as the base says: its parameters keep their old values for the old days, and where
more than parameters changes, a copy of the base's (`name@pack.before`) judges the units until the day before.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from duban.engine.kinds.base import Kind
from duban.engine.packs import words, words_rules
from duban.engine.packs.arguments import check_together, read_args
from duban.engine.packs.dated import check_values, merged
from duban.engine.packs.examples import read_examples
from duban.engine.packs.frame import Frame, read_conditions
from duban.engine.packs.loosened import check_args, check_scope
from duban.engine.packs.model import Effect, Example, Parameter, Provision
from duban.engine.packs.parameters import read_values
from duban.engine.packs.part import Part
from duban.engine.packs.provisions import EFFECTS, TEXTS, Setting, read_citation, read_effect
from duban.engine.packs.tighter import ways_of_parameters

SETTLED: Final = ("opinion", "kind", "register")
MAY: Final = ("source", "at", *TEXTS, "applies", "args", "parameters", "effect", "since", "until", "examples")
WORDED: Final = ("applies", "args", "effect", "until")
BEFORE: Final = ".before"


def nearest(provisions: Mapping[str, Provision], name: str) -> Provision | None:
    """The wording of a provision that an overlay extends: the last overlay's before it, else the first one's."""
    family = (one for one in provisions.values() if one.id.partition("@")[0] == name)
    return next((one for one in reversed(list(family)) if not one.id.endswith(BEFORE)), None)


def tightened(part: Part, name: str, base: Provision, setting: Setting) -> tuple[Provision, ...]:
    """The overlay's wording of `base`, and what judges before it; none when anything is wrong."""
    already = len(part.findings.problems)
    fields = part.fields((), (*MAY, *SETTLED))
    _check_settled(fields, base)
    since = _since(part, fields, base)
    made = _made(part, fields, base, setting)
    reworded = any(field in fields for field in WORDED)
    split = reworded and since > base.since
    if split:
        _check_period(fields["since"], setting.kinds[base.kind], made.args, since)
    if len(part.findings.problems) > already:
        return ()
    own: tuple[Example, ...] = ()
    if "examples" in fields:
        register = setting.schema[base.register]
        own = read_examples(fields["examples"], setting.schema, register, made.parameters)
    if len(part.findings.problems) > already:
        return ()
    made = replace(
        made, id=f"{name}@{setting.pack}", pack=setting.pack, within=setting.within, except_within=(),
        examples=(*_still_wrong(base.examples, split=split), *own), file=part.findings.file,
    )  # fmt: skip
    if not split:
        return (made,)
    before = replace(
        made, id=made.id + BEFORE, applies=base.applies, args=base.args, effect=base.effect,
        until=min(filter(None, (base.until, since - timedelta(days=1)))), examples=(),
    )  # fmt: skip
    return before, replace(made, since=since)


def _still_wrong(examples: tuple[Example, ...], *, split: bool) -> tuple[Example, ...]:
    """What was wrong before must be wrong still; a wording that starts later says nothing about earlier days."""
    return () if split else tuple(one for one in examples if one.verdict == "wrong")


def _check_settled(fields: Mapping[str, Part], base: Provision) -> None:
    for name in SETTLED:
        old = str(getattr(base, name))
        if name in fields and fields[name].word() not in (None, old):
            fields[name].wrong(words_rules.FIXED, value=str(fields[name].node.value), base=old)


def _since(part: Part, fields: Mapping[str, Part], base: Provision) -> date:
    """From which day the stricter wording counts; changed values of parameters bring their own days."""
    if "since" not in fields:
        if any(name in fields for name in WORDED):
            part.wrong(words.MISSING, value="since")
        return base.since
    since = fields["since"].day()
    if since is not None and since < base.since:
        fields["since"].wrong(words_rules.TOO_EARLY, value=since, base=base.since)
    return since or base.since


def _made(part: Part, fields: Mapping[str, Part], base: Provision, setting: Setting) -> Provision:
    """The base with all that the overlay says, each part of it compared."""
    kind, register = setting.kinds[base.kind], setting.schema[base.register]
    parameters = (
        _parameters(fields["parameters"], base, setting, kind) if "parameters" in fields else base.parameters
    )
    frame = Frame(setting.schema, register, base.parameters)
    applies, args = base.applies, base.args
    if "applies" in fields:
        applies = read_conditions(fields["applies"], register, frame)
        check_scope(fields["applies"], applies, base.applies)
    if "args" in fields:
        args = read_args(fields["args"], kind, frame, base.args)
        check_together(fields["args"], kind, dict(args), register)
        check_args(fields["args"], kind, args, base.args)
    cited = read_citation(fields, setting)
    said = {name: getattr(cited, name) or getattr(base, name) for name in ("source", "at")}
    texts = {name: found if (found := getattr(cited, name)).zh else getattr(base, name) for name in TEXTS}
    made = replace(base, applies=applies, args=args, parameters=parameters, **said, **texts)
    return replace(made, effect=_effect(fields, base), until=_until(fields, base))


def _parameters(part: Part, base: Provision, setting: Setting, kind: Kind) -> dict[str, Parameter]:
    ways = ways_of_parameters(base, kind)
    found = dict(base.parameters)
    for name, inner in part.entries().items():
        old = base.parameters.get(name)
        if old is None:
            inner.unknown("parameter", name, list(base.parameters))
            continue
        fields = inner.fields(("values",))
        way = ways.get(name, "same")
        if way == "same":
            inner.wrong(words_rules.LOOSENS_UNDATED, value=name)
        elif "values" in fields:
            choices = setting.schema[base.register].columns[old.by].choices if old.by else {}
            given = read_values(fields["values"], old.by, choices, old.type)
            check_values(fields["values"], old, given, way)
            found[name] = replace(old, values=merged(old, given, way))
    return found


def _effect(fields: Mapping[str, Part], base: Provision) -> Effect:
    effect = read_effect(fields["effect"]) if "effect" in fields else None
    if effect is None:
        return base.effect
    rank = EFFECTS.index(base.effect)
    if EFFECTS.index(effect) < rank:
        fields["effect"].wrong(
            words_rules.LOOSENS, value=effect, base=base.effect, stricter=", ".join(EFFECTS[rank:])
        )
    return effect


def _until(fields: Mapping[str, Part], base: Provision) -> date | None:
    """A wording may end later than the base's, not earlier."""
    until = fields["until"].day() if "until" in fields else None
    if until is None:
        return base.until
    if base.until is None or until < base.until:
        last = base.until.isoformat() if base.until else "–"
        fields["until"].wrong(words_rules.LOOSENS, value=until.isoformat(), base=last, stricter=f"≥ {last}")
    return until


def _check_period(part: Part, kind: Kind, args: Mapping[str, object], since: date) -> None:
    """Whole periods are judged by one wording."""
    declared = kind.arg("period")
    if declared is None:
        return
    period = str(args.get("period", declared.default))
    months = {"year": (1,), "quarter": (1, 4, 7, 10), "month": tuple(range(1, 13))}.get(period, ())
    if since.day != 1 or since.month not in months:
        part.wrong(words_rules.MID_PERIOD, value=since)
