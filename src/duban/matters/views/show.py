"""The whole story of one matter on a page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from duban.approvals.permissions import opens
from duban.engine.now import now
from duban.matters.models import State
from duban.matters.origins import origins_of
from duban.matters.queries.acts import acts_for
from duban.matters.queries.whole import picture_of
from duban.matters.views.doing import matter_for, standing_of
from duban.record.acts import may
from duban.record.queries.evidence import shelf

KINDS = {State.CLOSED: "done", State.CANCELLED: "off", State.DONE: "waiting", State.DRAFT: "waiting"}


@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one matter, and what may be done to it now."""
    matter = matter_for(request, pk)
    standing = standing_of(request)
    picture = picture_of(standing, matter, now())
    files = shelf(standing, "matter", matter, picture.links)
    deeds = acts_for(standing, matter, picture.requests)
    context = {
        "opens": {one.pk for one in picture.requests if opens(standing, one)},
        "matter": matter, "kind": KINDS.get(State(matter.state), "open"), "all": picture, "shelf": files,
        "origins": origins_of(standing, matter),
        "reports": [(one, [link for link in files.links if link.purpose == f"report:{one.pk}"]) for one in picture.reports],
        "parts_to_assign": any(node.waiting for node in picture.tree) and may(standing, "matter.decompose", matter),
        "primary": next((deed for deed in deeds if deed.primary), None),
        "deeds": [deed for deed in deeds if not deed.primary],
    }  # fmt: skip
    return render(request, "matters/show.html", context)
