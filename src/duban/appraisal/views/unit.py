"""The card of a unit: the neutral core of a score, every figure with its records."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from duban.appraisal.queries import scorecard
from duban.appraisal.queries.scope import asked
from duban.appraisal.views import asking, tiles
from duban.engine.now import now


@login_required
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit's card for a period; `what` shows the matters behind one of its numbers."""
    params = {**request.GET.dict(), "unit": str(pk), "as_of": ""}
    question = asked(asking.standing_of(request), params, now())
    if question is None:
        raise Http404
    found = scorecard.card(question)
    what = request.GET.get("what", "")
    what = what if what in scorecard.WORDS else ""
    place = f"{reverse('results.unit', args=[pk])}?{question.query(unit=None)}"
    context = {
        "asked": question, "card": found, "period": tiles.period_words(question), "home": asking.as_home(question),
        "lines": scorecard.lines(found), "score": found.score.text(get_language() or ""),
        "formula": found.score.formula(get_language() or ""), "period_tabs": asking.period_tabs(question),
        "counts": [(str(words), found.counts[name], f"{place}&what={name}#records") for name, words in
                   scorecard.WORDS.items()],
        "what": scorecard.WORDS.get(what, ""), "records": scorecard.records(question, what) if what else [],
        "points": [(key, found.days[key], points) for key, points in found.rule.points_per_day.items()],
    }  # fmt: skip
    return render(request, "appraisal/unit.html", context)
