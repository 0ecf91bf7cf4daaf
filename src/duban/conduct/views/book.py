"""The book of rules: all provisions in force, one of them with its numbers and examples, its text to take along."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from duban.conduct.book import Book, book
from duban.conduct.forms.parameter import BookFilterForm
from duban.conduct.queries import book_rows
from duban.conduct.queries import provision_words as words
from duban.conduct.queries.own_provision import of_provision
from duban.conduct.queries.parameter_values import history
from duban.conduct.registers import schema
from duban.conduct.views.asked import standing_of
from duban.conduct.words import kind_words, spoken
from duban.engine.kinds import KINDS
from duban.engine.now import now
from duban.engine.packs.dated import value_on
from duban.engine.packs.model import Pack, Provision
from duban.engine.packs.write import write_provision
from duban.people.models import Role, Unit
from duban.people.standing import Standing
from duban.record import sheets
from duban.record.calendars import day_of


def provision_for(name: str) -> tuple[Book, Provision]:
    """Return the book and a provision in force. Raises Http404 for one that there is not."""
    present = book()
    found = present.provision(name)
    if found is None:
        raise Http404
    return present, found


def may_propose(standing: Standing) -> bool:
    """Whether the person proposes values anywhere."""
    return standing.has(Role.SUPERVISION)


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse | FileResponse:
    """All provisions that the filters in the address ask for, by aspect, or as a file."""
    present, day = book(), day_of(now())
    form = BookFilterForm(request.GET or None, book=present)
    asked = form.asked() if form.is_bound else {}
    rows = book_rows.rows(present, asked, day)
    shape = sheets.wanted(request)
    if shape:
        return _sheet(shape, rows)
    groups = book_rows.by_aspect(present, rows)
    packs = [_pack(pack) for pack in present.packs.values()]
    context = {"form": form, "groups": groups, "packs": packs, "total": len(rows), "filtered": bool(asked)}
    return render(request, "conduct/book.html", context)


def _pack(pack: Pack) -> dict[str, Any]:
    return {"id": pack.id, "title": spoken(pack.title), "explain": spoken(pack.explain), "n": len(pack.provisions)}


def _sheet(shape: sheets.Shape, rows: list[book_rows.Row]) -> FileResponse:
    heads = {
        "id": (_("Name"), "text"), "opinion": (_("Opinion"), "text"), "at": (_("Place"), "text"),
        "title": (_("Rule"), "text"), "register": (_("Register"), "text"), "kind": (_("Kind of rule"), "text"),
        "effect": (_("Effect"), "text"), "values": (_("Numbers today"), "text"), "tightened": (_("Stricter in"), "text"),
    }  # fmt: skip
    table = [
        {
            **{name: getattr(row, name) for name in ("id", "opinion", "at", "title", "register", "kind", "effect")},
            "values": "; ".join(f"{label} {value}" for label, value in row.values),
            "tightened": "; ".join(place for place, _name in row.tightened),
        }
        for row in rows
    ]
    return sheets.sheet(shape, _("Rules of conduct"), heads, table)


@login_required
@require_safe
def show(request: HttpRequest, name: str) -> HttpResponse:
    """One provision: clause, what it measures, numbers and who set them, what follows, examples."""
    present, provision = provision_for(name)
    pack = present.packs.get(provision.pack)
    source = pack.sources.get(provision.source) if pack else None
    family = name.partition("@")[0]
    places = {one.code: str(one) for one in Unit.objects.filter(code__in=(*provision.within, *provision.except_within))}
    context = {
        "one": provision, "title": spoken(provision.title), "clause": spoken(provision.clause),
        "explain": spoken(provision.explain), "remedy": spoken(provision.remedy), "source": _source(source),
        "kind": kind_words(provision), "kind_explain": spoken(KINDS[provision.kind].explain),
        "register": schema()[provision.register], "register_label": spoken(schema()[provision.register].label),
        "scope": words.scope(provision), "measured": words.measured(provision),
        "effect": book_rows.EFFECT_WORDS[provision.effect], "follows": words.FOLLOWS[provision.effect],
        "numbers": numbers(provision), "unset": words.not_set(provision), "past": history(name),
        "examples": words.examples(provision), "may_propose": bool(provision.parameters) and may_propose(standing_of(request)),
        "within": [places.get(code, code) for code in provision.within],
        "except_within": [places.get(code, code) for code in provision.except_within],
        "wordings": [(one.id, spoken(one.title)) for one in book_rows.wordings(present, name)],
        "owns": of_provision(standing_of(request), name), "may_copy": may_propose(standing_of(request)),
        "base": family if family != name and present.provision(family) else "",
    }  # fmt: skip
    return render(request, "conduct/provision.html", context)


def _source(source: Any) -> str:
    return f"{spoken(source.title)} ({spoken(source.issuer)}, {source.dated})" if source else ""


def numbers(provision: Provision) -> list[tuple[str, str, list[tuple[Any, str]]]]:
    """Return each parameter: its label, its value today, and all values by the day from which they count."""
    day = day_of(now())
    return [
        (
            spoken(one.label),
            words.value_words(provision, one, value_on(one.values, day)),
            [(since, words.value_words(provision, one, value)) for since, value in one.values],
        )
        for one in provision.parameters.values()
    ]


@login_required
@require_safe
def text(request: HttpRequest, name: str) -> HttpResponse:
    """The provision as the file of a pack."""
    _book, provision = provision_for(name)
    written = write_provision(provision, schema(), KINDS[provision.kind])
    answer = HttpResponse(written, content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name.partition("@")[0]}.yaml"'
    return answer
