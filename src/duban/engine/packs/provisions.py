"""One provision from its file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from duban.engine.audit.schema import Register, Schema, Text
from duban.engine.packs import words_rules
from duban.engine.packs.arguments import check_together, read_args
from duban.engine.packs.examples import read_examples
from duban.engine.packs.frame import Frame, Kinds, read_conditions
from duban.engine.packs.model import Conditions, Effect, Example, Parameter, Provision, Source
from duban.engine.packs.parameters import read_parameters
from duban.engine.packs.part import Part, plain

EFFECTS: Final[tuple[Effect, ...]] = ("count", "warn", "consent", "block")
"""From the mildest to the strictest."""

TEXTS: Final = ("clause", "title", "explain", "remedy")
NEEDED: Final = ("opinion", "source", "at", *TEXTS, "kind", "register", "args", "effect", "since")
OPTIONAL: Final = ("applies", "parameters", "until", "examples")
NO_TEXT: Final = Text("", "")
ASPECT: Final = re.compile(r"([0-9]+)\.[0-9]+")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the provisions of a pack are read against."""

    pack: str
    schema: Schema
    kinds: Kinds
    sources: Mapping[str, Source]
    opinions: Mapping[str, Text]
    aspects: Mapping[str, Text]
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """What a provision cites, and how it is put to people; empty where the file says nothing or is wrong."""

    opinion: str
    source: str
    at: str
    clause: Text
    title: Text
    explain: Text
    remedy: Text


@dataclass(frozen=True, slots=True)
class Judging:
    """What a provision judges by."""

    parameters: Mapping[str, Parameter]
    applies: Conditions
    args: Mapping[str, object]


def read_provision(part: Part, name: str, setting: Setting) -> Provision | None:
    """The provision called `name`; None when anything is wrong with it."""
    before = len(part.findings.problems)
    fields = part.fields(NEEDED, OPTIONAL)
    kind = fields["kind"].one_of("kind", setting.kinds) if "kind" in fields else None
    about = fields["register"].one_of("register", setting.schema) if "register" in fields else None
    cited = read_citation(fields, setting)
    effect = read_effect(fields["effect"]) if "effect" in fields else None
    since = fields["since"].day() if "since" in fields else None
    until = fields["until"].day() if "until" in fields else None
    if since and until and until < since:
        fields["until"].wrong(words_rules.ENDS_BEFORE, value=until, since=since)
    if kind is None or about is None:
        return None
    judging = _judging(fields, setting, kind, setting.schema[about])
    examples = _examples(fields, setting, setting.schema[about], judging)
    if since is None or effect is None or len(part.findings.problems) > before:
        return None
    return Provision(
        name, setting.pack, cited.opinion, cited.source, cited.at, cited.clause, cited.title, cited.explain,
        cited.remedy, kind, about, judging.applies, judging.args, judging.parameters, effect, since, until,
        within=setting.within, examples=examples, file=part.findings.file,
    )  # fmt: skip


def read_citation(fields: Mapping[str, Part], setting: Setting) -> Cited:
    """Opinion, source, place and words, as far as they are given and right."""
    opinion = fields["opinion"].one_of("opinion", setting.opinions) if "opinion" in fields else None
    source = fields["source"].one_of("source", setting.sources) if "source" in fields else None
    at = plain(fields, "at")
    aspect = ASPECT.match(at)
    if aspect and setting.aspects and aspect[1] not in setting.aspects:
        fields["at"].unknown("aspect", aspect[1], setting.aspects)
    said = {name: fields[name].text() if name in fields else None for name in TEXTS}
    words = [said[name] or NO_TEXT for name in TEXTS]
    return Cited(opinion or "", source or "", at, *words)


def _examples(
    fields: Mapping[str, Part], setting: Setting, register: Register, judging: Judging
) -> tuple[Example, ...]:
    if "examples" not in fields:
        return ()
    return read_examples(fields["examples"], setting.schema, register, judging.parameters)


def read_effect(part: Part) -> Effect | None:
    """What a breach sets off."""
    text = part.one_of("effect", EFFECTS)
    return next((effect for effect in EFFECTS if effect == text), None)


def _judging(fields: Mapping[str, Part], setting: Setting, kind: str, register: Register) -> Judging:
    parameters = read_parameters(fields["parameters"], register) if "parameters" in fields else {}
    frame = Frame(setting.schema, register, parameters)
    applies = read_conditions(fields["applies"], register, frame) if "applies" in fields else ()
    declared = setting.kinds[kind]
    args = read_args(fields["args"], declared, frame) if "args" in fields else {}
    if "args" in fields:
        check_together(fields["args"], declared, args, register)
    named = fields["parameters"].entries() if "parameters" in fields else {}
    for name in parameters:
        if name not in frame.used:
            named[name].wrong(words_rules.UNUSED, value=name)
    return Judging(parameters, applies, args)
