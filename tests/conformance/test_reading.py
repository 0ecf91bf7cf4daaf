"""One reading for all that is asked of a register's records: what all ask is asked first, and words after numbers."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from duban.conduct.registers import schema
from duban.engine.audit.compiled import Compiled, compile_provision
from duban.engine.audit.counting import Counting
from duban.engine.audit.reading import readings
from duban.engine.audit.run import When, binds_of
from duban.engine.kinds import KINDS
from duban.engine.packs.find import load

pytestmark = pytest.mark.once
WHEN = When(date(2026, 3, 31), date(2022, 1, 1))
NAMES = ("meeting-arranged", "press-conference-arranged", "no-sitting-in", "one-keynote", "no-layered-meetings")


def asked() -> list[tuple[Compiled, dict[str, Any]]]:
    provisions = load("work-style-ten-aspects", schema(), KINDS).provisions
    compiled = [compile_provision(provisions[name], schema()) for name in NAMES]
    return [(one, {**one.binds, **binds_of(one, WHEN)}) for one in compiled]


def test_a_record_is_left_at_the_first_condition_that_does_not_hold() -> None:
    [reading] = readings(asked())
    inside = reading.sql().split(" FROM meetings AS r WHERE ")[1].removesuffix(") AS f")
    shared, _and, rest = inside.partition(" AND ((")
    assert shared == "(r.held_on >= :v0) IS NOT FALSE"
    assert ":v0" not in rest, "what all ask is not asked again of each"
    # A press conference that is not arranged is a meeting that is not arranged: to find it nothing more has to be asked.
    assert "occasion" not in rest
    assert reading.sql().count("occasion") > 0, "what it is called is still said of what is found"
    assert rest.index("accompanying") < rest.index("layered")
    keynote = next(part for part in rest.split(" OR ") if "keynotes" in part)
    assert "special_need" in keynote
    arranged = rest.split(" OR ")[0]
    assert arranged.index("r.name") < arranged.index("consent_from"), "three words before five"


def test_a_bound_for_each_choice_is_looked_up_only_for_numbers_beyond_the_strictest() -> None:
    provision = load("work-style-ten-aspects", schema(), KINDS).provisions["document-length"]
    parameter = provision.parameters["characters"]
    held = ((date(2024, 1, 1), {"opinions": 5000, "plan": 4000}), (date(2025, 1, 1), 4500))
    one = compile_provision(replace(provision, parameters={"characters": replace(parameter, values=held)}), schema())
    assert one.asked
    first = one.asked.breaks[0]
    name = first.partition("characters <= :")[2].partition(")")[0]
    assert one.binds[name] == 4000, "of all bounds, of whatever day"
    assert first.endswith(" IS NOT TRUE OR r.issued_on IS NULL OR r.kind IS NULL)"), "without day or kind nobody can say"


def test_duckdb_counts_kinds_of_records_and_others_each_record() -> None:
    counting = Counting("meetings")
    for one, binds in asked():
        counting.add(one, binds)
    places = Counter(counting.places.values())
    assert sorted(places.values()) == [1, 1, 1, 2], "what is asked alike is counted once"
    plain, kinds = counting.sql("sqlite"), counting.sql("duckdb")
    assert "GROUP BY" not in plain
    assert plain.count("COUNT(*)") == len(places)
    grouped = kinds.split(" GROUP BY ")[1]
    assert {one.removeprefix("r.") for one in grouped.removesuffix(") AS k").split(", ")} == {"name", "occasion", "special_need"}
    assert plain.count("held_on") == kinds.count("held_on") == 1, "what all ask is asked once"
