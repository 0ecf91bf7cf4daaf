"""Sentences about a single value: (why zh, why en, expected zh, expected en)."""

_DATE_ZH = "日期，例如 2026-03-01、2026年3月1日、20260301 或 3月底"
_DATE_EN = "A date, such as 2026-03-01, 2026年3月1日, 20260301 or 3月底"
_NUMBER_ZH, _NUMBER_EN = "数字，例如 30 或 1,200", "A number, such as 30 or 1,200"

VALUE_WORDS: dict[str, tuple[str, str, str, str]] = {
    "required": (
        "“{label_zh}”不能为空", "“{label_en}” must not be empty",
        "请填写“{label_zh}”", "Please fill in “{label_en}”",
    ),
    "too_long": (
        "文字有 {length} 个字，超过上限 {limit} 个字", "The text has {length} characters; the limit is {limit}",
        "不超过 {limit} 个字", "At most {limit} characters",
    ),
    "digits_lost": (
        "数字超过 15 位，表格软件已丢失末尾数字", "More than 15 digits: the spreadsheet program has lost the last ones",
        "请将该列设为文本格式后重新填写", "Format the column as text and type the value again",
    ),
    "not_a_number": ("“{value}”不是数字", "“{value}” is not a number", _NUMBER_ZH, _NUMBER_EN),
    "not_whole": (
        "“{value}”不是整数", "“{value}” is not a whole number", "整数，例如 30", "A whole number, such as 30",
    ),
    "a_range": (
        "“{value}”是一个范围，不是一个数", "“{value}” is a range, not one number",
        "一个数字，例如 30", "One number, such as 30",
    ),
    "about": (
        "“{value}”是约数，按 {read} 读取", "“{value}” is approximate; it was read as {read}",
        "请核对数字", "Please check the number",
    ),
    "too_small": ("{value} 小于 {limit}", "{value} is below {limit}", "不小于 {limit} 的数", "At least {limit}"),
    "too_large": ("{value} 大于 {limit}", "{value} is above {limit}", "不大于 {limit} 的数", "At most {limit}"),
    "not_a_date": ("“{value}”不是可以识别的日期", "“{value}” is not a date that can be read", _DATE_ZH, _DATE_EN),
    "no_such_day": (
        "“{value}”这一天不存在", "There is no such day as “{value}”", _DATE_ZH, _DATE_EN,
    ),
    "ambiguous_date": (
        "“{value}”可以读作 {first} 或 {second}", "“{value}” may mean {first} or {second}",
        "先写年份的日期，例如 {first}", "A date that begins with the year, such as {first}",
    ),
    "year_missing": (
        "“{value}”没有写年份", "“{value}” has no year", "写明年份，例如 2026年3月1日", "A date with its year, such as 2026-03-01",
    ),
    "no_end": (
        "“{value}”没有明确的截止日期", "“{value}” gives no definite date", _DATE_ZH, _DATE_EN,
    ),
    "assumed_date": (
        "“{value}”按 {read} 读取，请核对", "“{value}” was read as {read}; please check",
        "明确的日期，例如 {read}", "An exact date, such as {read}",
    ),
    "time_dropped": (
        "“{value}”含有时间，只采用日期 {read}", "“{value}” has a time of day; only the date {read} is used",
        "不带时间的日期", "A date without a time",
    ),
    "not_a_choice": (
        "“{value}”不在可选项中{near_zh}", "“{value}” is not one of the choices{near_en}",
        "可选：{choices_zh}", "One of: {choices_en}",
    ),
    "not_yes_or_no": ("“{value}”既不是“是”也不是“否”", "“{value}” is neither yes nor no", "是 或 否", "Yes or no"),
    "note_row": (
        "这一行像是表格的说明，未导入", "This row looks like a note to the table and was left out",
        "数据行应填写必填的列", "Rows with the required columns filled in",
    ),
    "sum_row": (
        "这一行像是合计，未导入", "This row looks like a total and was left out",
        "数据行应填写必填的列", "Rows with the required columns filled in",
    ),
}
