"""“Why this date?”: the calculation of a due day, on the page and as a paper."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from duban.engine.asked import whole
from duban.engine.now import now
from duban.engine.words import language_of
from duban.matters.queries.levels import ahead, ladders
from duban.matters.queries.papers import template_for
from duban.matters.queries.why import as_document, calculations
from duban.matters.views.doing import matter_for
from duban.matters.views.papers import refused, sent_file
from duban.record.calendars import current
from duban.record.documents.pdf import pdf_document
from duban.record.documents.problems import DocumentError


@login_required
def why(request: HttpRequest, pk: int) -> HttpResponse:
    """Every term's calculation, the present one first."""
    matter = matter_for(request, pk)
    found, ladder = calculations(matter, language_of(get_language() or "")), ladders().of(matter.owner)
    return render(request, "matters/why.html", {
        "matter": matter, "calculations": found, "ladder": ladder, "ahead": ahead(matter, ladder, current()),
    })  # fmt: skip


@login_required
def why_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """One term's calculation as PDF; `?term=0` is the present one."""
    matter, language = matter_for(request, pk), language_of(get_language() or "")
    found, wanted = calculations(matter, language), whole(request.GET.get("term", "0"))
    if wanted is None or wanted >= len(found) or found[wanted].problem:
        raise Http404
    try:
        own = template_for(matter.owner, "deadline", language, "pdf")
        data = pdf_document(as_document(matter, found[wanted], language, now()), language, own)
    except DocumentError as error:
        return refused(request, matter, error)
    return sent_file(data, "pdf", f"{matter.number or matter.pk}-due")
