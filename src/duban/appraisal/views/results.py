"""The overview of results, and the definitions of its rates."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from duban.appraisal.queries.figures import Figures, links
from duban.appraisal.queries.overview import months, reddest, standing
from duban.appraisal.queries.rates import definitions
from duban.appraisal.queries.scope import BASES, Asked
from duban.appraisal.views import asking, tiles
from duban.matters.queries.lists import list_url
from duban.people.models import Role

DESK = (Role.LEADER, Role.SUPERVISION, Role.AUDITOR)


@login_required
def front(request: HttpRequest) -> HttpResponse:
    """Send everybody to the page they work on: figures for those who lead and supervise, else what is to be done."""
    roles = asking.standing_of(request).roles
    return redirect("todo" if roles.isdisjoint(DESK) else "results.home")


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """How many, on time, early, late, red: for a unit, a period, today or as of a past day."""
    question = asking.asked_by(request)
    if question is None:
        return render(request, "appraisal/nothing.html")
    figures, earlier = standing(question)
    urls = links(question.unit.pk, question.period, question.as_of)
    context = {
        "asked": question, "period": tiles.period_words(question), "cut": question.period.until,
        "standing_tiles": tiles.standing_tiles(figures, urls),
        "due_tiles": tiles.due_tiles(question, figures, earlier, urls), "late": reddest(question), "red_url": urls["red"],
        "unit_options": asking.unit_options(question), "period_tabs": asking.period_tabs(question),
        "bases": asking.bases(question), "query": question.query(), **asking.neighbours(question),
    }  # fmt: skip
    return render(request, "appraisal/home.html", context)


@login_required
def rates(request: HttpRequest) -> HttpResponse:
    """Every rate: its formula, its denominators, how it is rounded."""
    return render(request, "appraisal/rates.html", {"rates": definitions(), "counted": BASES})


@login_required
def trend(request: HttpRequest) -> HttpResponse:
    """The chart of the last twelve months, alone or as a part of the overview."""
    question = asking.asked_by(request)
    if question is None:
        return render(request, "appraisal/nothing.html")
    context = {"asked": question, "trend": chart(question), "home": asking.as_home(question)}
    return render(request, f"appraisal/trend{'_part' if request.headers.get('HX-Request') else ''}.html", context)


def chart(question: Asked) -> dict[str, object]:
    """The last twelve months by due day: done on time, late or overdue, not late yet."""
    found = months(question)
    place = {"unit": question.unit.pk, "state": "all", "as_of": question.as_of}
    urls = [list_url(due_from=month.first, due_to=month.until, **place) for month, _figures in found]

    def values(count: str) -> list[int]:
        return [_count(figures, count) for _month, figures in found]

    return {
        "title": _("Matters by the month in which they were due"), "labels": [str(month) for month, _f in found],
        "kind": "bar", "stacked": True, "urls": urls,
        "series": [
            {"name": _("Done on time"), "values": values("timely"), "light": "green"},
            {"name": _("Done late, or overdue"), "values": values("behind"), "light": "red"},
            {"name": _("Not late yet"), "values": values("running")},
        ],
    }  # fmt: skip


def _count(figures: Figures, count: str) -> int:
    return figures.late + figures.overdue if count == "behind" else int(getattr(figures, count))
