"""A cell that somebody filled with thousands of signs is read in the time of any other."""

from datetime import date
from decimal import Decimal
from time import process_time

import pytest

from duban.engine.tables.dates import read_date
from duban.engine.tasktable.directory import UnitName, directory
from duban.engine.tasktable.hints import due_hints, target_hints
from duban.engine.tasktable.places import parse_places
from duban.engine.tasktable.rows import short_title

FULL = 4_000
SIGNS = (
    "1", "1,", " ", "、", "市", "（", "(", "（）", "〔", "2026年", "2026.1-", "1月", "年", "第一", "约", "不低于", "牵头单位：",
    "责任单位", "各区、县", "月底", "12 ", "一", "十", "等", "及", "0.", "个", "\t",
)  # fmt: skip
SECONDS = 3.0


@pytest.mark.parametrize("sign", SIGNS, ids=repr)
def test_no_cell_keeps_the_reader_for_long(sign: str) -> None:
    text = (sign * FULL)[:FULL]
    known = directory([UnitName(1, "市发展和改革委员会", ("市发改委",)), UnitName(2, "市科学技术局")], (), "澄川市")
    begun = process_time()
    target_hints(text)
    due_hints(text, 2026)
    read_date(text, 2026)
    short_title(text)
    parse_places(text, known)
    assert process_time() - begun < SECONDS


def test_figures_are_still_found() -> None:
    (one,) = target_hints("全年新建改造农村公路 1,250.5 公里以上")
    assert (one.number, one.unit, one.kind) == (Decimal("1250.5"), "公里", "at_least")
    assert [hint.number for hint in target_hints("服务业增加值增长8%，改造12个老旧小区")] == [8, 12]
    assert due_hints("2026年6月30日前完成", 2026)[0].day == date(2026, 6, 30)
