"""All registers with their counts; the list of one, its filters, its workbook."""

from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from duban.conduct.forms.filters import FilterForm
from duban.conduct.models import REGISTERS, Record
from duban.conduct.queries import lists
from duban.conduct.queries.seen import may_enter_any
from duban.conduct.registers import field_of, type_of
from duban.conduct.views.asked import model_for, standing_of
from duban.people.models import Role
from duban.record import sheets
from duban.record.views.asked import page_of

ASPECTS: dict[int, Promise] = {
    1: _("Research at the grassroots"),
    2: _("Enriching the people, close contact"),
    3: _("Meetings"),
    4: _("Activities, assessments, trips"),
    5: _("Documents and briefings"),
    6: _("Official reception"),
    7: _("Discipline, efficiency, security"),
    8: _("Manuscripts and letters"),
    9: _("News"),
    10: _("Diligence and frugality"),
    11: _("Carrying it out"),
}
KINDS = {"number": "int", "day": "date"}


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """All registers by aspect of the document, with how many records the person sees in each."""
    standing = standing_of(request)
    counted = lists.counts(standing)
    groups = [
        (ASPECTS[aspect], [(model.register, *counted[model.register.name]) for model in models])
        for aspect, models in groupby(REGISTERS.values(), key=lambda model: model.register.aspect)
    ]
    return render(request, "conduct/home.html", {"groups": groups, "may_enter": may_enter_any(standing)})


@login_required
@require_safe
def index(request: HttpRequest, register: str) -> HttpResponse | FileResponse:
    """One page of the records that the filters in the address ask for, or all of them as a file."""
    standing, model = standing_of(request), model_for(register)
    form = FilterForm(request.GET, model=model)
    rows = lists.ordered(model, lists.find(standing, model, form.asked()), request.GET.get("sort", ""))
    shape = sheets.wanted(request)
    if shape:
        about = model.register
        return sheets.sheet(shape, str(about.label), _heads(model), lists.table(standing, model, rows))
    page = page_of(request, rows)
    may_enter = may_enter_any(standing)
    actions = [{"url": reverse("conduct.cancel_many", args=[register]), "label": gettext("Cancel")}]
    context = {
        "about": model.register, "form": form, "page": page, "heads": lists.heads(model),
        "rows": lists.lines(standing, model, page.object_list), "may_enter": may_enter,
        "title_head": field_of(model, model.register.title).verbose_name, "default_sort": f"-{model.register.day}",
        "actions": actions if may_enter or standing.has(Role.SUPERVISION) else [], "filtered": bool(form.asked()),
    }  # fmt: skip
    return render(request, "conduct/list.html", context)


def _heads(model: type[Record]) -> dict[str, tuple[str, str]]:
    found = {"pk": (gettext("Record"), "int"), "unit": (gettext("Unit"), "text"), "state": (gettext("State"), "text")}
    for name in model.register.columns:
        field = field_of(model, name)
        found[name] = (str(field.verbose_name), KINDS.get(type_of(field), "text"))
    return found
