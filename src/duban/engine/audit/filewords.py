"""What can be wrong with the files of registers, in both languages."""

from typing import Final

from duban.engine.errors import register

EMPTY: Final = register(
    "registers.empty",
    zh="文件夹里没有任何登记簿文件",
    en="the folder holds no file of any register",
    expected_zh="每个登记簿一个文件，以登记簿命名，如 {value}，扩展名为 .csv、.parquet 或 .xlsx",
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
    zh="缺少“{label}”列（{value}），无法按日期审核",
    en="the column “{label}” ({value}) is missing, without which no day is known",
    expected_zh="名为“{label}”或 {value} 的列",
    expected_en="a column called “{label}” or {value}",
)
LEFT_OUT: Final = register(
    "registers.left_out",
    zh="没有这些列，相关事实按“未知”处理：{value}",
    en="these columns are not there; what they would say is not known: {value}",
)
UNKNOWN_UNIT: Final = register(
    "registers.unknown_unit",
    zh="单位“{value}”不在 units 文件中（{count}行）",
    en="the unit “{value}” is not in the file of units ({count} rows)",
    expected_zh="units 文件 code 列中的单位代码",
    expected_en="a code from the column `code` of the file of units",
)
EXTRA: Final = register(
    "registers.extra", zh="登记簿没有“{value}”列，已忽略", en="the register has no column “{value}”; it is not read"
)
NO_PLACE: Final = register(
    "audit.no_place", zh="没有文件夹“{value}”", en="there is no folder “{value}”",
    expected_zh="已有文件夹中的文件名", expected_en="the name of a file in a folder that is there",
)  # fmt: skip
BAD_OUTPUT: Final = register(
    "audit.bad_output", zh="无法输出“{value}”格式的文件", en="no file that ends in “{value}” can be written",
    expected_zh=".xlsx、.csv、.json、.parquet，或一个文件夹", expected_en=".xlsx, .csv, .json, .parquet, or a folder",
)  # fmt: skip
BAD_VALUE: Final = {
    "number": register(
        "registers.number", zh="“{value}”不是整数", en="“{value}” is not a whole number",
        expected_zh="整数，如 120", expected_en="a whole number, such as 120",
    ),
    "money": register(
        "registers.money", zh="“{value}”不是金额", en="“{value}” is not an amount",
        expected_zh="以元为单位的金额，如 1280.50", expected_en="an amount in yuan, such as 1280.50",
    ),
    "day": register(
        "registers.day", zh="“{value}”不是日期", en="“{value}” is not a date",
        expected_zh="日期，如 2025-03-04", expected_en="a date, such as 2025-03-04",
    ),
    "moment": register(
        "registers.moment", zh="“{value}”不是日期和时间", en="“{value}” is not a date with a time",
        expected_zh="日期和时间，如 2025-03-04 09:30", expected_en="a date with a time, such as 2025-03-04 09:30",
    ),
    "yes": register(
        "registers.yes", zh="“{value}”不是“是”或“否”", en="“{value}” is neither yes nor no",
        expected_zh="是、否；不知道时留空", expected_en="yes or no; empty when it is not known",
    ),
    "choice": register(
        "registers.choice", zh="“{value}”不在可选范围内", en="“{value}” is not one of the choices",
        expected_zh="{choices} 之一", expected_en="one of {choices}",
    ),
}  # fmt: skip
