"""Pages on the responsibility chain: of one unit, and where chains do not hold."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from duban.people.permissions import MANAGING
from duban.people.queries import organisation
from duban.people.queries.gaps import Gap, chains_of, gaps, line_on
from duban.site.staff.asked import Cell, Head, Listing, list_page, reader, standing_of
from duban.site.staff.forms.lists import GapFilterForm
from duban.site.staff.views.units import unit_for


@login_required
def check(request: HttpRequest) -> HttpResponse:
    """Vacancies and broken chains, each with a link to mend it."""
    standing = reader(request, "chain.check")
    seen = organisation.units_seen(standing)
    form = GapFilterForm(request.GET, units=seen)
    form.is_valid()
    asked = form.cleaned_data
    units = seen
    if asked.get("unit"):
        unit = asked["unit"]
        units = units.filter(tree_id=unit.tree_id, lft__gte=unit.lft, rgt__lte=unit.rgt)
    words = asked.get("q", "")
    found = [
        gap for gap in gaps(units, line_on(standing.day))
        if (not asked.get("why") or gap.why == asked["why"]) and (words in gap.unit.code or words in str(gap.unit))
    ]
    can = not standing.roles.isdisjoint(MANAGING)

    def cells(gap: Gap) -> list[Cell]:
        return [
            Cell(gap.unit, reverse("chain.show", args=[gap.unit.pk])), Cell(gap.post or ""), Cell(gap.words),
            Cell(_("Mend") if can else "", gap.mend_url if can else ""),
        ]  # fmt: skip

    heads = (Head("unit", _("Unit")), Head("post", _("Post")), Head("why", _("What is wrong")), Head("mend", _("Mend")))
    listing = Listing(
        _("Responsibility chains"), "chain-gaps", heads, cells, "",
        _("From the handler over the department head and the deputy in charge to the head: where that line breaks."),
        _("Every chain holds: each post is held and reports upwards to a head."),
    )  # fmt: skip
    return list_page(request, listing, found, form)


@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The chains that begin in a unit, step by step, with who holds each post."""
    unit = unit_for(request, pk)
    standing = standing_of(request)
    line = line_on(standing.day)
    return render(request, "staff/chain.html", {
        "unit": unit, "chains": chains_of(unit, line), "gaps": gaps([unit], line),
        "can_mend": not standing.roles.isdisjoint(MANAGING),
    })  # fmt: skip
