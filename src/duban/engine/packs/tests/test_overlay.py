"""A county's pack tightens the city's and never loosens it; old days are judged as they were."""

from datetime import date
from pathlib import Path

import pytest

from duban.engine.audit.compiled import compile_pack
from duban.engine.audit.examples import run_examples
from duban.engine.packs.model import Pack
from duban.engine.packs.read import alone
from duban.engine.packs.tests.pack_of import HALF_DAY, PACK, SCHEMA, good, read, told, write

FILE = "provisions/half-day.yaml"
COUNTY = PACK[: PACK.index("aspects")].replace("id: city", "id: xian\nextends: city\nwithin: [C1, C2]")
TOWN = (
    COUNTY.replace("id: xian", "id: zhen").replace("extends: city", "extends: xian").replace("C1, C2", "T1")
)
REQUIRE = (
    HALF_DAY.replace("kind: limit", "kind: require")
    .replace("{of: minutes, at_most: $minutes}", "{what: {report: yes, minutes: {at_most: $minutes}}}")
    .replace("minutes: 240, held", "minutes: 240, report: yes, held")
)
DAYS = """\
opinion: O8
source: tianshui-2013
at: "1.1"
clause: {zh: 不少于七十天。, en: No less than 70 days.}
title: {zh: 调研天数, en: Days of research}
explain: {zh: 全年天数。, en: Days a year.}
remedy: {zh: 补足。, en: More days.}
kind: at_least
register: visits
applies: {stage: held}
args: {per: person, count: days, at_least: $days, of: leaders, member: person, among: {level: city}}
parameters:
  days: {label: {zh: 天数, en: Days}, unit: {zh: 天, en: days}, values: {2013-01-01: 70, 2026-01-01: 80}}
effect: count
since: 2013-01-01
"""


def city(place: Path) -> Pack:
    aspects = PACK.replace('"3":', '"1": {zh: 调研, en: Research}\n  "3":')
    return good(write(place, pack=aspects, half_day=HALF_DAY, days=DAYS, report=REQUIRE, routes=ROUTES))


ROUTES = "a-route:\n  register: meetings\n  title: {zh: 流程, en: Route}\n  steps: [{role: head, working_days: 1}]\n"


def county(place: Path, **files: str) -> Pack:
    return good(write(place, "xian", COUNTY, "{}\n", **files), city(place))


def value(pack: Pack, name: str, parameter: str) -> list[tuple[str, object]]:
    return [(str(day), number) for day, number in pack.provisions[name].parameters[parameter].values]


def test_a_stricter_number_counts_from_its_day_for_its_units(tmp_path: Path) -> None:
    pack = county(tmp_path, half_day="parameters: {minutes: {values: {2025-01-01: 180}}}\n")
    base, own = pack.provisions["half-day"], pack.provisions["half-day@xian"]
    assert (base.within, base.except_within, own.within, own.except_within) == (
        (),
        ("C1", "C2"),
        ("C1", "C2"),
        (),
    )
    assert value(pack, "half-day@xian", "minutes") == [("2013-01-01", 240), ("2025-01-01", 180)]
    assert value(pack, "half-day", "minutes") == [("2013-01-01", 240)]
    assert (own.since, own.pack, own.file) == (date(2013, 1, 1), "xian", f"xian/{FILE}")
    assert set(pack.provisions) == {"half-day", "half-day@xian", "days", "report"}
    assert compile_pack(pack, SCHEMA)


def test_when_the_city_becomes_stricter_than_the_county_the_city_counts(tmp_path: Path) -> None:
    pack = county(tmp_path, days="parameters: {days: {values: {2024-01-01: 75}}}\n")
    assert value(pack, "days@xian", "days") == [("2013-01-01", 70), ("2024-01-01", 75), ("2026-01-01", 80)]


def test_what_was_wrong_must_be_wrong_still(tmp_path: Path) -> None:
    text = "parameters: {minutes: {values: {2025-01-01: 180}}}\n"
    own = "examples: {right: [{note: {zh: 短, en: Short}, meetings: [{occasion: work, minutes: 180, held_on: 2025-03-04}]}]}\n"
    pack = county(tmp_path, half_day=text + own)
    assert [one.verdict for one in pack.provisions["half-day@xian"].examples] == ["wrong", "right"]
    assert run_examples(alone(pack), SCHEMA) == []
    wrong = county(tmp_path, half_day=text + own.replace("180,", "181,"))
    assert [one.place.file for one in run_examples(alone(wrong), SCHEMA)] == [f"xian/{FILE}"]


def test_another_wording_starts_on_a_day_and_the_old_one_judges_the_days_before(tmp_path: Path) -> None:
    pack = county(
        tmp_path, half_day="since: 2025-06-01\neffect: block\napplies: {occasion: {is_not: two_sessions}}\n"
    )
    before, after = pack.provisions["half-day@xian.before"], pack.provisions["half-day@xian"]
    assert (before.since, before.until, before.effect) == (date(2013, 1, 1), date(2025, 5, 31), "warn")
    assert (after.since, after.until, after.effect) == (date(2025, 6, 1), None, "block")
    assert len(before.applies[0].values) == 2 and len(after.applies[0].values) == 1
    assert before.within == after.within == ("C1", "C2")


def test_a_county_may_set_what_the_city_has_not_set(tmp_path: Path) -> None:
    base = good(write(tmp_path, half_day=HALF_DAY.replace("{2013-01-01: 240}", "{}")))
    folder = write(
        tmp_path, "xian", COUNTY, "{}\n", half_day="parameters: {minutes: {values: {2025-01-01: 300}}}\n"
    )
    assert value(good(folder, base), "half-day@xian", "minutes") == [("2025-01-01", 300)]


def test_three_levels_each_tighten_the_one_above(tmp_path: Path) -> None:
    middle = county(tmp_path, half_day="parameters: {minutes: {values: {2025-01-01: 180}}}\n")
    folder = write(
        tmp_path, "zhen", TOWN, "{}\n", half_day="parameters: {minutes: {values: {2026-01-01: 120}}}\n"
    )
    pack = good(folder, middle)
    assert value(pack, "half-day@zhen", "minutes") == [
        ("2013-01-01", 240),
        ("2025-01-01", 180),
        ("2026-01-01", 120),
    ]
    assert pack.provisions["half-day@xian"].except_within == ("T1",)
    loose = write(
        tmp_path, "zhen", TOWN, "{}\n", half_day="parameters: {minutes: {values: {2026-01-01: 200}}}\n"
    )
    assert [code for code, *_ in told(read(loose, middle)[1])] == ["loosens"]


def test_a_new_provision_of_an_overlay_is_for_its_units_only(tmp_path: Path) -> None:
    assert county(tmp_path, another=HALF_DAY).provisions["another"].within == ("C1", "C2")


def test_the_hash_changes_with_the_pack_below(tmp_path: Path) -> None:
    folder = write(tmp_path, "xian", COUNTY, "{}\n")
    one = good(folder, city(tmp_path))
    other = good(folder, good(write(tmp_path / "elsewhere", half_day=HALF_DAY + "# said otherwise\n")))
    assert one.hash != other.hash


SINCE = "since: 2025-01-01\n"
LOOSER = [
    ("half_day", "parameters:\n  minutes: {values: {2025-01-01: 241}}\n", "loosens", 2, "parameters.minutes.values.2025-01-01"),
    ("days", "parameters: {days: {values: {2025-01-01: 69}}}\n", "loosens", 1, "parameters.days.values.2025-01-01"),
    ("days", "parameters: {days: {values: {2026-01-01: 75}}}\n", "loosens", 1, "parameters.days.values.2026-01-01"),
    ("half_day", f"{SINCE}effect: count\n", "loosens", 2, "effect"),
    ("half_day", f"{SINCE}until: 2030-01-01\n", "loosens", 2, "until"),
    ("half_day", f"{SINCE}applies:\n  occasion: work\n", "loosens", 3, "applies.occasion"),
    ("half_day", f"{SINCE}applies: {{title: x}}\n", "loosens", 2, "applies.title"),
    ("half_day", f"{SINCE}args: {{of: cost}}\n", "fixed", 2, "args.of"),
    ("half_day", f"{SINCE}args: {{at_most: 200}}\n", "fixed", 2, "args.at_most"),
    ("half_day", "effect: block\n", "missing", 1, ""),
    ("half_day", "since: 2012-12-31\neffect: block\n", "too_early", 1, "since"),
    ("half_day", "kind: forbid\n", "fixed", 1, "kind"),
    ("half_day", "register: visits\n", "fixed", 1, "register"),
    ("half_day", "parameters: {hours: {values: {}}}\n", "unknown_parameter", 1, "parameters.hours"),
    ("half_day", "parameters: {minutes: {by: occasion, values: {}}}\n", "unknown_field", 1, "parameters.minutes.by"),
    ("half_day", "parameters: {minutes: {values: {2025-01-01: 100, 2025-01-01: 90}}}\n", "dated_twice", 1,
     "parameters.minutes.values.2025-01-01"),
    ("report", f"{SINCE}args: {{what: {{report: yes}}}}\n", "loosens", 2, "args.what"),
    ("report", "parameters: {minutes: {values: {2025-01-01: 300}}}\n", "loosens", 1, "parameters.minutes.values.2025-01-01"),
    ("days", "since: 2025-06-01\neffect: warn\n", "mid_period", 1, "since"),
    ("days", f"{SINCE}args: {{among: {{level: city, person: {{given: yes}}}}}}\n", "loosens", 2, "args.among.person"),
    ("routes", ROUTES, "route_fixed", 1, "a-route"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "code", "line", "field"), LOOSER)
def test_what_loosens_is_refused_with_its_line(
    tmp_path: Path, name: str, text: str, code: str, line: int, field: str
) -> None:
    pack, problems = read(write(tmp_path, "xian", COUNTY, "{}\n", **{name: text}), city(tmp_path))
    file = "routes.yaml" if name == "routes" else f"provisions/{name.replace('_', '-')}.yaml"
    assert pack is None and (code, file, line, field) in told(problems), told(problems)
    for one in problems:
        assert one.text("zh-hans") and one.expected("zh-hans") and one.text("en") and one.expected("en")


STRICTER = [
    ("half_day", f"{SINCE}effect: consent\n"),
    ("half_day", f"{SINCE}applies: {{}}\n"),
    (
        "report",
        f"{SINCE}args: {{what: {{report: yes, minutes: {{at_most: $minutes}}, title: {{given: yes}}}}}}\n",
    ),
    ("report", "parameters: {minutes: {values: {2025-01-01: 100}}}\n"),
    ("days", f"{SINCE}applies: {{stage: [held]}}\neffect: warn\n"),
    ("days", "since: 2013-01-01\neffect: warn\n"),
    ("half_day", "clause: {zh: 县里的话, en: The county's words}\n"),
]


@pytest.mark.parametrize(("name", "text"), STRICTER)
def test_what_tightens_is_accepted(tmp_path: Path, name: str, text: str) -> None:
    pack = county(tmp_path, **{name: text})
    assert f"{name.replace('_', '-')}@xian" in pack.provisions and compile_pack(pack, SCHEMA)
