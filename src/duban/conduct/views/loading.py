"""Loading a file into a register: upload, preview, correct, confirm, undo.

What a file would become is read and judged when it comes in or is corrected; looking at it only shows what was kept.
"""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from duban.conduct.actions import load_jobs, load_kept, loading
from duban.conduct.actions.load_said import JUDGED, said
from duban.conduct.forms.loading import AnswerForm, SetForm, UploadForm
from duban.conduct.queries import load_pages
from duban.conduct.queries.load_shapes import load_columns
from duban.conduct.queries.seen import own_units
from duban.conduct.views.asked import model_for, sent, standing_of
from duban.engine.asked import wholes
from duban.engine.tables import write_template
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
            load_jobs.read_now_or_later(standing, batch)
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
    """Show what the file would become, as it was read and judged; write one value into many rows."""
    batch, model, standing = _batch(request, register, pk), model_for(register), standing_of(request)
    form = SetForm(sent(request), columns=load_pages.columns_to_set(model, consents=standing.has(Role.SUPERVISION)))
    if request.method == "POST" and form.is_valid():
        return _correct(request, register, batch, form.changes(_picked(request)))
    context = {"batch": batch, "form": form, "about": model.register, "register": register, "asked_of": JUDGED}
    doing = load_jobs.doing(batch)
    busy = doing.get("what") in load_jobs.AWAITED and not doing.get("fault")
    kept = None if busy else load_kept.shown(standing, batch)
    if kept is None:
        return _working(request, batch, context, load_jobs.READING, request.path)
    shown = load_pages.page_of(kept, batch, request.GET, PAGE)
    answer = render(request, "conduct/load_preview.html", context | shown | {"fault": doing.get("fault", "")})
    if request.headers.get("HX-Request"):  # who watched the worker looks at the page anew
        answer["HX-Refresh"] = "true"
    return answer


WORKING: Final[Mapping[str, Promise]] = {
    load_jobs.READING: gettext_lazy("Reading the file"), load_jobs.LOADING: gettext_lazy("Entering the rows"),
    load_jobs.UNDOING: gettext_lazy("Taking the load back"), load_jobs.MARKING: gettext_lazy("Marking what is wrong"),
    load_jobs.SHOWING: gettext_lazy("Reading the file"),
}  # fmt: skip


def _working(request: HttpRequest, batch: Batch, context: dict[str, Any], what: str, url: str) -> HttpResponse:
    """How far the worker is; it is asked for `what` where it does nothing with the file. What it failed at is told, and is
    tried again only when somebody says so."""
    doing = load_jobs.doing(batch)
    failed = doing.get("fault") if doing.get("what") == what else ""
    if not failed and (not doing or doing.get("fault")):
        doing = load_jobs.doing(load_jobs.start(standing_of(request), batch, what))
    label = WORKING[doing["what"]]
    job = {
        "label": label, "done": doing.get("percent", 0), "total": None if doing["what"] == load_jobs.UNDOING else 100,
        "url": url, "finished": bool(failed), "error": failed,
    }  # fmt: skip
    if request.headers.get("HX-Request"):
        return render(request, "ui/progress.html", job)
    return render(request, "conduct/load_working.html", context | job)


def _picked(request: HttpRequest) -> list[str]:
    """The file rows that were selected, as the corrections name them."""
    return [str(number) for number in wholes(request.POST.getlist("pick"))]


def _correct(request: HttpRequest, register: str, batch: Batch, changes: dict[str, Any]) -> HttpResponse:
    try:
        loading.save_corrections(standing_of(request), batch, changes)
        batch.refresh_from_db()
        load_jobs.read_now_or_later(standing_of(request), batch)
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
    done = _("Taken back: all its records are cancelled; the ledger keeps both acts.")
    if load_jobs.is_large(_batch(request, register, pk)):
        done = _("The load is being taken back. You can leave this page and come back to it.")
    return _act(request, register, pk, load_jobs.undo_now_or_later, done)


@require_POST
@login_required
def read_again(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Read the file once more, and ask the provisions as they are now."""
    load_kept.forget(standing_of(request), _batch(request, register, pk))
    return _act(request, register, pk, load_jobs.read_now_or_later, _("Read and judged once more."))


@require_POST
@login_required
def drop(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Drop the preview."""
    return _act(request, register, pk, load_jobs.drop_with_all, _("Dropped."))


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
def marked(request: HttpRequest, register: str, pk: int) -> HttpResponse | FileResponse:
    """Give the file back with what is wrong marked, also what a provision blocks; a large one when the worker has made it."""
    batch, standing = _batch(request, register, pk), standing_of(request)
    data = marked_file(standing, batch)
    watched = request.headers.get("HX-Request")
    if data is None:
        context = {"batch": batch, "about": model_for(register).register, "register": register, "beside": True}
        return _working(request, batch, context, load_jobs.MARKING, request.path)
    if watched:
        job = {"label": WORKING[load_jobs.MARKING], "finished": True, "result_url": request.path, "result_label": _("Download")}
        return render(request, "ui/progress.html", job)
    return FileResponse(BytesIO(data), as_attachment=True, filename=marked_name(batch))


def marked_name(batch: Batch) -> str:
    """What the workbook is called in which everything that is wrong is marked."""
    return f"{batch.name.rpartition('.')[0] or batch.name}-checked.xlsx"


def marked_file(standing: Standing, batch: Batch) -> bytes | None:
    """Return that workbook; None for a large file of which the worker has not made it yet."""
    if load_jobs.is_large(batch):
        return load_jobs.kept_marked(standing, batch)
    found, known = loading.read_batch(standing, batch), load_kept.blocked(load_kept.shown(standing, batch))
    return load_jobs.marked(batch, found, said(batch, found)[1] if known is None else known)
