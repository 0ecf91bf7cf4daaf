"""Loading a task table: upload, preview, correct, confirm, undo."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from duban.engine.asked import wholes
from duban.engine.tables import write_marked, write_template
from duban.engine.tasktable import TASK_COLUMNS
from duban.matters.actions import loading
from duban.matters.forms.loading import FillForm, PlaceForm, RowForm, UploadForm
from duban.matters.queries.batches import batches_of, offices_of, shown
from duban.matters.queries.preview import Ask, Preview
from duban.matters.views.doing import sent, standing_of
from duban.people.models import Unit
from duban.record.acts import Forbidden, Refused
from duban.record.models import Batch
from duban.record.views.asked import back_to

PAGE = 100


@login_required
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file; what was loaded before is listed below."""
    offices = offices_of(standing_of(request))
    if not offices:
        raise Forbidden("batch.upload")
    choices = [(str(unit.pk), str(unit)) for unit in offices]
    form = UploadForm(sent(request), request.FILES or None, offices=choices)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        owner = get_object_or_404(Unit, pk=form.cleaned_data["owner"])
        try:
            batch = loading.upload(standing_of(request), owner, file.read(), file.name)
            return redirect("matter.load_preview", batch.pk)
        except Refused as refused:
            form.add_error(refused.field or None, str(refused.message))
    batches = batches_of(standing_of(request))[:20]
    return render(request, "matters/load.html", {"form": form, "batches": batches})


def _batch(request: HttpRequest, pk: int) -> Batch:
    return get_object_or_404(batches_of(standing_of(request)), pk=pk)


@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the table would become; fill in what rows lack, for all or for the selected ones."""
    batch = _batch(request, pk)
    found = loading.read_batch(batch)
    fill = FillForm(sent(request), initial=batch.corrections.get("fill", {}), owners=found.known.owners)
    if request.method == "POST" and fill.is_valid():
        picked = _picked(request)
        values = fill.values()
        changes = {"rows": dict.fromkeys(picked, values)} if picked else {"fill": values}
        return _correct(request, batch, changes)
    context = {"batch": batch, "fill": fill, **shown(found, batch, request.GET, PAGE)}
    return render(request, "matters/load_preview.html", context, status=400 if fill.errors else 200)


def _picked(request: HttpRequest) -> list[str]:
    """The file rows that were selected, as the corrections name them."""
    return [str(number) for number in wholes(request.POST.getlist("pick"))]


def _correct(request: HttpRequest, batch: Batch, changes: dict[str, Any]) -> HttpResponse:
    try:
        loading.save_corrections(standing_of(request), batch, changes)
        messages.success(request, _("Corrected. Nothing is saved as a matter before you confirm."))
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect(back_to(request) or reverse("matter.load_preview", args=[batch.pk]))


@login_required
def place(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Decide what one unclear name means, in every row it stands in."""
    batch = _batch(request, pk)
    found = loading.read_batch(batch)
    ask = _ask(found, number)
    if ask is None:
        return redirect("matter.load_preview", batch.pk)
    offered = [c.id for c in ask.piece.candidates if not c.is_group] if ask.code == "group" else []
    form = PlaceForm(sent(request), choices=found.known.unit_choices, offered=offered)
    if request.method == "POST" and form.is_valid():
        units = [] if form.cleaned_data["ignore"] else form.cleaned_data["units"]
        if units or form.cleaned_data["ignore"]:
            return _correct(request, batch, {"places": {ask.text: units}})
        form.add_error("units", _("Choose a unit, or leave the name out."))
    context = {"batch": batch, "ask": ask, "form": form, "candidates": _candidates(ask), "number": number}
    return render(request, "matters/load_place.html", context)


def _ask(found: Preview, number: int) -> Ask | None:
    return found.asks[number] if 0 <= number < len(found.asks) else None


def _candidates(ask: Ask) -> list[Any]:
    return [candidate for candidate in ask.piece.candidates if not candidate.is_group]


@login_required
def row(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Correct one row by hand."""
    batch = _batch(request, pk)
    table = loading.read_batch(batch)
    found = next((r for r in table.rows if r.row == number), None)
    if found is None:
        return redirect("matter.load_preview", batch.pk)
    initial = {
        "title": found.title, "requirement": found.requirement, "target": found.target, "lead": found.lead,
        "assisting": found.assisting, "split": found.split, "responsible": found.responsible, "due": found.due,
        "length": found.length,
    }  # fmt: skip
    known = table.known
    form = RowForm(sent(request), initial=initial, units=known.unit_choices, people=known.person_choices)
    if request.method == "POST" and form.is_valid():
        return _correct(request, batch, {"rows": {str(number): form.values()}})
    return render(request, "matters/load_row.html", {"batch": batch, "row": found, "form": form})


@require_POST
@login_required
def skip(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave the selected rows out, or take them in again."""
    out = request.GET.get("in") is None
    batch = _batch(request, pk)
    return _correct(request, batch, {"rows": {n: {"skip": out} for n in _picked(request)}})


@require_POST
@login_required
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Register the rows."""
    return _act(request, pk, loading.load, _("Loaded. Every row is registered and can be assigned once it is complete."))


@require_POST
@login_required
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the whole load back."""
    return _act(request, pk, loading.undo, _("Taken back. None of its matters is left; the ledger keeps both acts."))


@require_POST
@login_required
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop the preview."""
    return _act(request, pk, loading.drop, _("Dropped."))


def _act(request: HttpRequest, pk: int, act: Any, done: str) -> HttpResponse:
    batch = _batch(request, pk)
    try:
        act(standing_of(request), batch)
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect("matter.load_preview", batch.pk)


@login_required
def marked(request: HttpRequest, pk: int) -> FileResponse:
    """Give the table back with its errors marked."""
    batch = _batch(request, pk)
    found = loading.read_batch(batch)
    out = BytesIO()
    if found.parsed is not None:
        last = found.parsed.header.last
        write_marked(found.parsed.table, found.marks(), out, get_language() or "zh-hans", last)
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=f"{batch.name.rpartition('.')[0] or batch.name}-checked.xlsx")


@login_required
def template(request: HttpRequest) -> FileResponse:
    """Give an empty table to fill in."""
    out = BytesIO()
    write_template(TASK_COLUMNS, out, get_language() or "zh-hans")
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename="task-table.xlsx")
