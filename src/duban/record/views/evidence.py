"""Pages about evidence: the catalogue, one piece, filing, correcting."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from duban.people.models import Unit
from duban.record import sheets, subjects
from duban.record.actions import evidence as acts
from duban.record.acts import Forbidden, Refused, kind_of, may
from duban.record.forms.evidence import CatalogueForm, DetailsForm, FileForm, of
from duban.record.models import Evidence
from duban.record.permissions import may_file, own_unit
from duban.record.queries import catalogue, history
from duban.record.queries import evidence as queries
from duban.record.views.asked import page_of, standing_of, subject_for


def _filters(request: HttpRequest) -> CatalogueForm:
    kinds = [(kind, subject.name) for kind, subject in subjects.filed_on().items()]
    return CatalogueForm(request.GET, units=catalogue.filing_units(standing_of(request)), kinds=kinds)


def _wanted(form: CatalogueForm) -> dict[str, Any]:
    form.is_valid()
    return form.cleaned_data


@login_required
def list_(request: HttpRequest) -> HttpResponse:
    """The catalogue of what this person may see."""
    form, standing = _filters(request), standing_of(request)
    rows = catalogue.catalogue(standing, _wanted(form), request.GET.get("sort", ""))
    page = page_of(request, catalogue.shown(rows))
    return render(request, "record/evidence_catalogue.html", {
        "page_obj": page, "filter_form": form, "default_sort": "-at", "may_file": own_unit(standing) is not None,
        "actions": [{"url": reverse("evidence.link_many"), "label": _("Link to a record")}],
        "reused": queries.reused(one.pk for one in page),
    })  # fmt: skip


@login_required
def export(request: HttpRequest) -> FileResponse:
    """The catalogue as a table: exactly the rows on screen, all pages."""
    rows = catalogue.catalogue(standing_of(request), _wanted(_filters(request)), request.GET.get("sort", ""))
    return sheets.taken(sheets.wanted(request) or "xlsx", "evidence", catalogue.COLUMNS, catalogue.lines(rows))


@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One piece of evidence: what it is, what it proves, whether it was used before, and its history."""
    standing = standing_of(request)
    found = queries.one_seen(standing, pk)
    if found is None:
        raise Http404
    piece = found.evidence
    return render(request, "record/evidence.html", {
        "piece": piece, "proves": queries.proves(standing, found.links), "twins": queries.twins(standing, piece),
        "history": history.told(found.entries, found.people), "may_edit": may(standing, "evidence.edit", piece),
        "may_link": may(standing, "evidence.link", piece), "is_picture": bool(piece.display),
    })  # fmt: skip


@login_required
def file(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """File one or several files on a subject."""
    place = subject_for(request, kind, pk)
    subject = subjects.TABLE[kind]
    return _file(request, place, subject.label(place), subject.url(place) or reverse("evidence.list"))


@login_required
def file_own(request: HttpRequest) -> HttpResponse:
    """File for the own unit; it is linked to what it proves later."""
    unit = Unit.objects.filter(pk=own_unit(standing_of(request))).first()
    if unit is None:
        raise Forbidden("evidence.file")
    return _file(request, unit, str(unit), reverse("evidence.list"))


def _file(request: HttpRequest, place: Any, label: str, back: str) -> HttpResponse:
    if not may_file(standing_of(request), place):
        raise Forbidden("evidence.file")
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if request.method == "POST" and form.is_valid():
        done, wrong = _send(request, place, form)
        _tell(request, done)
        for refused in wrong:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
        if not wrong:
            return _fragment(request, place) if request.htmx else redirect(back)  # type: ignore[attr-defined]
    status = 422 if form.errors and request.headers.get("HX-Request") else 200
    context = {"form": form, "label": label, "back": back, "on_unit": isinstance(place, Unit)}
    return render(request, "record/evidence_file.html", context, status=status)


def _send(request: HttpRequest, place: Any, form: FileForm) -> tuple[list[acts.Filed], list[Refused]]:
    files: list[UploadedFile[bytes]] = form.cleaned_data["files"]
    return acts.file_all(standing_of(request), place, list(files), form.details())


def _tell(request: HttpRequest, done: list[acts.Filed]) -> None:
    fresh = sum(not one.known for one in done)
    if fresh:
        messages.success(request, ngettext("%(n)s file has been filed.", "%(n)s files have been filed.", fresh) % {"n": fresh})
    for one in done:
        if one.known:
            messages.info(request, _("“%(title)s” had been filed before; that record is used.") % {"title": one.evidence})
        elif one.corrected:
            messages.info(request, _("Its content decides the type: filed as “%(name)s”.") % {"name": one.evidence.name})
        if not one.known and queries.twins(standing_of(request), one.evidence):
            messages.warning(request, _("“%(title)s” looks like a picture filed before; see its page.") % {"title": one.evidence})


def _fragment(request: HttpRequest, place: Any) -> HttpResponse:
    shelf = queries.shelf(standing_of(request), kind_of(type(place)), place)
    return render(request, "record/evidence_list.html", {"shelf": shelf})


@login_required
def listed(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The files of one subject as a part of its page."""
    place = subject_for(request, kind, pk)
    if isinstance(place, Unit):
        raise Http404
    return _fragment(request, place)


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what is said of a file."""
    standing = standing_of(request)
    piece: Evidence = get_object_or_404(queries.seen_by(standing), pk=pk)
    if not may(standing, "evidence.edit", piece):
        raise Forbidden("evidence.edit")
    form = DetailsForm(request.POST or None, initial=of(piece))
    if request.method == "POST" and form.is_valid():
        try:
            acts.edit(standing, piece, form.details())
        except Refused as refused:
            form.add_error(refused.field or None, str(refused.message))
        else:
            messages.success(request, _("Corrected. The file itself is as it was."))
            return redirect("evidence.show", pk=pk)
    return render(request, "ui/confirm_page.html", {
        "title": _("Correct the entry"), "text": str(piece), "form": form, "verb": _("Save"),
        "back": reverse("evidence.show", args=[pk]),
    })  # fmt: skip
