"""One record on a page: its facts, what the provisions say, consent, files, history."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duban.approvals.permissions import opens
from duban.conduct.models import Record, State
from duban.conduct.permissions import handles
from duban.conduct.queries.beside import beside
from duban.conduct.queries.lists import LIGHTS
from duban.conduct.queries.story import story_of
from duban.conduct.queries.values import shown, title_of
from duban.conduct.queries.verdicts import verdicts_of
from duban.conduct.views.asked import record_for, standing_of
from duban.people.standing import Standing
from duban.record.acts import kind_of, may
from duban.record.queries.evidence import shelf

DEEDS: tuple[tuple[str, Promise, frozenset[State]], ...] = (
    ("conduct.ask", _("Ask for consent"), frozenset({State.DRAFT, State.WAITING})),
    ("conduct.change", _("Edit"), frozenset({State.DRAFT, State.WAITING, State.IN_FORCE})),
    ("conduct.merge", _("Merge into another"), frozenset({State.DRAFT, State.WAITING, State.IN_FORCE})),
    ("conduct.cancel", _("Cancel"), frozenset({State.DRAFT, State.WAITING, State.IN_FORCE})),
)


@login_required
def show(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Everything about one record, and what may be done to it now."""
    record, standing = record_for(request, register, pk, whole=True), standing_of(request)
    private, along = handles(standing, record), beside(record)
    requests = along.requests
    waits = any(one.state == one.State.PENDING for one in requests)
    deeds = deeds_for(standing, record, waits=waits)
    context = {
        "record": record, "about": record.register, "title": title_of(record), "light": LIGHTS[State(record.state)],
        "groups": groups_of(record, private=private), "requests": requests,
        "opens": {one.pk for one in requests if opens(standing, one)},
        "story": story_of(record, private=private, versions=along.versions), "waits": waits,
        "verdicts": verdicts_of(record, along.verdicts) if record.state in (State.IN_FORCE, State.WAITING) else [],
        "shelf": shelf(standing, kind_of(type(record)), record), "primary": deeds[0] if deeds else None, "deeds": deeds[1:],
    }  # fmt: skip
    return render(request, "conduct/show.html", context)


def groups_of(record: Record, *, private: bool) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the facts of a record in words, by group; what is personal only where `private`."""
    model = type(record)
    return [
        (str(group.label), [(_label(model, name), shown(record, name, private=private)) for name in group.columns])
        for group in record.register.groups
    ]


def _label(model: type[Record], name: str) -> str:
    return str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def deeds_for(standing: Standing, record: Record, *, waits: bool) -> list[dict[str, Any]]:
    """Return what this person may do to the record now, the first as the primary act."""
    state = State(record.state)
    found = [
        {"verb": verb, "label": label, "url": reverse(verb, args=[record.register.name, record.pk])}
        for verb, label, states in DEEDS
        if state in states and may(standing, verb, record) and not (waits and verb in {"conduct.ask", "conduct.change"})
    ]
    if record.register.name == "visits" and state is not State.CANCELLED and may(standing, "conduct.team", record):
        url = reverse("conduct.team", args=["visits", record.pk])
        found.append({"verb": "conduct.team", "label": _("Form one team"), "url": url})
    return sorted(found, key=lambda deed: state is not State.WAITING and deed["verb"] == "conduct.ask")
