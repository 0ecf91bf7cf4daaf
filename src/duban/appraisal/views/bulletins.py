"""Bulletins: the list, one of them, writing, issuing, downloading."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from duban.appraisal.actions import bulletins as acts
from duban.appraisal.actions import writing
from duban.appraisal.actions.bulletins import Wording
from duban.appraisal.forms.bulletins import BulletinForm, NewBulletinForm
from duban.appraisal.models import Bulletin
from duban.appraisal.queries import bulletins as queries
from duban.appraisal.queries.composing import Content, compose
from duban.appraisal.queries.papers import files_of
from duban.appraisal.views.asking import standing_of
from duban.appraisal.views.bulletin_parts import parts
from duban.engine.now import now
from duban.people.models import Unit
from duban.record.acts import Forbidden, Refused, may
from duban.record.calendars import day_of
from duban.record.documents.problems import DocumentError
from duban.record.downloads import as_download

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def bulletin_for(request: HttpRequest, pk: int, verb: str = "") -> Bulletin:
    """Return the bulletin, 404 for one that may not be seen. Raises Forbidden where the act is not for this person."""
    seen = queries.seen_by(standing_of(request)).select_related("unit", "by")
    found = get_object_or_404(seen, pk=pk)
    if verb and not may(standing_of(request), verb, found):
        raise Forbidden(verb)
    return found


@login_required
def list_(request: HttpRequest) -> HttpResponse:
    """The bulletins this person may read, the latest period first."""
    standing = standing_of(request)
    found = queries.seen_by(standing).select_related("unit").defer("figures", "opening", "demands")
    state = request.GET.get("state", "")
    if state in Bulletin.State.values:
        found = found.filter(state=state)
    rows = found.order_by("-last_day", "-pk")
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    writes = any(seat.role == "supervision" for seat in standing.seats)
    return render(request, "appraisal/bulletins.html", {"page_obj": page, "writes": writes})


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Begin a bulletin: what about, for which days, in which language."""
    standing, today = standing_of(request), day_of(now())
    offices = queries.offices(standing)
    if not offices:
        raise Forbidden("bulletin.create")
    scopes = queries.scopes(standing)
    proposed = queries.proposed(today)
    first = {"first": proposed.first, "last": proposed.last, "language": get_language(), "scope": offices[0].pk}
    form = NewBulletinForm(request.POST or None, scopes=scopes, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            made = _made(request, form, scopes)
        except Refused as no:
            form.add_error(no.field or None, str(no))
        else:
            messages.success(request, _("The draft is ready. Look at it, correct it, and issue it."))
            return redirect("bulletin.show", pk=made.pk)
    context = {"form": form, "title": _("New bulletin"), "back": reverse("bulletin.list")}
    return render(request, "appraisal/bulletin_form.html", context)


def _made(request: HttpRequest, form: NewBulletinForm, scopes: list[Unit]) -> Bulletin:
    data = form.cleaned_data
    scope = next(unit for unit in scopes if unit.pk == data["scope"])
    return writing.draft(
        standing_of(request), scope, first=data["first"], last=data["last"], language=data["language"],
        wording=Wording(data["title"], data["opening"], data["demands"]),
    )  # fmt: skip


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a draft."""
    bulletin = bulletin_for(request, pk, "bulletin.edit")
    initial = {"first": bulletin.first_day, "last": bulletin.last_day, "title": bulletin.title,
               "opening": bulletin.opening, "demands": bulletin.demands}  # fmt: skip
    form = BulletinForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        wording = Wording(data["title"].strip(), _lines(data["opening"]), _lines(data["demands"]))
        try:
            acts.edit(standing_of(request), bulletin, first=data["first"], last=data["last"], wording=wording)
        except Refused as no:
            form.add_error(no.field or None, str(no))
        else:
            messages.success(request, _("Saved."))
            return redirect("bulletin.show", pk=pk)
    context = {"form": form, "title": _("Correct the draft"), "back": reverse("bulletin.show", args=[pk])}
    return render(request, "appraisal/bulletin_form.html", context)


@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One bulletin: a draft with figures as they stand, an issued one as it was issued."""
    bulletin = bulletin_for(request, pk)
    writes = may(standing_of(request), "bulletin.edit", bulletin)
    draft = bulletin.state == Bulletin.State.DRAFT
    context = {"bulletin": bulletin, "draft": draft, "writes": writes, **parts(bulletin, content_of(bulletin))}
    return render(request, "appraisal/bulletin.html", context)


@login_required
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then issue: number, figures and both files are kept for good."""
    bulletin = bulletin_for(request, pk, "bulletin.issue")
    if request.method == "POST":
        try:
            done = acts.issue(standing_of(request), bulletin, writing.printed(bulletin))
        except Refused as no:
            messages.error(request, str(no))
        except DocumentError as error:
            _say(request, error)
        else:
            messages.success(request, _("Issued as %(number)s.") % {"number": done.number})
        return redirect("bulletin.show", pk=pk)
    number = acts.next_words(bulletin.unit, day_of(now()).year)
    context = {
        "title": _("Issue this bulletin?"), "verb": _("Issue"), "back": reverse("bulletin.show", args=[pk]),
        "text": _("“%(title)s” becomes %(number)s. Its figures and both files are kept and cannot be changed any more; "
                  "the heads of the units and the leaders are told.") % {"title": bulletin.title, "number": number},
    }  # fmt: skip
    return render(request, "ui/confirm_page.html", context)


@login_required
def download(request: HttpRequest, pk: int, shape: str) -> HttpResponse:
    """The bulletin as Word or PDF: the kept file once it is issued, before that a draft without a number."""
    bulletin = bulletin_for(request, pk)
    if shape not in TYPES:
        raise Http404
    if bulletin.state == Bulletin.State.ISSUED:
        with getattr(bulletin, shape).open("rb") as file:
            data = file.read()
        return _sent(data, shape, f"{bulletin.number} {bulletin.title}")
    try:
        data = files_of(bulletin, content_of(bulletin), "", day_of(now()))[shape]
    except DocumentError as error:
        _say(request, error)
        return redirect("bulletin.show", pk=pk)
    return _sent(data, shape, bulletin.title)


def content_of(bulletin: Bulletin) -> Content:
    """Return what the bulletin says: kept when it was issued, else computed."""
    return bulletin.figures if bulletin.state == Bulletin.State.ISSUED else compose(bulletin, now())


def _say(request: HttpRequest, error: DocumentError) -> None:
    for problem in error.problems:
        messages.error(request, problem.text(get_language() or ""))


def _sent(data: bytes, shape: str, name: str) -> HttpResponse:
    return as_download(data, f"{name}.{shape}", TYPES[shape])


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines()).strip()
