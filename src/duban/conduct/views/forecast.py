"""What will be missed at this pace, member by member."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from duban.conduct.book import book
from duban.conduct.queries.forecast import PARTS, Forecast, Member, course_words, forecasts
from duban.conduct.views.audits import reader
from duban.engine.now import now
from duban.record import sheets
from duban.record.calendars import day_of
from duban.record.views.asked import PAGE

# So many of those who will miss, and of those of whom it is not known, stand on the page of all provisions.
WORST: Final = 10
DOUBTFUL: Final = 5


@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse | FileResponse:
    """The forecasts of all provisions, each with who is worst off; or the members of one provision (`provision`), all of
    them or one part (`show`: miss, unknown, rest), page by page."""
    found = forecasts(reader(request), book(), day_of(now()))
    chosen = next((one for one in found if one.provision == request.GET.get("provision", "")), None)
    part = request.GET.get("show", "") if request.GET.get("show", "") in PARTS else ""
    shape = sheets.wanted(request)
    if shape:
        return _sheet(shape, [chosen] if chosen else found, part)
    if chosen is None:
        sections = [Section(one, _rows([*one.part("miss")[:WORST], *one.part("unknown")[:DOUBTFUL]])) for one in found]
        return render(request, "conduct/forecast.html", {"sections": sections})
    page = Paginator(chosen.part(part), PAGE).get_page(request.GET.get("page"))
    tabs = [_tab(chosen, name, part) for name in ("", *PARTS)]
    context = {"section": Section(chosen, _rows(page.object_list)), "page": page, "tabs": tabs}
    return render(request, "conduct/forecast_members.html", context)


@dataclass(frozen=True, slots=True)
class Section:
    """One provision, and some of its members with how they stand in words and its light."""

    one: Forecast
    rows: list[tuple[Member, str, str]]

    @property
    def links(self) -> list[tuple[str, int, str]]:
        """What each part is called, how many are in it, and where they are listed."""
        return [(_words(name), n, _url(self.one, name)) for name in PARTS if (n := len(self.one.part(name)))]


def _words(name: str) -> str:
    return {
        "": _("All"), "miss": _("Will not reach it"), "unknown": _("Not known"), "rest": _("On course or reached"),
    }[name]  # fmt: skip


def _url(one: Forecast, name: str) -> str:
    return one.url + (f"&show={name}" if name else "")


def _tab(one: Forecast, name: str, part: str) -> dict[str, object]:
    return {"label": _words(name), "url": _url(one, name), "current": name == part, "count": len(one.part(name))}


def _rows(members: Iterable[Member]) -> list[tuple[Member, str, str]]:
    return [(member, *course_words(member.course)) for member in members]


def _sheet(shape: sheets.Shape, chosen: list[Forecast], part: str) -> FileResponse:
    heads = {
        "title": (_("Provision"), "text"), "period": (_("Period"), "text"), "name": (pgettext("conduct", "About"), "text"),
        "unit": (_("Unit"), "text"), "measured": (_("So far"), "int"), "bound": (_("At least"), "int"),
        "projected": (_("Projected"), "int"), "course": (_("How it stands"), "text"),
    }  # fmt: skip
    lines = (
        {
            "title": one.title, "period": one.period, "name": member.name, "unit": member.unit, "measured": member.measured,
            "bound": one.bound, "projected": member.projected, "course": course_words(member.course)[0],
        }
        for one in chosen for member in one.part(part)
    )  # fmt: skip
    return sheets.sheet(shape, _("Forecast"), heads, lines)
