"""Pages of one act on a record: cancelling, asking for consent, merging, one team; cancelling several at once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from duban.conduct.actions import consent, entering, joining
from duban.conduct.forms.record import ConsentForm, JoinForm, ReasonForm
from duban.conduct.models import Record, ResearchVisit
from duban.conduct.queries.lists import OVER
from duban.conduct.queries.seen import seen_by
from duban.conduct.queries.values import title_of
from duban.conduct.views.asked import allowed, attempt, model_for, sent, standing_of
from duban.engine.asked import wholes
from duban.people.standing import Standing
from duban.record.acts import Forbidden, Refused
from duban.record.views.asked import back_to

MOST = 200
NEAR = timedelta(days=60)


@login_required
def cancel(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Cancel a record, with a reason."""
    record = allowed(request, register, pk, "conduct.cancel")
    form, standing = ReasonForm(sent(request)), standing_of(request)
    return _act(
        request, record, form, _("Cancel"), lambda: entering.cancel(standing, record, reason=form.cleaned_data["reason"])
    )


@login_required
def ask(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Ask for consent to a record."""
    record = allowed(request, register, pk, "conduct.ask")
    form, standing = ConsentForm(sent(request)), standing_of(request)
    return _act(
        request, record, form, _("Ask for consent"),
        lambda: consent.ask(standing, record, of=form.cleaned_data["of"], reason=form.cleaned_data["reason"]),
    )  # fmt: skip


@login_required
def merge(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Merge a record into another of its register."""
    record = allowed(request, register, pk, "conduct.merge")
    standing = standing_of(request)
    form = JoinForm(sent(request), choices=near(standing, record), reason=True, initial={"into": request.GET.get("into")})
    return _act(
        request, record, form, _("Merge into another"),
        lambda: joining.merge(standing, record, into=_other(record, form), reason=form.cleaned_data["reason"]),
    )  # fmt: skip


@login_required
def team(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Make one team of two visits."""
    visit = allowed(request, register, pk, "conduct.team")
    standing = standing_of(request)
    if not isinstance(visit, ResearchVisit):
        raise Forbidden("conduct.team")
    choices = near(standing, visit, place=visit.place_id)
    form = JoinForm(sent(request), choices=choices, reason=False, initial={"into": request.GET.get("into")})
    return _act(
        request, visit, form, _("Form one team"), lambda: joining.join_team(standing, visit, other=_other(visit, form))
    )


def near(standing: Standing, record: Record, **same: Any) -> list[tuple[str, str]]:
    """Return the records around the same days that it could be joined with."""
    about = record.register
    day = getattr(record, about.day)
    rows = seen_by(standing, type(record)).exclude(pk=record.pk).exclude(state__in=OVER)
    rows = rows.filter(**{f"{about.day}__range": (day - NEAR, day + NEAR)}, **same)
    return [(str(one.pk), f"{title_of(one)} · {one.unit}") for one in rows.order_by(about.day)[:MOST]]


def _other(record: Record, form: Form) -> Any:
    manager: Any = type(record)._default_manager
    return manager.get(pk=form.cleaned_data["into"])


def _act(request: HttpRequest, record: Record, form: Form, title: str, do: Callable[[], object]) -> HttpResponse:
    """Show the form of an act, or do it and go back to the record."""
    if request.method == "POST" and form.is_valid() and attempt(form, do):
        messages.success(request, _("Done."))
        return redirect("conduct.show", record.register.name, record.pk)
    context = {"record": record, "about": record.register, "called": title_of(record), "form": form, "title": title}
    return render(request, "conduct/act.html", context)


@login_required
@require_POST
def cancel_many(request: HttpRequest, register: str) -> HttpResponse:
    """Ask why, then cancel the selected records, each in its own act."""
    standing, model = standing_of(request), model_for(register)
    numbers = wholes(request.POST.getlist("pick")[:MOST])
    records = list(seen_by(standing, model).filter(pk__in=numbers).order_by("pk"))
    form = ReasonForm(request.POST if "confirm" in request.POST else None)
    back = back_to(request) or reverse("conduct.list", args=[register])
    if not records:
        messages.warning(request, _("Nothing was selected."))
        return redirect(back)
    if form.is_bound and form.is_valid():
        _cancel_each(request, standing, records, form.cleaned_data["reason"])
        return redirect(back)
    named = [(record.pk, title_of(record)) for record in records]
    context = {"about": model.register, "records": named, "form": form, "back": back}
    return render(request, "conduct/bulk.html", context)


def _cancel_each(request: HttpRequest, standing: Standing, records: list[Any], reason: str) -> None:
    done = 0
    for record in records:
        try:
            entering.cancel(standing, record, reason=reason)
            done += 1
        except (Refused, Forbidden) as no:
            messages.error(request, f"{title_of(record)}{_(': ')}{no}")
    if done:
        messages.success(request, ngettext("%(n)s record cancelled.", "%(n)s records cancelled.", done) % {"n": done})
