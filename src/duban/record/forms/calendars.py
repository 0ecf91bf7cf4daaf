"""The form of a new calendar: spans of days as the notice names them, or a table of days."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from duban.engine.tables import Choice, Column, Problem, parse_rows, read
from duban.record.actions.calendars import DayChange

LONGEST_SPAN = 31
OFF, WORKED, ORDINARY = "off", "worked", "ordinary"
KINDS = [(OFF, _("day off")), (WORKED, _("worked weekend")), (ORDINARY, _("ordinary again"))]
COLUMNS = (
    Column("day", {"zh-hans": "日期", "en": "Day"}, "date", required=True, example="2027-01-01"),
    Column(
        "working", {"zh-hans": "上班或放假", "en": "Working or off"}, "choice", required=True, example="放假",
        choices=(
            Choice("off", {"zh-hans": "放假", "en": "off"}, ("休", "休息", "否", "0", "no", "false", "holiday")),
            Choice("worked", {"zh-hans": "上班", "en": "working"}, ("班", "调休上班", "是", "1", "yes", "true", "worked")),
            Choice("ordinary", {"zh-hans": "恢复平常", "en": "ordinary"}, ("平常",)),
        ),
    ),
    Column("name", {"zh-hans": "节日名称", "en": "Name"}, longest=60, example="元旦"),
    Column("name_en", {"zh-hans": "英文名称", "en": "Name in English"}, longest=60, example="New Year's Day"),
)  # fmt: skip


def day_input() -> forms.DateInput:
    """A date as the browser offers it."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CalendarForm(forms.Form):
    """Name, notice and end of the new calendar, and the notice's table as a file if there is one."""

    name = forms.CharField(label=_("Name"), max_length=80)
    notice = forms.CharField(
        label=_("Notice"), max_length=200, help_text=_("Title and number of the notice of the State Council.")
    )
    last_day = forms.DateField(
        label=_("Last day"), widget=day_input(), help_text=_("The table ends with this day; deadlines beyond it are refused.")
    )
    file = forms.FileField(
        label=_("Table of days"), required=False, help_text=_("XLSX or CSV as in the template; the lines below are added to it.")
    )  # fmt: skip

    def clean_file(self) -> tuple[DayChange, ...]:
        """Read the table. Each fault is an error with row and column."""
        sent = self.cleaned_data.get("file")
        if not sent:
            return ()
        book = read(sent.read(), sent.name)
        if not book.tables:
            raise forms.ValidationError([_words(problem) for problem in book.problems])
        parsed = parse_rows(book.tables[0], COLUMNS)
        faults = [_words(problem) for problem in parsed.problems if problem.severity == "error"]
        if faults:
            raise forms.ValidationError(faults[:50])
        return tuple(_change(row.values) for row in parsed.rows)


class SpanForm(forms.Form):
    """One line of the notice: from a day to a day, off or worked, and why."""

    first = forms.DateField(label=_("From"), required=False, widget=day_input())
    last = forms.DateField(label=_("To"), required=False, widget=day_input())
    kind = forms.ChoiceField(label=_("What"), required=False, choices=KINDS)
    name = forms.CharField(label=_("Name"), required=False, max_length=60)
    name_en = forms.CharField(label=_("Name in English"), required=False, max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = field.label  # in the table the heading names the column

    def clean(self) -> dict[str, Any]:
        """A span runs forward and is at most a month long."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last") or given.get("first")
        if given.get("last") and not first:
            self.add_error("first", _("Give the first day too."))
        elif first and last and not 0 <= (last - first).days < LONGEST_SPAN:
            self.add_error("last", _("The last day comes before the first, or more than a month after it."))
        return given

    def changes(self) -> Iterator[DayChange]:
        """The days of this line."""
        given = self.cleaned_data
        day, last = given.get("first"), given.get("last") or given.get("first")
        while day and last and day <= last:
            yield DayChange(day, _working(given["kind"]), given["name"], given["name_en"])
            day += timedelta(days=1)


Spans = forms.formset_factory(SpanForm, extra=14, max_num=60)


def _working(kind: str) -> bool | None:
    return None if kind == ORDINARY else kind == WORKED


def _change(values: dict[str, object]) -> DayChange:
    day = values["day"]
    assert isinstance(day, date)
    return DayChange(day, _working(str(values["working"])), str(values.get("name") or ""), str(values.get("name_en") or ""))


def _words(problem: Problem) -> str:
    language = get_language() or "en"
    said = problem.as_dict("zh-hans" if language.startswith("zh") else "en")
    place = " ".join(str(part) for part in (said["sheet"], said["row"], said["column"], said["value"]) if part)
    return f"{place}: {said['why']} {said['expected']}".strip(": ")
