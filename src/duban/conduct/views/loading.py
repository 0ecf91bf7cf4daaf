"""Loading a file into a register: upload, preview, correct, confirm, undo."""

from collections.abc import Callable
from io import BytesIO
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from duban.conduct.actions import load_jobs, loading
from duban.conduct.actions.load_said import JUDGED, said
from duban.conduct.forms.loading import AnswerForm, SetForm, UploadForm
from duban.conduct.queries import load_pages
from duban.conduct.queries.load_shapes import load_columns
from duban.conduct.queries.seen import own_units
from duban.conduct.views.asked import model_for, sent, standing_of
from duban.engine.asked import wholes
from duban.engine.tables import write_marked, write_template
from duban.people.models import Role
from duban.people.standing import Standing
from duban.record.acts import Forbidden, Refused
from duban.record.models import Batch
from duban.record.views.asked import back_to

PAGE: Final = 100


@login_required
def upload(request: HttpRequest, register: str) -> HttpResponse:
    """Choose a file; what was loaded before is listed below."""
    standing, model = standing_of(request), model_for(register)
    units = list(own_units(standing))
    if not units:
        raise Forbidden("conduct.upload")
    form = UploadForm(sent(request), request.FILES or None, units=[(str(unit.pk), str(unit)) for unit in units])
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        unit = next(unit for unit in units if unit.pk == form.cleaned_data["unit"])
        try:
            batch = loading.upload(standing, unit, model, file.read(), file.name)
            return redirect("conduct.load_preview", register, batch.pk)
        except Refused as refused:
            form.add_error(refused.field or None, str(refused.message))
    context = {"form": form, "about": model.register, "batches": load_pages.batches_of(standing, model)[:20]}
    return render(request, "conduct/load.html", context)


@login_required
@require_safe
def template(request: HttpRequest, register: str) -> FileResponse:
    """Give an empty table to fill in."""
    model, out = model_for(register), BytesIO()
    columns = load_columns(model, consents=standing_of(request).has(Role.SUPERVISION))
    write_template(columns, out, load_pages.language(), str(model.register.label)[:31])
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=f"{register}.xlsx")


def _batch(request: HttpRequest, register: str, pk: int) -> Batch:
    return get_object_or_404(load_pages.batches_of(standing_of(request), model_for(register)), pk=pk)


@login_required
def preview(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Show what the file would become; write one value into many rows."""
    batch, model = _batch(request, register, pk), model_for(register)
    form = SetForm(sent(request), columns=load_pages.columns_to_set(model, consents=standing_of(request).has(Role.SUPERVISION)))
    if request.method == "POST" and form.is_valid():
        return _correct(request, register, batch, form.changes(_picked(request)))
    context = {"batch": batch, "form": form, "about": model.register, "register": register, "asked_of": JUDGED}
    large = _large(request, batch, context) if load_jobs.is_large(batch) else None
    if large is not None:
        return large
    found = loading.read_batch(standing_of(request), batch)
    verdicts, blocked = said(batch, found)
    context |= load_pages.shown(found, batch, request.GET, PAGE, verdicts, blocked)
    return render(request, "conduct/load_preview.html", context)


def _large(request: HttpRequest, batch: Batch, context: dict[str, Any]) -> HttpResponse | None:
    """The preview of a large file as the worker has read it, or how far the worker is; None where it keeps nothing of it."""
    doing = load_jobs.doing(batch)
    kept = None if doing and not doing.get("fault") else load_jobs.shown(batch, request.GET.get("status", ""))
    if kept is not None:
        return render(request, "conduct/load_preview.html", context | kept | {"large": True, "fault": doing.get("fault", "")})
    if batch.state != Batch.State.PREVIEW:
        return None
    if not doing or (doing["what"] == load_jobs.READING and doing.get("fault")):
        load_jobs.start(standing_of(request), batch, load_jobs.READING)
    label = _("Entering the rows") if doing.get("what") == load_jobs.LOADING else _("Reading the file")
    job = {"label": label, "done": doing.get("percent", 0), "total": 100, "url": request.path, "finished": False}
    if request.headers.get("HX-Request"):
        return render(request, "ui/progress.html", job)
    return render(request, "conduct/load_working.html", context | job)


def _picked(request: HttpRequest) -> list[str]:
    """The file rows that were selected, as the corrections name them."""
    return [str(number) for number in wholes(request.POST.getlist("pick"))]


def _correct(request: HttpRequest, register: str, batch: Batch, changes: dict[str, Any]) -> HttpResponse:
    try:
        loading.save_corrections(standing_of(request), batch, changes)
        messages.success(request, _("Corrected. Nothing is entered before you confirm."))
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect(back_to(request) or reverse("conduct.load_preview", args=[register, batch.pk]))


@require_POST
@login_required
def answer(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Decide what one text means, in every row in which it stands."""
    batch = _batch(request, register, pk)
    columns = [(column.field, column.field) for column in load_columns(model_for(register), consents=True)]
    form = AnswerForm(request.POST, columns=columns)
    if form.is_valid():
        return _correct(request, register, batch, form.changes())
    messages.error(request, _("This could not be understood: open the preview again and decide once more."))
    return redirect("conduct.load_preview", register, batch.pk)


@require_POST
@login_required
def skip(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Leave the selected rows out, or take them in again."""
    out = request.GET.get("in") is None
    batch = _batch(request, register, pk)
    return _correct(request, register, batch, {"rows": {n: {"skip": out} for n in _picked(request)}})


@require_POST
@login_required
def confirm(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Enter the rows."""
    done = _("Loaded. What stayed out is in the marked file.")
    if load_jobs.is_large(_batch(request, register, pk)):
        done = _("The rows are being entered. You can leave this page and come back to it.")
    return _act(request, register, pk, load_jobs.load_now_or_later, done)


@require_POST
@login_required
def undo(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Take the whole load back."""
    return _act(request, register, pk, loading.undo, _("Taken back: all its records are cancelled; the ledger keeps both acts."))


@require_POST
@login_required
def drop(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Drop the preview."""
    return _act(request, register, pk, loading.drop, _("Dropped."))


def _act(request: HttpRequest, register: str, pk: int, act: Callable[..., object], done: str) -> HttpResponse:
    batch = _batch(request, register, pk)
    try:
        act(standing_of(request), batch)
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect("conduct.load_preview", register, batch.pk)


@login_required
@require_safe
def marked(request: HttpRequest, register: str, pk: int) -> FileResponse:
    """Give the file back with what is wrong marked, also what a provision blocks."""
    name, data = marked_file(standing_of(request), _batch(request, register, pk))
    return FileResponse(BytesIO(data), as_attachment=True, filename=name)


def marked_file(standing: Standing, batch: Batch) -> tuple[str, bytes]:
    """Return the name and the bytes of the workbook in which everything that is wrong is marked."""
    found, out = loading.read_batch(standing, batch), BytesIO()
    if found.parsed is not None:
        marks = load_pages.marks_of(found, said(batch, found)[1])
        write_marked(found.parsed.table, marks, out, load_pages.language(), max(1, found.parsed.header.last))
    return f"{batch.name.rpartition('.')[0] or batch.name}-checked.xlsx", out.getvalue()
