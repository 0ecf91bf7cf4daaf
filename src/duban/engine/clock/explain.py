"""“Why this date?”: the whole calculation, as rows to show and as lines to print."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from duban.engine.clock.calendar import Calendar
from duban.engine.clock.deadline import Deadline, deadline
from duban.engine.clock.rows import Group, Grouping, Part, Row, parts_of
from duban.engine.clock.values import Inputs, Interval, Spell
from duban.engine.clock.words import amount_text, day_text, length_text, line, who_text, why_text
from duban.engine.errors import is_chinese, spoken


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that led to a deadline. Days and moments are shown in the calendar's zone."""

    inputs: Inputs
    calendar: Calendar
    deadline: Deadline
    parts: tuple[Part, ...]
    holders: tuple[Spell, ...]

    def lines(self, language: str, by: Grouping | None = None) -> list[str]:
        """The calculation as text, one line each. Long parts are grouped by week or month unless `by` says how."""
        return [*self._head(language), *self._days(language, by), *self._end(language)]

    def _head(self, language: str) -> Iterator[str]:
        yield line("calendar", language, version=self.calendar.version)
        yield line("start", language, moment=self._moment(self.inputs.start, language))
        yield line("length", language, length=length_text(self.inputs.length, language))
        for item in sorted(self.inputs.suspensions, key=lambda one: one.since):
            yield self._interval("suspension", item.since, item.until, language, who=who_text(item, language))
        for spell in self.holders:
            yield self._interval("holder", spell.since, spell.until, language, holder=spell.holder)

    def _days(self, language: str, by: Grouping | None) -> Iterator[str]:
        changed_hands = len(self.holders) > 1
        for part in self.parts:
            yield self.title(part, language)
            grouping = by or part.fitting()
            for group in part.groups(grouping):
                text = group_line(group, part, language)
                if grouping == "day":
                    text = row_line(group.rows[0], part, language)
                yield text + (held_by(group.rows, language) if changed_hands else "")

    def _end(self, language: str) -> Iterator[str]:
        found = self.deadline
        if found.due is not None and found.yellow_from is not None:
            yield line("due", language, moment=self._moment(found.due, language))
            yield line("yellow", language, moment=self._moment(found.yellow_from, language))
        elif found.stopped_since is not None:
            left = [length_text(length, language) for length in found.remaining]
            remaining = ("、" if is_chinese(language) else " and ").join(left)
            yield line(
                "stopped", language, moment=self._moment(found.stopped_since, language), remaining=remaining
            )

    def title(self, part: Part, language: str) -> str:
        """What a part of the calculation is: the term, an extension with its reason, or the move off a day off."""
        length, extension = length_text(part.step.length, language), part.step.extension
        if extension is None:
            return line(part.step.kind, language, length=length)
        reason = extension.reason and (
            f"，事由：{extension.reason}" if is_chinese(language) else f", {extension.reason}"
        )
        granted = spoken(self.calendar.local(extension.granted_at), language)
        key = "extension" if part.step.length.day is None else "extension_fixed"
        return line(key, language, length=length, granted=granted, reason=reason)

    def _interval(
        self, key: str, since: datetime, until: datetime | None, language: str, **facts: str
    ) -> str:
        begins = self._moment(since, language)
        if until is None:
            return line(f"{key}_open", language, since=begins, **facts)
        return line(key, language, since=begins, until=self._moment(until, language), **facts)

    def _moment(self, moment: datetime, language: str) -> str:
        local = self.calendar.local(moment)
        gap = "" if is_chinese(language) else " "
        return f"{day_text(local.date(), language)}{gap}{local:%H:%M}"


def explain(inputs: Inputs, calendar: Calendar, holders: tuple[Spell, ...] = ()) -> Explanation:
    """Lay out how the deadline came about. Raises Problem as `deadline` does."""
    found = deadline(inputs, calendar)
    return Explanation(inputs, calendar, found, parts_of(found, inputs, calendar, holders), holders)


def row_line(row: Row, part: Part, language: str) -> str:
    """One day in words."""
    day, why = day_text(row.day, language), reason(row, language)
    if row.kind != "counted":
        return line("skipped", language, day=day, why=why)
    if part.unit == "working_minutes":
        amount, total = (amount_text(n, part.unit, language) for n in (row.amount, row.total))
        return line("time", language, day=day, amount=amount, total=total, why=why)
    return line("counted", language, number=str(row.total), day=day, why=why)


def group_line(group: Group, part: Part, language: str) -> str:
    """A week or month in words: what counted, and how many days did not for which reason."""
    skipped = Counter(reason(row, language) for row in group.rows if row.kind != "counted")
    chinese = is_chinese(language)
    reasons = ("、" if chinese else ", ").join(
        f"{why}{count}日" if chinese else f"{count} × {why}" for why, count in skipped.items()
    )
    return line(
        "group",
        language,
        first=spoken(group.first, language),
        last=spoken(group.last, language),
        amount=amount_text(group.amount, part.unit, language),
        total=amount_text(group.total, part.unit, language),
        skipped=line("group_skipped", language, reasons=reasons) if reasons else "",
    )


def reason(row: Row, language: str) -> str:
    """Why a day counted or did not."""
    chinese = is_chinese(language)
    if row.kind == "start":
        return "起算当日" if chinese else "the day of the start"
    stopped: Interval | None = row.stopped_by
    if stopped is None:
        return why_text(row.fact, language)
    paused = ("暂停计时" if chinese else "the clock stood") + who_text(stopped, language)
    if row.kind == "suspended":
        return paused
    partly = "，其中部分时间" if chinese else "; for part of it "
    return f"{why_text(row.fact, language)}{partly}{paused}"


def held_by(rows: tuple[Row, ...], language: str) -> str:
    """Who had it on these days, in brackets, in turn; empty if nobody is known."""
    names = list(dict.fromkeys(row.holder for row in rows if row.holder))
    if not names:
        return ""
    return f"（{'、'.join(names)}承办）" if is_chinese(language) else f" [held by {', '.join(names)}]"
