"""What will be missed at this pace, member by member."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from duban.conduct.book import book
from duban.conduct.queries.forecast import Forecast, course_words, forecasts
from duban.conduct.views.audits import reader
from duban.engine.now import now
from duban.record import sheets
from duban.record.calendars import day_of


@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse | FileResponse:
    """The forecasts of all provisions, or of the one that the address names."""
    standing = reader(request)
    found = forecasts(standing, book(), day_of(now()))
    asked = request.GET.get("provision", "")
    chosen = [one for one in found if one.provision == asked] or found
    shape = sheets.wanted(request)
    if shape:
        heads = {
            "title": (_("Provision"), "text"), "period": (_("Period"), "text"), "name": (pgettext("conduct", "About"), "text"),
            "unit": (_("Unit"), "text"), "measured": (_("So far"), "int"), "bound": (_("At least"), "int"),
            "projected": (_("Projected"), "int"), "course": (_("How it stands"), "text"),
        }  # fmt: skip
        return sheets.sheet(shape, _("Forecast"), heads, _lines(chosen))
    shown = [(one, [(m, *course_words(m.course)) for m in one.members]) for one in chosen]
    return render(request, "conduct/forecast.html", {"shown": shown, "one": len(chosen) < len(found)})


def _lines(chosen: list[Forecast]) -> Iterator[dict[str, object]]:
    for one in chosen:
        for member in one.members:
            yield {
                "title": one.title, "period": one.period, "name": member.name, "unit": member.unit,
                "measured": member.measured, "bound": one.bound, "projected": member.projected,
                "course": course_words(member.course)[0],
            }  # fmt: skip
