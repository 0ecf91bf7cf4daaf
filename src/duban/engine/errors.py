"""What is wrong with an input, as a value: a stable code, its facts, the place, and words in both languages.

The words stand in one table that every engine module adds to with `register`, so that no module builds sentences
where it finds the fault, and both languages always carry the same facts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from string import Formatter

Param = str | int | date

CHINESE = "zh-hans"
ENGLISH = "en"

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Message:
    """One row of the table: what is wrong and what would be right, in both languages, with the names they use."""

    code: str
    zh: str
    en: str
    expected_zh: str
    expected_en: str
    names: frozenset[str]


_messages: dict[str, Message] = {}


def register(code: str, *, zh: str, en: str, expected_zh: str = "", expected_en: str = "") -> str:
    """Add a message to the table and return its code.

    Templates name their facts in braces: `"{day} is not covered"`. Raises ValueError for a code that is taken, for
    templates whose two languages use different names, and for an expectation given in one language only.
    """
    if code in _messages:
        raise ValueError(f"message {code!r} is already registered")
    if bool(expected_zh) != bool(expected_en):
        raise ValueError(f"message {code!r}: the expectation must be given in both languages")
    for chinese, english in ((zh, en), (expected_zh, expected_en)):
        if _names(chinese) != _names(english):
            raise ValueError(f"message {code!r}: the two languages use different names")
    names = frozenset(_names(zh) | _names(expected_zh))
    _messages[code] = Message(code, zh, en, expected_zh, expected_en, names)
    return code


def registered() -> tuple[str, ...]:
    """All codes in the table, sorted."""
    return tuple(sorted(_messages))


def is_chinese(language: str) -> bool:
    """True for zh, zh-hans, zh-CN and their like; every other language gets English."""
    return language.lower().startswith("zh")


def spoken(value: Param, language: str) -> str:
    """A value as people write it: 2024年2月8日 or 8 February 2024; a moment adds hours and minutes in its own zone."""
    if isinstance(value, datetime):
        return f"{spoken(value.date(), language)} {value:%H:%M}"
    if isinstance(value, date):
        if is_chinese(language):
            return f"{value.year}年{value.month}月{value.day}日"
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return str(value)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an input is wrong. Rows count from 1 as a spreadsheet shows them; a column is its heading or letter.

    In a file of text it is a line, and a field by its path."""

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    field: str | None = None
    line: int | None = None

    def text(self, language: str) -> str:
        """The known parts, outermost first; empty when nothing is known."""
        chinese = is_chinese(language)
        parts = (
            (self.file, f"文件“{self.file}”", f"file “{self.file}”"),
            (self.sheet, f"工作表“{self.sheet}”", f"sheet “{self.sheet}”"),
            (self.row, f"第{self.row}行", f"row {self.row}"),
            (self.line, f"第{self.line}行", f"line {self.line}"),
            (self.column, f"“{self.column}”列", f"column “{self.column}”"),
            (self.field, f"字段“{self.field}”", f"field “{self.field}”"),
        )
        known = [zh if chinese else en for value, zh, en in parts if value is not None]
        return ("，" if chinese else ", ").join(known)


class Problem(Exception):
    """An input that cannot be accepted. A value: equal when code, params and place are equal, never changed.

    Raises LookupError when built with a code that is not in the table, and ValueError when a fact that the message
    names is missing: a mistake in the program, found where it is made and not when somebody reads the message.
    """

    def __init__(
        self, code: str, params: Mapping[str, Param] | None = None, place: Place | None = None
    ) -> None:
        if code not in _messages:
            raise LookupError(f"no message is registered for {code!r}")
        facts = dict(params or {})
        missing = _messages[code].names - facts.keys()
        if missing:
            raise ValueError(f"problem {code!r} lacks {', '.join(sorted(missing))}")
        # The three arguments are all there is, so that copying and pickling between processes work.
        super().__init__(code, facts, place)

    @property
    def code(self) -> str:
        """Stable and dotted, such as clock.beyond_calendar."""
        return str(self.args[0])

    @property
    def params(self) -> dict[str, Param]:
        """The facts of the message; a copy."""
        return dict(self.args[1])

    @property
    def place(self) -> Place:
        """Where the input stands; empty when nobody has said."""
        found = self.args[2]
        return found if isinstance(found, Place) else Place()

    def text(self, language: str) -> str:
        """What is wrong, in one sentence, without the place."""
        message = _messages[self.code]
        return self._fill(message.zh if is_chinese(language) else message.en, language)

    def expected(self, language: str) -> str:
        """What would be right; empty when the message says nothing about it."""
        message = _messages[self.code]
        return self._fill(message.expected_zh if is_chinese(language) else message.expected_en, language)

    def located(
        self,
        *,
        file: str | None = None,
        sheet: str | None = None,
        row: int | None = None,
        column: str | None = None,
        field: str | None = None,
        line: int | None = None,
    ) -> "Problem":
        """The same problem with more of its place known. What is known already stays unless it is given anew."""
        given = {"file": file, "sheet": sheet, "row": row, "column": column, "field": field, "line": line}
        known = {name: value for name, value in given.items() if value is not None}
        return type(self)(self.code, self.params, replace(self.place, **known))  # type: ignore[arg-type]

    def as_dict(self, language: str) -> dict[str, str | int | None]:
        """For JSON: code, file, sheet, row, column, field, value, why, expected; value is the fact named `value`."""
        place, params = self.place, self.params
        value = spoken(params["value"], language) if "value" in params else None
        return {
            "code": self.code,
            "file": place.file,
            "sheet": place.sheet,
            "row": place.row,
            "column": place.column,
            "field": place.field,
            "value": value,
            "why": self.text(language),
            "expected": self.expected(language),
        }

    def _fill(self, template: str, language: str) -> str:
        return template.format_map({name: spoken(value, language) for name, value in self.params.items()})

    def __str__(self) -> str:
        place = self.place.text(ENGLISH)
        return f"{self.code}: {self.text(ENGLISH)}" + (f" ({place})" if place else "")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Problem):
            return NotImplemented
        return (self.code, self.params, self.place) == (other.code, other.params, other.place)

    def __hash__(self) -> int:
        return hash((self.code, tuple(sorted((k, str(v)) for k, v in self.params.items())), self.place))


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}
