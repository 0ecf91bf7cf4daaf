"""The matters whose clock stands, by whom they wait for: on the screen, on paper and as a file."""

from dataclasses import asdict
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from duban.engine.now import now
from duban.matters.queries.waiting import NAMES, counts, lines, waiting
from duban.people.standing import Standing
from duban.record import sheets

PAGE = 50


@login_required
@require_safe
def waiting_list(request: HttpRequest) -> HttpResponse | FileResponse:
    """Who waits for whom, since when and why; `?whom=` narrows it, `?format=xlsx|csv` gives all rows of it."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    moment, whom = now(), request.GET.get("whom")
    rows = waiting(standing, moment, whom[:120].replace("\x00", "") if whom is not None else None).values_list(*NAMES)
    shape = sheets.wanted(request)
    if shape:
        told = (asdict(line) for line in lines(rows.iterator(chunk_size=2000)))
        return sheets.sheet(shape, _("Waiting matters"), _heads(), told)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    place = reverse("matter.waiting")
    tabs = [
        {"label": name or _("not named"), "url": f"{place}?{urlencode({'whom': name})}", "count": n, "current": name == whom}
        for name, n in counts(standing, moment)
    ]
    everything = {"label": _("All"), "url": place, "count": sum(int(str(one["count"])) for one in tabs), "current": whom is None}
    taken = f"{urlencode({'whom': whom})}&" if whom is not None else ""
    context = {"lines": list(lines(page)), "page_obj": page, "tabs": [everything, *tabs], "taken": taken}
    return render(request, "matters/waiting.html", context)


def _heads() -> dict[str, tuple[str, str]]:
    return {
        "whom": (_("Waits for"), "text"), "number": (_("Number"), "text"), "title": (_("Matter"), "text"),
        "unit": (_("Lead unit"), "text"), "person": (_("Responsible"), "text"), "since": (_("Clock stands since"), "date"),
        "reason": (_("Reason"), "text"),
    }  # fmt: skip
