"""A small schema and packs written to a folder, for the tests of the reader."""

from collections.abc import Mapping
from pathlib import Path

from duban.engine.audit.schema import Column, Register, Schema, Text, Type
from duban.engine.errors import Problem
from duban.engine.kinds import KINDS
from duban.engine.packs.model import Pack
from duban.engine.packs.read import check_pack

WORD = Text("词", "word")


def column(name: str, type_: Type, *choices: str, to: str = "") -> Column:
    unit = WORD if type_ == "number" else Text("", "")
    return Column(name, type_, WORD, unit=unit, choices=dict.fromkeys(choices, WORD), to=to)


def register(name: str, day: str, *columns: Column, who: str = "", end: str = "") -> Register:
    common = (column("unit", "ref", to="units"), column("consent_on", "day"))
    consent = column("consent_from", "choice", "party_office", "government_office")
    return Register(name, WORD, {one.name: one for one in (*common, consent, *columns)}, day, end, who)


SCHEMA: Schema = {
    one.name: one
    for one in (
        register(
            "meetings", "held_on", column("held_on", "day"), column("minutes", "number"), column("cost", "money"),
            column("occasion", "choice", "work", "party_congress", "two_sessions"), column("report", "yes"),
            column("title", "text"), column("begins_at", "moment"), column("ends_at", "moment"),
            column("place_kind", "choice", "district", "county"), column("person", "ref", to="persons"),
            column("sender", "choice", "department", "county"), column("receiver", "choice", "office", "leader"),
        ),
        register(
            "visits", "starts_on", column("starts_on", "day"), column("ends_on", "day"),
            column("person", "ref", to="persons"), column("stage", "choice", "planned", "held"),
            who="person", end="ends_on",
        ),
        register(
            "leaders", "since", column("since", "day"), column("until", "day"), column("person", "ref", to="persons"),
            column("level", "choice", "city", "county"), end="until",
        ),
    )
}  # fmt: skip

PACK = """\
id: city
title: {zh: 市级规定, en: The city's rules}
explain: {zh: 说明, en: Explained}
aspects:
  "3": {zh: 会风, en: Meetings}
opinions:
  O8: {zh: 精简会议, en: Fewer meetings}
"""
SOURCES = """\
tianshui-2013:
  title: {zh: 实施意见, en: Implementation opinions}
  issuer: {zh: 市委市政府, en: City committee and government}
  dated: 2013-01
"""
HALF_DAY = """\
opinion: O8
source: tianshui-2013
at: "3.2"
clause: {zh: 会议一般不超过半天。, en: "Meetings generally do not exceed half a day."}
title: {zh: 会议不超过半天, en: A meeting takes at most half a day}
explain: {zh: 时长不超过限额。, en: Its length is within the limit.}
remedy: {zh: 缩短会议。, en: Make it shorter.}
kind: limit
register: meetings
applies: {occasion: {is_not: [party_congress, two_sessions]}}
args: {of: minutes, at_most: $minutes}
parameters:
  minutes: {label: {zh: 时长上限, en: Longest}, unit: {zh: 分钟, en: minutes}, values: {2013-01-01: 240}}
effect: warn
since: 2013-01-01
examples:
  right: [{note: {zh: 半天, en: Half a day}, meetings: [{occasion: work, minutes: 240, held_on: 2025-03-04}]}]
  wrong: [{note: {zh: 一天, en: A day}, meetings: [{occasion: work, minutes: 480, held_on: 2025-03-04}]}]
  unknown: [{note: {zh: 时长不清, en: Length not known}, meetings: [{occasion: work, held_on: 2025-03-04}]}]
"""


def write(
    place: Path, name: str = "city", pack: str = PACK, sources: str = SOURCES, **provisions: str
) -> Path:
    """A pack's folder. Provisions by name, with _ for -; `routes` is routes.yaml."""
    folder = place / name
    (folder / "provisions").mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(pack, encoding="utf-8")
    (folder / "sources.yaml").write_text(sources, encoding="utf-8")
    for key, text in provisions.items():
        path = "routes.yaml" if key == "routes" else f"provisions/{key.replace('_', '-')}.yaml"
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def read(folder: Path, *bases: Pack, strict: bool = False) -> tuple[Pack | None, list[Problem]]:
    known: Mapping[str, Pack] = {pack.id: pack for pack in bases}
    return check_pack(folder, SCHEMA, KINDS, base_of=known.__getitem__ if known else None, strict=strict)


def good(folder: Path, *bases: Pack) -> Pack:
    pack, problems = read(folder, *bases)
    assert pack is not None, "\n".join(map(str, problems))
    return pack


def told(problems: list[Problem]) -> list[tuple[str, str, int, str]]:
    """Code without its prefix, file without its folder, line and field of each."""
    return [
        (
            one.code.removeprefix("pack."),
            (one.place.file or "").partition("/")[2],
            one.place.line or 0,
            one.place.field or "",
        )
        for one in problems
    ]
