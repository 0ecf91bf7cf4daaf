"""Who will miss the due day, as far as progress tells; and how far programmes are ahead of plan."""

from fractions import Fraction

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from duban.appraisal.queries.figures import Figures, links
from duban.appraisal.queries.forecast import HORIZONS, MOST, Line, by_unit, lines, programmes
from duban.appraisal.queries.foresight import OUTLOOKS, tally_of
from duban.appraisal.queries.scope import Asked
from duban.appraisal.views import asking
from duban.engine.words import language_of, percent_text
from duban.matters.models import Programme
from duban.record import sheets
from duban.record.calendars import day_of

LIGHTS = {"miss": "red", "risk": "yellow", "fine": "green", "unknown": "grey"}


@login_required
def forecast(request: HttpRequest) -> HttpResponse | FileResponse:
    """The matters due in the next 30, 60 or 90 days, by unit, each with its forecast and the sum behind it."""
    question = asking.asked_by(request)
    if question is None:
        return render(request, "appraisal/nothing.html")
    days = next((n for n in HORIZONS if request.GET.get("days") == str(n)), HORIZONS[0])
    only = request.GET.get("outlook", "")
    only = only if only in OUTLOOKS else ""
    found = lines(question, days)
    counts = tally_of([line.forecast for line in found])
    shown = [line for line in found if not only or line.forecast.outlook == only]
    shape = sheets.wanted(request)
    if shape:
        return taken(question, shape, shown)
    query = question.query(days=days)
    outlooks = [asking.Tab(_("All"), "?" + query, not only, len(found))]
    outlooks += [asking.Tab(str(w), f"?{query}&outlook={k}", k == only, counts[k]) for k, w in OUTLOOKS.items()]
    context = {
        "asked": question, "days": days, "home": asking.as_home(question), "outlooks": outlooks, "capped": len(found) == MOST,
        "horizons": [asking.Tab(_("%(n)s days") % {"n": n}, "?" + question.query(days=n), n == days) for n in HORIZONS],
        "groups": [(unit, [(x, LIGHTS[x.forecast.outlook], OUTLOOKS[x.forecast.outlook]) for x in some])
                   for unit, some in by_unit(shown)],
        "query": question.query(), "taken": f"?{query}&outlook={only}",
    }  # fmt: skip
    return render(request, "appraisal/forecast.html", context)


def taken(question: Asked, shape: sheets.Shape, shown: list[Line]) -> FileResponse:
    """The same rows as a file."""
    heads = {
        "number": (_("Number"), "text"), "title": (_("Matter"), "text"), "unit": (_("Lead unit"), "text"),
        "person": (_("Responsible"), "text"), "due": (_("Due"), "date"), "progress": (_("Progress"), "int"),
        "outlook": (_("Outlook"), "text"), "expected": (_("Expected"), "date"), "why": (_("Why"), "text"),
    }  # fmt: skip
    rows = [
        {
            "number": one.number, "title": one.title, "unit": one.unit, "person": one.person, "due": day_of(one.due),
            "progress": one.progress, "outlook": str(OUTLOOKS[one.forecast.outlook]),
            "expected": one.forecast.expected, "why": " ".join(one.forecast.why),
        }
        for one in shown
    ]  # fmt: skip
    return sheets.sheet(shape, f"{question.unit} {_('Forecast')} {question.day:%Y%m%d}", heads, rows)


@login_required
def plan_page(request: HttpRequest) -> HttpResponse:
    """What each programme finished ahead of, on and behind plan; alone, or as a part of the forecast."""
    question = asking.asked_by(request)
    if question is None:
        return render(request, "appraisal/nothing.html")
    rows = [plan(question, one, figures) for one, figures in programmes(question)]
    context = {"asked": question, "programmes": rows, "home": asking.as_home(question)}
    return render(request, f"appraisal/plan{'_part' if request.headers.get('HX-Request') else ''}.html", context)


def plan(question: Asked, programme: Programme, figures: Figures) -> dict[str, object]:
    """One programme: of what was due, finished ahead of plan, on plan, behind plan (late, or overdue and open)."""
    urls = links(question.unit.pk, question.period, question.as_of, programme=programme.pk)
    due, language = figures.due, language_of(get_language() or "")

    def share(n: int) -> str:
        return percent_text(Fraction(n, due), language) if due else "–"

    on = figures.timely - figures.early
    behind = figures.late + figures.overdue
    return {
        "programme": programme, "due": due, "due_url": urls["due"], "early": figures.early, "early_url": urls["early"],
        "early_share": share(figures.early), "on": on, "on_share": share(on), "timely_url": urls["timely"],
        "timely": figures.timely, "late": figures.late, "late_url": urls["late"], "overdue": figures.overdue,
        "overdue_url": urls["overdue"], "behind_share": share(behind), "behind": behind,
    }  # fmt: skip
