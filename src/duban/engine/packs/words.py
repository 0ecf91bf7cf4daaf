"""What is wrong with the text of a pack's file and with single values, in both languages."""

from duban.engine.errors import register

REPEATED_KEY = register(
    "pack.repeated_key",
    zh="“{value}”写了两次，第一次在第{first}行。",
    en="“{value}” is written twice, the first time on line {first}.",
    expected_zh="每一层中同一个名称只写一次",
    expected_en="each name once in its place",
)
DATED_TWICE = register(
    "pack.dated_twice",
    zh="同一参数在同一天（{value}）有两个值，第一个在第{first}行。",
    en="The parameter has two values from the same day, {value}; the first is on line {first}.",
    expected_zh="每个生效日期只写一个值；要修改时另加一个日期",
    expected_en="one value for each day; to change it, add a line with a later day",
)
ANCHOR = register(
    "pack.anchor",
    zh="不允许使用锚点或引用（{value}）。",
    en="Anchors and references ({value}) are not allowed.",
    expected_zh="把内容原样写出；以“*”或“&”开头的文字加引号",
    expected_en="the content written out; words that begin with * or & in quotation marks",
)
TAG = register(
    "pack.tag",
    zh="不允许使用类型标记（{value}）。",
    en="Type tags ({value}) are not allowed.",
    expected_zh="不带标记的值；以“!”开头的文字加引号",
    expected_en="the value alone; words that begin with ! in quotation marks",
)
SEVERAL = register(
    "pack.several_documents",
    zh="文件中有不止一份内容（“---”）。",
    en="The file holds more than one document (“---”).",
    expected_zh="每个文件只有一份内容",
    expected_en="one document in each file",
)
TOO_DEEP = register(
    "pack.too_deep",
    zh="层次超过{value}层。",
    en="It is nested more than {value} levels deep.",
    expected_zh="参照样例的层次书写",
    expected_en="the levels that the examples show",
)
TOO_LARGE = register(
    "pack.too_large",
    zh="文件过大，超过{value}字节。",
    en="The file is larger than {value} bytes.",
    expected_zh="一个文件只写一条规定",
    expected_en="one provision in each file",
)
TOO_MANY = register(
    "pack.too_many_files",
    zh="规定文件超过{value}个。",
    en="There are more than {value} provisions.",
    expected_zh="拆分为几个规则包",
    expected_en="several packs",
)
TOO_LONG = register(
    "pack.too_long",
    zh="规定共{value}行，超过40行。",
    en="The provision has {value} lines, more than 40.",
    expected_zh="一条规定不超过40行，较长的拆成两条",
    expected_en="at most 40 lines; a longer one is two provisions",
)
NOT_TEXT = register(
    "pack.not_text",
    zh="文件不是UTF-8文本：{value}。",
    en="The file is not text in UTF-8: {value}.",
    expected_zh="以UTF-8编码保存",
    expected_en="a file saved as UTF-8",
)
NOT_A_LETTER = register(
    "pack.not_a_letter",
    zh="文字中含有数据库无法保存的字符 {value}。",
    en="The text holds {value}, a character that no database keeps.",
    expected_zh="不含控制字符的文字",
    expected_en="text without control characters",
)
EMPTY_FILE = register(
    "pack.empty_file",
    zh="文件是空的。",
    en="The file is empty.",
    expected_zh="“名称: 值”的各行",
    expected_en="lines of “name: value”",
)
TAB = register(
    "pack.yaml_tab",
    zh="此处有制表符，不能用于缩进。",
    en="There is a tab here; tabs cannot indent.",
    expected_zh="用空格缩进",
    expected_en="blanks",
)
COLON = register(
    "pack.yaml_colon",
    zh="此行的冒号无法理解。",
    en="The colon on this line cannot be understood.",
    expected_zh="“名称: 值”各占一行；值中含“: ”或“ #”时加引号",
    expected_en="“name: value” on a line of its own; a value with “: ” or “ #” in quotation marks",
)
INDENT = register(
    "pack.yaml_indent",
    zh="此行的缩进或括号与上文不符。",
    en="The indentation or a bracket on this line does not fit what stands before.",
    expected_zh="同一层的各行左端对齐；括号成对；以标点开头的值加引号",
    expected_en="lines of one level that begin in one column; brackets in pairs; a value that begins with a sign in quotes",
)
UNCLOSED = register(
    "pack.yaml_unclosed",
    zh="引号或括号没有结束。",
    en="A quotation mark or a bracket is not closed.",
    expected_zh="成对的引号和括号",
    expected_en="quotation marks and brackets in pairs",
)
NOT_YAML = register(
    "pack.not_yaml",
    zh="此行不是有效的YAML（{value}）。",
    en="This line is no YAML ({value}).",
    expected_zh="“名称: 值”；有特殊符号的值加引号",
    expected_en="“name: value”; values with special signs in quotation marks",
)
KEY = register(
    "pack.key_not_word",
    zh="名称不是一个词。",
    en="The name of this entry is not a word.",
    expected_zh="冒号之前是一个词",
    expected_en="one word before the colon",
)
NOT_MAPPING = register(
    "pack.not_mapping",
    zh="此处应为“名称: 值”，现为“{value}”。",
    en="There should be “name: value” here, and there is “{value}”.",
    expected_zh="“名称: 值”，每项一行",
    expected_en="“name: value”, one on each line",
)
NOT_LIST = register(
    "pack.not_list",
    zh="此处应为清单，现为“{value}”。",
    en="There should be a list here, and there is “{value}”.",
    expected_zh="以“- ”开头的各行，或用方括号括起",
    expected_en="lines that begin with “- ”, or square brackets",
)
NOT_WORD = register(
    "pack.not_word",
    zh="此处应为一个值，现为{value}。",
    en="There should be one value here, and there is {value}.",
    expected_zh="一个词或一个数",
    expected_en="one word or one number",
)
EMPTY = register(
    "pack.empty",
    zh="“{value}”没有内容。",
    en="“{value}” is empty.",
    expected_zh="写明内容；不适用的整行删去",
    expected_en="its content; where it does not apply, no line at all",
)
MISSING = register(
    "pack.missing",
    zh="缺少“{value}”。",
    en="“{value}” is missing.",
    expected_zh="写明“{value}: …”",
    expected_en="“{value}: …”",
)
ONE_LANGUAGE = register(
    "pack.one_language",
    zh="“{value}”不是中英文两种文字。",
    en="“{value}” is not a text in both languages.",
    expected_zh="{{zh: 中文, en: English}}",
    expected_en="{{zh: 中文, en: English}}",
)
BAD_DAY = register(
    "pack.bad_day",
    zh="“{value}”不是日期。",
    en="“{value}” is not a day.",
    expected_zh="年-月-日，如 2025-03-04",
    expected_en="year-month-day, such as 2025-03-04",
)
BAD_MOMENT = register(
    "pack.bad_moment",
    zh="“{value}”不是时刻。",
    en="“{value}” is not a moment.",
    expected_zh="日期和时分，如 2025-03-04 09:30（北京时间），或带时区的 2025-03-04T01:30Z",
    expected_en="day, hour and minute: 2025-03-04 09:30 (China time), or with its zone: 2025-03-04T01:30Z",
)
BAD_NUMBER = register(
    "pack.bad_number",
    zh="“{value}”不是整数。",
    en="“{value}” is not a whole number.",
    expected_zh="不带前导零、小数点和分隔符的数字，如 10",
    expected_en="digits without a leading zero, a point or separators, such as 10",
)
BAD_MONEY = register(
    "pack.bad_money",
    zh="“{value}”不是金额。",
    en="“{value}” is not an amount.",
    expected_zh="以元为单位，至多两位小数，不带前导零和分隔符，如 150 或 150.50",
    expected_en="yuan with at most two decimals, no leading zero and no separators, such as 150 or 150.50",
)
BAD_YES = register(
    "pack.bad_yes",
    zh="“{value}”既不是 yes 也不是 no。",
    en="“{value}” is neither yes nor no.",
    expected_zh="yes 或 no；不清楚的不写",
    expected_en="yes or no; what is not known is left out",
)
BAD_DATED = register(
    "pack.bad_dated",
    zh="“{value}”不是成文日期。",
    en="“{value}” is not when a document was issued.",
    expected_zh="年、年-月或年-月-日，如 2013、2013-01 或 2013-01-15",
    expected_en="year, year-month or year-month-day, such as 2013, 2013-01 or 2013-01-15",
)
BAD_ID = register(
    "pack.bad_id",
    zh="“{value}”不能用作名称。",
    en="“{value}” cannot be a name here.",
    expected_zh="小写字母开头，只含小写字母、数字和“-”（参数用“_”），至多60个字符",
    expected_en="a small letter first, then small letters, digits and “-” (in parameters “_”), at most 60 in all",
)
OUTSIDE = register(
    "pack.outside",
    zh="{value}不在{least}到{most}之间。",
    en="{value} does not lie between {least} and {most}.",
    expected_zh="{least}到{most}之间的数",
    expected_en="a number from {least} to {most}",
)

NOUNS = {
    "field": ("字段", "field"),
    "kind": ("规定类型", "kind of provision"),
    "register": ("台账", "register"),
    "column": ("列", "column"),
    "operator": ("比较词", "operator"),
    "parameter": ("参数", "parameter"),
    "source": ("依据", "source"),
    "opinion": ("意见编号", "opinion"),
    "aspect": ("方面", "aspect"),
    "effect": ("效力", "effect"),
    "choice": ("选项", "choice of this column"),
    "word": ("取值", "word for this"),
    "role": ("角色", "role"),
    "pack": ("规则包", "pack"),
    "provision": ("规定", "provision"),
    "argument": ("要素", "argument of this kind"),
}
"""What can be unknown. For each there are two messages: with and without a known word that is nearly the same."""

for _noun, (_zh, _en) in NOUNS.items():
    _said = (f"没有“{{value}}”这个{_zh}。", f"“{{value}}” is not a known {_en}.")
    register(
        f"pack.unknown_{_noun}",
        zh=_said[0],
        en=_said[1],
        expected_zh="可用的有：{known}",
        expected_en="one of: {known}",
    )
    register(
        f"pack.unknown_{_noun}_near", zh=_said[0], en=_said[1],
        expected_zh="是不是“{near}”？可用的有：{known}", expected_en="perhaps “{near}”? One of: {known}",
    )  # fmt: skip
