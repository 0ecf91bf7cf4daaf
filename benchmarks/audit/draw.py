"""Words to describe a made-up column with: each is SQL over the row's number `i`, the same at every run.

Chance comes from a hash of the row's number and a word, so a ledger of a given size is the same ledger each time.
"""

from typing import Final

FIRST_DAY: Final = "DATE '2022-01-01'"
YEARS: Final = 4
DAYS: Final = 1461  # 2022 to 2025
SUBJECTS: Final = (
    "河湖清漂", "秸秆禁烧", "防汛备汛", "森林防火", "冬季清雪", "营商环境", "老旧小区", "农贸市场", "垃圾分类", "食品安全",
    "信访化解", "校园周边", "医保缴费", "养老服务", "乡村道路", "饮水工程", "春耕备耕", "招商引资", "项目开工", "债务管理",
)  # fmt: skip
# What titles are made of that are mostly about different things.
PAIRS: Final = (
    "水利农田林地道路桥梁电网燃气供热供水排污校舍医院养老托幼社保就业住房物业公交停车绿化环卫消防防汛抗旱地震气象矿山"
    "化工冶金纺织食品药品计量质检价格税收审计统计档案民政信访司法公证仲裁户籍边防民族宗教侨务科技专利人才招商外贸口岸"
    "旅游文物图书广电体育彩票慈善残联妇儿青年老龄双拥人防移民扶贫种业畜牧渔业农机粮储供销物流邮政通信"
)
TOPICS: Final = [PAIRS[n : n + 2] for n in range(0, len(PAIRS), 2)]
REPEATED: Final = 300  # of ten thousand such titles so many are of the few kinds that come again and again
WRONG, UNKNOWN = 30, 25  # of ten thousand values of a fact: wrong, not known


def dice(word: str, sides: int = 10_000) -> str:
    """A number from 0 to `sides` - 1."""
    return f"CAST(hash(i, '{word}') % {sides} AS INTEGER)"


def mostly(word: str, right: str, wrong: str, rate: int = WRONG, unknown: int = UNKNOWN) -> str:
    """A fact that is right, now and then wrong, now and then not known."""
    return f"CASE WHEN {dice(word)} < {rate} THEN {wrong} WHEN {dice(word)} < {rate + unknown} THEN NULL ELSE {right} END"


def yes(word: str, right: int, rate: int = WRONG, unknown: int = UNKNOWN) -> str:
    """A yes or no of which one is right."""
    return mostly(word, str(right), str(1 - right), rate, unknown)


def number(word: str, low: int, high: int, wrong: int, rate: int = WRONG, unknown: int = UNKNOWN) -> str:
    """A number from `low` to `high`, now and then one too large (or too small)."""
    return mostly(word, f"{low} + {dice(word + '#', high - low + 1)}", str(wrong), rate, unknown)


def money(word: str, low: int, high: int, wrong: int, rate: int = WRONG, unknown: int = UNKNOWN) -> str:
    """An amount in yuan."""
    return f"CAST({number(word, low, high, wrong, rate, unknown)} AS DECIMAL(18, 2))"


def chosen(word: str, weights: str, unknown: int = UNKNOWN) -> str:
    """One of the choices of `weights` ("video:40 room:60"), in these proportions."""
    pairs = [part.split(":") for part in weights.split()]
    total, upto, whens = sum(int(weight) for _key, weight in pairs), 0, []
    for key, weight in pairs[:-1]:
        upto += int(weight)
        whens.append(f"WHEN {dice(word, total)} < {upto} THEN '{key}'")
    case = f"CASE {' '.join(whens)} ELSE '{pairs[-1][0]}' END" if whens else f"'{pairs[-1][0]}'"
    return f"CASE WHEN {dice(word + '?')} < {unknown} THEN NULL ELSE {case} END"


def some_day(word: str = "day", unknown: int = 5) -> str:
    """A day of the four years."""
    return f"CASE WHEN {dice(word + '?')} < {unknown} THEN NULL ELSE {FIRST_DAY} + {dice(word, DAYS)} END"


def after(column: str, word: str, low: int, high: int, wrong: int, rate: int = WRONG, unknown: int = UNKNOWN) -> str:
    """A day so many days after (or before) another column's."""
    return f"CAST({column} + ({number(word, low, high, wrong, rate, unknown)}) AS DATE)"


def at(column: str, word: str) -> str:
    """A moment on the day of a column."""
    return f"CAST({column} AS TIMESTAMP) + to_minutes(CAST(480 + {dice(word, 540)} AS BIGINT))"


def minutes_after(column: str, word: str, low: int, high: int, wrong: int) -> str:
    """A moment so many minutes after another one."""
    return f"{column} + to_minutes(CAST({number(word, low, high, wrong)} AS BIGINT))"


def ref(word: str, of: str, unknown: int = UNKNOWN) -> str:
    """A number from 1 to `of`, a size that the ledger knows ({units}, {persons} …)."""
    return f"CASE WHEN {dice(word + '?')} < {unknown} THEN NULL ELSE 1 + CAST(hash(i, '{word}') % {{{of}}} AS BIGINT) END"


def title(word: str, of: str, kinds: int = 40) -> str:
    """A title: what it is about out of `kinds` subjects, then the kind of paper or meeting it is."""
    listed = ", ".join(f"'{one}'" for one in SUBJECTS)
    number = dice(word + "#", kinds)
    return f"'关于' || list_extract([{listed}], 1 + {dice(word, len(SUBJECTS))}) || '第' || ({number}) || '批{of}'"


def topic(word: str, of: str) -> str:
    """A title mostly unlike all others: five topics; now and then one of the titles that come again and again."""
    listed = ", ".join(f"'{one}'" for one in TOPICS)
    words = " || ".join(f"list_extract([{listed}], 1 + {dice(f'{word}{n}', len(TOPICS))})" for n in range(5))
    return f"CASE WHEN {dice(word + '!')} < {REPEATED} THEN {title(word, of)} ELSE '关于' || {words} || '{of}' END"
