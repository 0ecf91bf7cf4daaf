"""The green channel: in, out, and the list of how often and by whom it was used."""

from io import BytesIO
from typing import Literal

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from duban.engine.tables import write_table
from duban.matters.actions import fast
from duban.matters.forms.doing import FastTrackForm, UsesForm
from duban.matters.forms.fields import NothingForm
from duban.matters.models import FastTrack
from duban.matters.queries.fast import COLUMNS, counts, line, uses
from duban.matters.views.doing import Page, act_page, allowed, sent, standing_of

SHEETS = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8"}


@login_required
def fast_track(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a matter in the green channel."""
    matter = allowed(request, pk, "matter.fast_track")
    text = _("Every use is listed with who did it and why.")
    form = FastTrackForm(sent(request))
    page = Page("matter.fast_track", _("The matter is in the green channel."), text)
    return act_page(request, matter, page, form, lambda data: fast.fast_track(standing_of(request), matter, **data))


@login_required
def end_fast_track(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a matter out of the green channel."""
    matter = allowed(request, pk, "matter.end_fast_track")
    page = Page("matter.end_fast_track", _("The matter has left the green channel."), _("The term it has stays."))
    form = NothingForm(sent(request))
    return act_page(request, matter, page, form, lambda data: fast.end_fast_track(standing_of(request), matter))


def _asked(request: HttpRequest) -> tuple[UsesForm, list[FastTrack]]:
    form = UsesForm(request.GET)
    form.is_valid()
    return form, uses(standing_of(request), form.cleaned_data, request.GET.get("sort", ""))


@login_required
def uses_list(request: HttpRequest) -> HttpResponse:
    """How often, by whom and for which units the green channel was used."""
    form, found = _asked(request)
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    context = {"page_obj": page, "counts": counts(found), "filter_form": form, "default_sort": "-at"}
    return render(request, "matters/fast_tracks.html", context)


@login_required
def uses_export(request: HttpRequest) -> HttpResponse:
    """The list as a table: exactly the rows on screen, all pages."""
    shape: Literal["xlsx", "csv"] = "csv" if request.GET.get("format") == "csv" else "xlsx"
    out = BytesIO()
    write_table((line(use) for use in _asked(request)[1]), COLUMNS, out, shape, get_language() or "zh-hans")
    answer = HttpResponse(out.getvalue(), content_type=SHEETS[shape])
    answer["Content-Disposition"] = f'attachment; filename="green-channel.{shape}"'
    return answer
