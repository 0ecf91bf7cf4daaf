"""Starts a pack: a folder with a head, a source and one provision, each with words on what to change."""

from datetime import date
from pathlib import Path
from typing import Final

from duban.engine.audit.schema import Register, Schema, Text
from duban.engine.errors import Place, Problem
from duban.engine.packs import scalars, words, words_rules
from duban.engine.packs.frame import Kinds
from duban.engine.packs.model import Example, Pack, Parameter, Provision
from duban.engine.packs.overlay import BEFORE
from duban.engine.packs.tighter import ways_of_parameters
from duban.engine.packs.write import examples, values, word, write_provision

FIRST: Final = "O1"
PREFERRED: Final = "meetings"
HEAD: Final = """\
# A pack of rules of conduct. `duban pack check {id}` says what is wrong, with file and line.
# 一个规则包。运行 `duban pack check {id}` 检查，有误时指出文件和行号。
id: {id}
title: {{zh: 规则包“{id}”, en: The pack {id}}}
explain: {{zh: 写明适用于谁、依据什么文件, en: Say for whom it is and after which documents}}
"""
BASE: Final = """\
# The chapters of the main document, and the numbered demands that the provisions serve.
# 主要文件的各个方面，以及各条规定所对应的意见编号。
aspects:
  "1": {zh: 第一方面, en: First aspect}
opinions:
  O1: {zh: 第一条意见, en: First opinion}
"""
OVER: Final = """\
# It may tighten what the pack below says, never loosen it, and only for these units and all below them.
# 只能比所扩展的规则包更严，不能更宽；只适用于下列单位及其下级。
extends: {extends}
within: [{within}]
"""
SOURCE: Final = """\
# The documents that the provisions cite. 各条规定所依据的文件。
{id}:
  title: {{zh: 文件名称, en: Name of the document}}
  issuer: {{zh: 制发机关, en: Who issued it}}
  dated: {year}
"""
TIGHTER: Final = """\
# {title}
# Only what becomes stricter is written; the day is the first on which the new number counts.
# 只写更严的部分；日期是新数值开始生效的第一天。
parameters:
  {name}: {{values: {values}}}
"""


def new_pack(
    folder: Path,
    schema: Schema,
    kinds: Kinds,
    today: date,
    *,
    base: Pack | None = None,
    within: tuple[str, ...] = (),
) -> list[Path]:
    """Write a pack into `folder`, which must be empty or not there; the files written.

    Raises Problem for a name that cannot be one, a folder in use, or an overlay that names no units.
    """
    name = folder.name
    if not scalars.is_name(name):
        raise Problem(words.BAD_ID, {"value": name}, Place(file=str(folder)))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Problem(words_rules.FOLDER_TAKEN, {"value": str(folder)}, Place(file=str(folder)))
    if bool(base) != bool(within):
        raise Problem(words_rules.NEEDS, {"value": "--within", "other": "--extends"} if within else _MISSING)
    head = HEAD.format(id=name)
    texts = {"sources.yaml": SOURCE.format(id=f"{name}-source", year=today.year)}
    if base is None:
        texts["pack.yaml"] = head + BASE
        first = _first(schema, kinds, f"{name}-source", today)
        texts["provisions/first-limit.yaml"] = write_provision(first, schema, kinds["limit"])
    else:
        texts["pack.yaml"] = head + OVER.format(extends=base.id, within=", ".join(map(word, within)))
        texts |= _tightened(base, schema, kinds, today)
    return [_written(folder / path, text) for path, text in texts.items()]


_MISSING: Final = {"value": "--extends", "other": "--within"}


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _first(schema: Schema, kinds: Kinds, source: str, today: date) -> Provision:
    """A limit on the first number of the registers there are."""
    register, column = _first_number(schema)
    since = date(today.year, 1, 1)
    most = Parameter("most", Text("上限", "Most"), register.columns[column].unit, ((since, 10),))
    some = {register.day: scalars.days(today)}
    shown = (
        Example("right", Text("刚好达到上限", "Exactly the bound"), {register.name: ({column: 10, **some},)}),
        Example("wrong", Text("超过上限", "One more"), {register.name: ({column: 11, **some},)}),
        Example("unknown", Text("没有填写", "Not entered"), {register.name: (some,)}),
    )
    label = register.columns[column].label
    return Provision(
        id="first-limit", pack="", opinion=FIRST, source=source, at="1.1",
        clause=Text("抄录文件原文", "The words of the document"),
        title=Text(f"{label.zh}不超过上限", f"{label.en}: at most the bound"),
        explain=Text("用平常的话说明", "What it means, in plain words"),
        remedy=Text("怎样才符合", "What would be right"),
        kind="limit", register=register.name, applies=(), args={"of": column, "at_most": "$most"},
        parameters={"most": most}, effect="warn", since=since, examples=shown,
    )  # fmt: skip


def _first_number(schema: Schema) -> tuple[Register, str]:
    """A register with a number whose unit is known: its parameter can be written with it."""
    for register in sorted(schema.values(), key=lambda one: one.name != PREFERRED):
        for column in register.columns.values():
            if column.type == "number" and column.unit.zh:
                return register, column.name
    raise LookupError("no register has a number with a unit")


def _tightened(base: Pack, schema: Schema, kinds: Kinds, today: date) -> dict[str, str]:
    """The first parameter that can be tightened, with the value it has: nothing changes until somebody changes it."""
    for one in base.provisions.values():
        right = [example for example in one.examples if example.verdict == "right"][:1]
        ways = ways_of_parameters(one, kinds[one.kind])
        name = next((key for key, way in ways.items() if way != "same" and one.parameters[key].values), None)
        if name and right and not one.id.endswith(BEFORE):
            parameter = one.parameters[name]
            since = max(date(today.year + 1, 1, 1), one.since)
            dated = Parameter(
                name,
                parameter.label,
                parameter.unit,
                ((since, parameter.values[-1][1]),),
                type=parameter.type,
            )
            text = TIGHTER.format(title=f"{one.title.zh} {one.title.en}", name=name, values=values(dated))
            lines = "\n".join(
                examples(tuple(right), schema, {key: value.type for key, value in one.parameters.items()})
            )
            return {f"provisions/{one.id.partition('@')[0]}.yaml": f"{text}{lines}\n"}
    return {}
