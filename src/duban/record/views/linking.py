"""Pages that link files to records and take them off."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from duban.engine.asked import whole, wholes
from duban.record import subjects
from duban.record.actions import evidence as acts
from duban.record.acts import Forbidden, Refused, may
from duban.record.forms.evidence import FindForm, ReasonForm
from duban.record.models import Evidence
from duban.record.permissions import own_unit
from duban.record.queries import evidence as queries
from duban.record.queries.found import candidates
from duban.record.views.asked import standing_of, subject_for

MOST_LINKED = 200


@login_required
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Link one file to a further record."""
    piece = get_object_or_404(queries.seen_by(standing_of(request)), pk=pk)
    return _link(request, [piece], reverse("evidence.show", args=[pk]))


@login_required
def link_many(request: HttpRequest) -> HttpResponse:
    """Link the files chosen in the catalogue to one record."""
    chosen = wholes(request.POST.getlist("pick") + request.GET.getlist("pick"))
    pieces = list(queries.seen_by(standing_of(request)).filter(pk__in=chosen[:MOST_LINKED]).order_by("pk"))
    if not pieces:
        messages.info(request, _("Choose files in the list first."))
        return redirect("evidence.list")
    return _link(request, pieces, reverse("evidence.list"))


def _link(request: HttpRequest, pieces: list[Evidence], back: str) -> HttpResponse:
    standing = standing_of(request)
    if own_unit(standing) is None:
        raise Forbidden("evidence.link")
    error = ""
    kind, _colon, text = request.POST.get("subject", "").partition(":")
    number = whole(text)
    if number is not None:
        try:
            n = acts.link_all(standing, pieces, kind, number)
        except Refused as refused:
            error = str(refused.message)
        else:
            messages.success(request, ngettext("%(n)s file has been linked.", "%(n)s files have been linked.", n) % {"n": n})
            return redirect(back)
    words = request.POST.get("q", request.GET.get("q", ""))
    return render(request, "record/evidence_link.html", {
        "pieces": pieces, "form": FindForm({"q": words}), "found": candidates(standing, words), "back": back,
        "error": error, "words": words,
    })  # fmt: skip


@login_required
def unlink(request: HttpRequest, pk: int, kind: str, subject_pk: int) -> HttpResponse:
    """Take a file off a record, with a reason."""
    standing = standing_of(request)
    piece = get_object_or_404(queries.seen_by(standing), pk=pk)
    place = subject_for(request, kind, subject_pk)
    subject = subjects.TABLE[kind]
    if not (may(standing, "evidence.unlink", piece) and subject.may_file(standing, place)):
        raise Forbidden("evidence.unlink")
    back = reverse("evidence.show", args=[pk])
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            acts.unlink(standing, piece, kind, subject_pk, request.GET.get("purpose", ""), reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.add_error(refused.field or None, str(refused.message))
        else:
            messages.success(request, _("Taken off. The file and its history stay."))
            return redirect(back if queries.seen_by(standing).filter(pk=pk).exists() else "evidence.list")
    return render(request, "ui/confirm_page.html", {
        "title": _("Take off the record"), "form": form, "verb": _("Take off"), "back": back,
        "text": _("“%(file)s” no longer proves “%(record)s”.") % {"file": piece, "record": subject.label(place)},
    })  # fmt: skip
