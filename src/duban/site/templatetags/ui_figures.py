"""Charts, and the grid of a month."""

import calendar
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NotRequired, TypedDict

from django.utils.dates import WEEKDAYS_ABBR

from duban.site.templatetags.ui_library import register


class Series(TypedDict):
    """One row of values. `light` (green, yellow, red) only where the series is a light; None: unknown."""

    name: str
    values: Sequence[float | int | None]
    light: NotRequired[str]


class Chart(TypedDict):
    """What `{% chart spec %}` draws. kind: bar or line; flat: bars lie; every series is as long as `labels`."""

    title: str
    labels: Sequence[str]
    series: Sequence[Series]
    kind: NotRequired[str]
    unit: NotRequired[str]
    stacked: NotRequired[bool]
    flat: NotRequired[bool]
    urls: NotRequired[Sequence[str]]


@register.inclusion_tag("ui/chart.html")
def chart(spec: Chart) -> dict[str, object]:
    """A chart, and the same figures as a table for readers without a script, on paper or by ear.

    Raises ValueError when a series is not as long as the labels.
    """
    for one in spec["series"]:
        if len(one["values"]) != len(spec["labels"]):
            found, wanted = len(one["values"]), len(spec["labels"])
            raise ValueError(
                f'chart "{spec["title"]}": series "{one["name"]}" has {found} values for {wanted} labels'
            )
    urls = spec.get("urls") or [""] * len(spec["labels"])
    rows = [
        {"label": label, "url": urls[i], "values": [one["values"][i] for one in spec["series"]]}
        for i, label in enumerate(spec["labels"])
    ]
    shown = {**spec, "labels": [str(label) for label in spec["labels"]]}
    return {"spec": spec, "rows": rows, "data": json.dumps(shown, ensure_ascii=False, default=str)}


@dataclass(frozen=True, slots=True)
class Day:
    """One cell of the month: `off` no working day, `other` of the month before or after."""

    day: date
    entries: Sequence[object]
    off: bool
    other: bool
    today: bool


@register.inclusion_tag("ui/month.html")
def month(
    year: int,
    number: int,
    entries: Mapping[date, Sequence[object]],
    off: Collection[date] = (),
    today: date | None = None,
) -> dict[str, object]:
    """The grid of a month, Monday first. `entries`: day → objects with `label`, `url` and, if any, `light`; `off`: free days."""
    weeks = [
        [Day(day, entries.get(day, ()), day in off, day.month != number, day == today) for day in week]
        for week in calendar.Calendar(firstweekday=0).monthdatescalendar(year, number)
    ]
    return {"weeks": weeks, "first": date(year, number, 1), "names": [WEEKDAYS_ABBR[i] for i in range(7)]}
