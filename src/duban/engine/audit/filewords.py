"""What can be wrong with the files of registers, in both languages."""

from typing import Final

from duban.engine.errors import register

EMPTY: Final = register(
    "registers.empty",
    zh="文件夹里没有任何台账文件",
    en="the folder holds no file of any register",
    expected_zh="每个台账一个文件，以台账命名，如 {value}，扩展名为 .csv、.parquet 或 .xlsx",
    expected_en="a file for each register, named after it, such as {value}, ending in .csv, .parquet or .xlsx",
)
UNREADABLE: Final = register(
    "registers.unreadable",
    zh="文件无法读取：{value}",
    en="the file cannot be read: {value}",
    expected_zh="第一行为列名的 CSV 文件，或 Parquet 文件",
    expected_en="a CSV file whose first row has the headings, or a Parquet file",
)
NO_COLUMN: Final = register(
    "registers.no_column",
    zh="缺少“{label}”列（{value}），无法按日期检查",
    en="the column “{label}” ({value}) is missing, without which no day is known",
    expected_zh="名为“{label}”或 {value} 的列",
    expected_en="a column called “{label}” or {value}",
)
LEFT_OUT: Final = register(
    "registers.left_out",
    zh="没有这些列，相关事实按“未知”处理：{value}",
    en="these columns are not there; what they would say is not known: {value}",
)
SOME_LACK: Final = register(
    "registers.some_lack",
    zh="{total}个文件中有{count}个没有“{value}”列，其中的相关事实按“未知”处理",
    en="{count} of {total} files have no column “{value}”; what it would say is not known there",
)
NOT_PARQUET: Final = register(
    "registers.not_parquet",
    zh="Spark 只读取 Parquet 文件，没有读取 {value}",
    en="Spark reads Parquet files only; {value} was not read",
    expected_zh="Parquet 文件，或改用 --engine duckdb",
    expected_en="Parquet files, or --engine duckdb",
)
MORE: Final = register(
    "registers.more",
    zh="该列另有{count}个值无法读取",
    en="{count} more values of this column cannot be read",
    expected_zh="与上面列出的各值相同",
    expected_en="the same as for those listed above",
)
FAR_DAY: Final = register(
    "registers.far_day",
    zh="{count}条记录的日期不在1900年至2199年之间，如“{value}”",
    en="{count} records are dated outside the years 1900 to 2199, such as “{value}”",
    expected_zh="实际发生的日期",
    expected_en="the day on which it happened",
)
UNKNOWN_UNIT: Final = register(
    "registers.unknown_unit",
    zh="单位“{value}”不在 units 文件中（{count}行）",
    en="the unit “{value}” is not in the file of units ({count} rows)",
    expected_zh="units 文件 code 列中的单位代码",
    expected_en="a code from the column `code` of the file of units",
)
EXTRA: Final = register(
    "registers.extra", zh="台账没有“{value}”列，已忽略", en="the register has no column “{value}”; it is not read"
)
NO_PLACE: Final = register(
    "audit.no_place", zh="没有文件夹“{value}”", en="there is no folder “{value}”",
    expected_zh="已有文件夹中的文件名", expected_en="the name of a file in a folder that is there",
)  # fmt: skip
BAD_OUTPUT: Final = register(
    "audit.bad_output", zh="无法输出“{value}”格式的文件", en="no file that ends in “{value}” can be written",
    expected_zh=".xlsx、.csv、.json、.parquet，或一个文件夹", expected_en=".xlsx, .csv, .json, .parquet, or a folder",
)  # fmt: skip
# What is wrong with a value of each type, and what would be right, in Chinese and in English.
_WORDS: Final = {
    "number": ("“{value}”不是整数", "“{value}” is not a whole number", "整数，如 120", "a whole number, such as 120"),
    "money": (
        "“{value}”不是金额", "“{value}” is not an amount", "以元为单位的金额，如 1280.50", "an amount in yuan, such as 1280.50",
    ),
    "day": ("“{value}”不是日期", "“{value}” is not a date", "日期，如 2025-03-04", "a date, such as 2025-03-04"),
    "moment": (
        "“{value}”不是日期和时间", "“{value}” is not a date with a time", "日期和时间，如 2025-03-04 09:30",
        "a date with a time, such as 2025-03-04 09:30",
    ),
    "yes": (
        "“{value}”不是“是”或“否”", "“{value}” is neither yes nor no", "是、否；不知道时留空",
        "yes or no; empty when it is not known",
    ),
    "choice": ("“{value}”不在可选范围内", "“{value}” is not one of the choices", "{choices} 之一", "one of {choices}"),
}  # fmt: skip
BAD_VALUE: Final = {
    name: register(f"registers.{name}", zh=zh, en=en, expected_zh=right_zh, expected_en=right_en)
    for name, (zh, en, right_zh, right_en) in _WORDS.items()
}
BAD_VALUES: Final = {
    name: register(
        f"registers.{name}.counted", zh=f"{zh}；这样的值有{{count}}个，首见于记录{{record}}",
        en=f"{en}; there are {{count}} such values, the first in record {{record}}",
        expected_zh=right_zh, expected_en=right_en,
    )
    for name, (zh, en, right_zh, right_en) in _WORDS.items()
}  # fmt: skip
"""The same of a file whose columns have types of their own: how many there are of them, and where one is."""
