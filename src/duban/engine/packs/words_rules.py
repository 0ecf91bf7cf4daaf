"""What is wrong with a provision, a pack, and an overlay that loosens, in both languages."""

from duban.engine.errors import register

WRONG_TYPE = register(
    "pack.wrong_type",
    zh="“{value}”列的类型是{type}，此处不能用。",
    en="The column “{value}” is of the type {type}, which cannot stand here.",
    expected_zh="下列类型的列：{types}",
    expected_en="a column of the type {types}",
)
OPERATOR_TYPE = register(
    "pack.operator_type",
    zh="类型为{type}的“{column}”列不能用“{value}”比较。",
    en="“{value}” cannot compare the column “{column}”, which is of the type {type}.",
    expected_zh="可用的有：{known}",
    expected_en="one of: {known}",
)
NO_PARAMETER = register(
    "pack.not_a_parameter",
    zh="“{value}”以“$”开头，但此处不能用参数。",
    en="“{value}” begins with “$”, but no parameter can stand here.",
    expected_zh="一个值；参数只用于数字和金额",
    expected_en="a value; parameters are for numbers and amounts",
)
PARAMETER_TYPE = register(
    "pack.parameter_type",
    zh="参数“{value}”的类型是{type}，此处应为{types}。",
    en="The parameter “{value}” is of the type {type}; here it should be {types}.",
    expected_zh="在参数中写“type: {types}”",
    expected_en="“type: {types}” in the parameter",
)
PARAMETER_BY = register(
    "pack.parameter_by_place",
    zh="分项的参数“{value}”不能用在此处。",
    en="The parameter “{value}”, which has a value for each choice, cannot stand here.",
    expected_zh="只有一个数的参数；分项的参数只用于逐条评判的限额",
    expected_en="a parameter with one number; those by choice are for bounds of single records",
)
UNUSED = register(
    "pack.unused_parameter",
    zh="参数“{value}”没有用到。",
    en="The parameter “{value}” is used nowhere.",
    expected_zh="在 args 或 applies 中写“${value}”，或删去该参数",
    expected_en="“${value}” in args or applies, or no such parameter",
)
TABLE = register(
    "pack.parameter_table",
    zh="参数按“{by}”分项，“{value}”却不是分项的数。",
    en="The parameter has a number for each “{by}”, and “{value}” is no such table.",
    expected_zh="{{选项: 数, …}}",
    expected_en="{{choice: number, …}}",
)
NO_TABLE = register(
    "pack.parameter_no_table",
    zh="参数没有分项，此处却写了分项的数。",
    en="The parameter is not by choices, and here is a table.",
    expected_zh="一个数；要分项时写“by: 列名”",
    expected_en="one number; for one by choices add “by: column”",
)
ONE_OF = register(
    "pack.one_of",
    zh="{value}之中应当且只能写一个。",
    en="Of {value} exactly one is needed.",
    expected_zh="其中一个",
    expected_en="one of them",
)
ONE_OF_THEM = register(
    "pack.one_of_them",
    zh="{value}一个也没有写。",
    en="Neither of {value} is given.",
    expected_zh="至少一个",
    expected_en="at least one of them",
)
AT_MOST_ONE = register(
    "pack.at_most_one",
    zh="{value}之中最多只能写一个。",
    en="Of {value} at most one can be given.",
    expected_zh="其中一个，或都不写",
    expected_en="one of them, or none",
)
NEEDS = register(
    "pack.needs",
    zh="写了“{value}”，就要写“{other}”。",
    en="With “{value}” goes “{other}”.",
    expected_zh="两个都写，或都不写",
    expected_en="both of them, or neither",
)
ONE_KEY = register(
    "pack.one_key",
    zh="写了 member 时，per 只能是一列。",
    en="With member, per is one column.",
    expected_zh="一列",
    expected_en="one column",
)
DIFFERENT_TYPES = register(
    "pack.different_types",
    zh="“{value}”与“{other}”的类型不同。",
    en="“{value}” and “{other}” are of different types.",
    expected_zh="两列类型相同",
    expected_en="two columns of one type",
)
ENDS_BEFORE = register(
    "pack.ends_before",
    zh="失效日期{value}早于生效日期{since}。",
    en="The last day, {value}, comes before the first, {since}.",
    expected_zh="不早于生效日期的日期",
    expected_en="a day not before the first",
)
NO_EXAMPLE = register(
    "pack.no_example",
    zh="没有{value}的例子。",
    en="There is no example of what is {value}.",
    expected_zh="right（符合）和 wrong（违反）的例子各至少一个",
    expected_en="at least one example under right and one under wrong",
)
NOT_ASSUMED = register(
    "pack.not_assumed",
    zh="参数“{value}”没有设定，例子无法评判。",
    en="The parameter “{value}” is not set, so the examples cannot be judged.",
    expected_zh="在 examples 中写“assume: {{{value}: 数}}”，仅用于例子",
    expected_en="“assume: {{{value}: number}}” under examples; it counts for them only",
)
NO_FILE = register(
    "pack.no_file",
    zh="缺少文件{value}。",
    en="The file {value} is missing.",
    expected_zh="规则包的文件夹中有 pack.yaml、sources.yaml 和 provisions 文件夹",
    expected_en="a folder with pack.yaml, sources.yaml and the folder provisions",
)
STRAY = register(
    "pack.stray_file",
    zh="文件{value}不会被读取。",
    en="The file {value} would not be read.",
    expected_zh="规定放在 provisions 文件夹中，文件名为“名称.yaml”；其余文件移走",
    expected_en="provisions in the folder provisions as name.yaml; other files elsewhere",
)
OTHER_ID = register(
    "pack.other_id",
    zh="规则包的名称“{value}”与文件夹的名称“{folder}”不同。",
    en="The pack calls itself “{value}”, and its folder is “{folder}”.",
    expected_zh="两者相同",
    expected_en="the same name for both",
)
NO_PACK = register(
    "pack.not_found",
    zh="找不到规则包“{value}”。",
    en="There is no pack “{value}”.",
    expected_zh="规则包的文件夹，或下列名称之一：{known}",
    expected_en="the folder of a pack, or one of these names: {known}",
)
CIRCLE = register(
    "pack.circle",
    zh="规则包“{value}”最终扩展了自己。",
    en="The pack “{value}” extends itself in the end.",
    expected_zh="一条没有回路的扩展关系",
    expected_en="packs that extend one another without a circle",
)
BASE_WRONG = register(
    "pack.base_wrong",
    zh="所扩展的规则包“{value}”有误，无法核对。",
    en="The pack “{value}” that it extends is itself wrong, so nothing can be compared.",
    expected_zh="先改正：duban pack check {value}",
    expected_en="that one mended first: duban pack check {value}",
)
LOOSENS = register(
    "pack.loosens",
    zh="“{value}”比所扩展的“{base}”宽松。",
    en="“{value}” is looser than “{base}”, which it extends.",
    expected_zh="相同或更严：{stricter}",
    expected_en="the same or stricter: {stricter}",
)
LOOSENS_UNDATED = register(
    "pack.loosens_undated",
    zh="参数“{value}”在所扩展的规定中没有严与宽之分，不能改。",
    en="The parameter “{value}” has no stricter and no looser side, so it cannot be changed.",
    expected_zh="删去该参数，或另写一条新的规定",
    expected_en="no such parameter here, or a new provision",
)
FIXED = register(
    "pack.fixed",
    zh="“{value}”由所扩展的规定确定，不能改为别的。",
    en="“{value}” is settled by the provision that is extended and cannot be another.",
    expected_zh="{base}，或另写一条新的规定",
    expected_en="{base}, or a new provision",
)
TOO_EARLY = register(
    "pack.too_early",
    zh="{value}早于所扩展的规定生效的{base}。",
    en="{value} is before {base}, the day from which the provision that is extended is in force.",
    expected_zh="{base}或之后的日期",
    expected_en="{base} or a later day",
)
MID_PERIOD = register(
    "pack.mid_period",
    zh="按周期评判的规定不能从周期中间的{value}起变严。",
    en="A provision that judges whole periods cannot become stricter inside one, on {value}.",
    expected_zh="周期的第一天，如 2025-01-01",
    expected_en="the first day of a period, such as 2025-01-01",
)
ROUTE_FIXED = register(
    "pack.route_fixed",
    zh="审批流程“{value}”在所扩展的规则包中已有。",
    en="The approval route “{value}” is already in the pack that is extended.",
    expected_zh="用别的名称另写一条流程；已有的流程不能改",
    expected_en="a route of another name; one that exists cannot be changed",
)
NAME_TAKEN = register(
    "pack.name_taken",
    zh="“{value}”在所扩展的规则包中已有。",
    en="“{value}” is already in the pack that is extended.",
    expected_zh="别的名称",
    expected_en="another name",
)
FOLDER_TAKEN = register(
    "pack.folder_taken",
    zh="文件夹{value}已有内容。",
    en="The folder {value} already holds something.",
    expected_zh="别的名称，或空的文件夹",
    expected_en="another name, or an empty folder",
)
