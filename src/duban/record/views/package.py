"""The page from which the whole file of a record leaves as a package."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from duban.engine.asked import wholes
from duban.record import package as packages
from duban.record.acts import Refused
from duban.record.queries.evidence import on_subject
from duban.record.subjects import TABLE
from duban.record.views.asked import back_to, standing_of, subject_for

MOST = 100


@login_required
def package(request: HttpRequest, kind: str, pk: int) -> HttpResponseBase:
    """What goes into the package and what is missing; with POST the package itself."""
    standing, place = standing_of(request), subject_for(request, kind, pk, whole=True)
    subject = TABLE[kind]
    if subject.dossier is None:
        raise Http404
    if request.method == "POST":
        made = packages.build(standing, kind, [place])
        return FileResponse(made.file, as_attachment=True, filename=made.name, content_type="application/zip")
    dossier = subject.dossier(standing, place)
    return render(request, "record/package.html", {
        "label": subject.label(place), "back": subject.url(place), "missing": dossier.missing,
        "links": list(on_subject(kind, pk)) if dossier.links is None else dossier.links, "kind_name": subject.name,
    })  # fmt: skip


@login_required
def package_many(request: HttpRequest, kind: str) -> HttpResponseBase:
    """One package of all the records chosen in a list."""
    subject = TABLE.get(kind)
    if subject is None or subject.dossier is None:
        raise Http404
    chosen = wholes(request.POST.getlist("pick")[:MOST])
    places = list(subject.seen_by(standing_of(request)).filter(pk__in=chosen).order_by("pk"))
    back = subject.url(places[0]) if places else back_to(request)
    try:
        if not places:
            raise Refused(_("Choose records in the list first."))
        made = packages.build(standing_of(request), kind, places)
    except Refused as refused:
        messages.error(request, str(refused.message))
        return redirect(back or "/")
    return FileResponse(made.file, as_attachment=True, filename=made.name, content_type="application/zip")
