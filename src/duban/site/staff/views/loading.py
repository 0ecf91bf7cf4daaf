"""Loading units, people and areas on pages: upload, look at what would become of each row, confirm."""

import secrets
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from duban.engine.tables import Column, Limits, write_marked, write_template
from duban.people.loading.columns import AREAS, PEOPLE, UNITS
from duban.people.loading.lines import Line, Plan
from duban.people.permissions import MANAGING
from duban.record.acts import Forbidden
from duban.site.staff.actions.loading import Job, Kind, load
from duban.site.staff.asked import SHEETS, standing_of
from duban.site.staff.forms.staff import UploadForm

KEY = "load"
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Door:
    """One kind of file: what it is called, its columns, what it is good for."""

    kind: Kind
    label: Promise
    text: Promise
    columns: tuple[Column, ...]


DOORS: dict[str, Door] = {
    "units": Door("units", gettext_lazy("Units"), gettext_lazy("Codes, names and who stands below whom; in any order."), UNITS),
    "people": Door("people", gettext_lazy("People"), gettext_lazy("Persons with their posts, superiors and accounts."), PEOPLE),
    "areas": Door("areas", gettext_lazy("Areas"), gettext_lazy("Areas of responsibility with unit, leader and position."), AREAS),
}  # fmt: skip


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What can be loaded, with a template for each."""
    _check(request, "load.home")
    return render(request, "staff/load_home.html", {"doors": DOORS.values()})


@login_required
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """An empty table to fill in."""
    _check(request, "load.template")
    out = BytesIO()
    write_template(_door(kind).columns, out, get_language() or "zh-hans", str(_door(kind).label))
    return _sheet(out, f"{kind}-template.xlsx")


@login_required
def upload(request: HttpRequest, kind: str) -> HttpResponse:
    """Send a file and see what would become of each row; nothing is changed yet."""
    _check(request, f"load.{kind}")
    door, form = _door(kind), UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        if sent.size > Limits().file_bytes:
            form.add_error("file", _("The file is larger than 50 MB."))
        else:
            _keep(request, kind, sent)
            return redirect(f"{reverse(f'load.{kind}')}?preview=1")
    if "preview" in request.GET and request.method == "GET":
        return _preview(request, door)
    return render(request, "staff/load.html", {"door": door, "form": form})


@never_cache
@login_required
def confirm(request: HttpRequest, kind: str) -> HttpResponse:
    """Put the good rows of the file in that was looked at."""
    _check(request, f"load.{kind}")
    job = _job(request, kind)
    if request.method != "POST" or job is None:
        return redirect(f"load.{kind}")
    plan = load(job)
    counts = {"created": plan.count("create"), "updated": plan.count("update"), "rejected": plan.count("reject")}
    messages.success(request, _("%(created)d created, %(updated)d updated, %(rejected)d not taken.") % counts)
    _forget(request)
    if not plan.secrets:
        return redirect("unit.list" if kind == "units" else "person.list" if kind == "people" else "area.list")
    return render(request, "staff/loaded.html", {"secrets": plan.secrets})


@login_required
def marked(request: HttpRequest, kind: str) -> HttpResponse:
    """The uploaded file back, with its errors marked."""
    _check(request, f"load.{kind}")
    job = _job(request, kind)
    plan = job.check() if job else None
    if plan is None or plan.table is None:
        raise Http404
    out = BytesIO()
    write_marked(plan.table, plan.problems, out, get_language() or "zh-hans", plan.last_header)
    return _sheet(out, f"{kind}-marked.xlsx")


def _preview(request: HttpRequest, door: Door) -> HttpResponse:
    job = _job(request, door.kind)
    if job is None:
        return redirect(f"load.{door.kind}")
    plan = job.check()
    lines = sorted(plan.lines, key=lambda line: line.verdict != "reject")
    page = Paginator(lines, SHOWN).get_page(request.GET.get("page"))
    columns = [column for column in door.columns if column.field in plan.fields]
    language = get_language() or "zh-hans"
    return render(request, "staff/load_preview.html", {
        "door": door, "plan": plan, "page_obj": page, "name": job.name, "columns": [c.label[language] for c in columns],
        "rows": [_row(line, columns, language) for line in page],
        "counts": [(_("Would be created"), plan.count("create")), (_("Would be updated"), plan.count("update")),
                   (_("As they are"), plan.count("same")), (_("Not taken"), plan.count("reject"))],
        "ready": plan.count("create") + plan.count("update"),
        "general": [p.why.get(language, "") for p in plan.problems if p.row is None or not plan.lines],
        "unknown": _unknown(plan, language),
    })  # fmt: skip


def _unknown(plan: Plan, language: str) -> list[str]:
    codes = ("unknown_column", "repeated_column", "missing_column")
    return [f"{p.column} {p.why.get(language, '')}".strip() for p in plan.problems if p.code in codes and p.row is not None]


def _row(line: Line, columns: list[Column], language: str) -> dict[str, Any]:
    words = {
        "create": (_("New"), "open"), "update": (_("Changed"), "waiting"), "same": (_("As it is"), "done"),
        "reject": (_("Not taken"), "off"),
    }[line.verdict]  # fmt: skip
    why = [f"{p.column}{p.row}: {p.why.get(language, '')} → {p.expected.get(language, '')}" for p in line.row.problems]
    cells = [line.text(column.field) for column in columns]
    return {"number": line.row.number, "word": words[0], "kind": words[1], "cells": cells, "why": why}


def _check(request: HttpRequest, verb: str) -> None:
    if standing_of(request).roles.isdisjoint(MANAGING):
        raise Forbidden(verb)


def _door(kind: str) -> Door:
    if kind not in DOORS:
        raise Http404
    return DOORS[kind]


def _folder() -> Path:
    folder = Path(settings.FOLDER) / "loads"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _keep(request: HttpRequest, kind: str, sent: Any) -> None:
    """Keep the file until it is confirmed; the session knows it by a name that nobody can guess."""
    _forget(request)
    token = secrets.token_hex(16)
    with (_folder() / token).open("wb") as file:
        for chunk in sent.chunks():
            file.write(chunk)
    request.session[KEY] = {"kind": kind, "token": token, "name": sent.name}


def _job(request: HttpRequest, kind: str) -> Job | None:
    kept = request.session.get(KEY) or {}
    path = _folder() / str(kept.get("token", "-"))
    if kept.get("kind") != kind or not path.is_file():
        return None
    return Job(_door(kind).kind, path, standing_of(request), str(kept["name"]))


def _forget(request: HttpRequest) -> None:
    kept = request.session.pop(KEY, None) or {}
    if kept.get("token"):
        (_folder() / str(kept["token"])).unlink(missing_ok=True)


def _sheet(out: BytesIO, name: str) -> HttpResponse:
    response = HttpResponse(out.getvalue(), content_type=SHEETS["xlsx"])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
