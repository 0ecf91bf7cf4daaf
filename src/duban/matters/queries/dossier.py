"""The whole file of a matter for its package: every field as data, its story as PDF, and what is still missing (E2)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from duban.engine.now import now
from duban.engine.words import Language, language_of
from duban.matters.models import Matter, State
from duban.matters.queries.papers import template_for
from duban.matters.queries.whole import Picture, picture_of
from duban.people.standing import Standing
from duban.record.calendars import day_of
from duban.record.documents.contexts import Event, Milestone, Proof, Story, Subject
from duban.record.documents.pdf import pdf_document
from duban.record.documents.problems import DocumentError
from duban.record.models import Checkpoint, EvidenceLink
from duban.record.subjects import Dossier

RELATED = ("owner", "lead_unit", "responsible", "programme", "task_force", "focus", "area", "parent")
PLAIN = (
    "number", "title", "requirement", "target", "basis", "source", "state", "closing", "on_site", "fast_track", "suspended",
    "starts_at", "length", "length_unit", "fixed_due_on", "ahead_on", "due_at", "progress", "done_at", "closed_at",
    "bounces", "reworks", "reopened", "urged", "noticed_at", "created_at",
)  # fmt: skip


def dossier(standing: Standing, matter: Matter) -> Dossier:
    """Return the file of `matter`; the story is left out, and said to be, where a character has no glyph."""
    if not set(RELATED) <= matter._state.fields_cache.keys():
        matter = Matter.objects.select_related(*RELATED).get(pk=matter.pk)
    picture = picture_of(standing, matter, now(), chain=False)
    links = picture.links
    lacks = list(missing(matter, picture, links))
    files: dict[str, bytes] = {}
    try:
        own = template_for(matter.owner, "story", _language(), "pdf")
        files["story.pdf"] = pdf_document(_story(matter, picture, links), _language(), own)
    except DocumentError as error:
        lacks.append(_("The story as PDF: %(why)s") % {"why": error})
    return Dossier(
        title=matter.title, number=matter.number or "", facts=facts(matter, picture), files=files, missing=tuple(lacks),
        unit=str(matter.owner), begun=day_of(matter.created_at),
        closed=day_of(matter.closed_at) if matter.closed_at else None, links=links,
    )  # fmt: skip


def missing(matter: Matter, picture: Picture, links: list[EvidenceLink]) -> Iterator[str]:
    """Yield in words what a complete file of this matter would hold and this one does not."""
    if not links:
        yield _("No evidence is filed.")
    if not picture.reports:
        yield _("The unit has not reported yet.")
    if matter.state == State.CLOSED:
        confirmed = [check for check in picture.verifications if check.confirmed]
        if not confirmed:
            yield _("There is no record of the verification it was closed on.")
        elif matter.on_site and not any(check.on_site for check in confirmed):
            yield _("It was to be verified on site; no check on site is recorded.")
    elif matter.state != State.CANCELLED:
        yield _("The matter is not closed: its file grows until then.")
    undone = [step.title for step in picture.milestones if step.done_on is None]
    if undone:
        yield _("Milestones not reached: %(titles)s") % {"titles": _(", ").join(undone)}
    day = day_of(now())
    for link in links:
        if link.evidence.effective_until and link.evidence.effective_until < day:
            yield _("“%(title)s” is no longer effective.") % {"title": link.evidence}


def facts(matter: Matter, picture: Picture) -> dict[str, Any]:
    """Return all of the matter as plain data: dates in ISO form, persons and units by name and code."""
    return {
        **{name: getattr(matter, name) for name in PLAIN},
        **{name: _named(getattr(matter, name)) for name in RELATED},
        "assisting_units": [_named(part.unit) for part in picture.assisting],
        "milestones": [_row(one, "title", "due_on", "weight", "done_on") for one in picture.milestones],
        "reports": [_row(one, "at", "by", "unit", "text", "progress", "done", "difficulty") for one in picture.reports],
        "verifications": [
            _row(one, "at", "by", "confirmed", "closing", "on_site", "place", "latitude", "longitude", "text")
            for one in picture.verifications
        ],
        "papers": [_row(one, "kind", "number", "at", "unit", "to", "text", "answered_at") for one in picture.slips],
        "history": [
            _row(one, "since", "until", "verb", "state", "unit", "person", "due_at", "suspended", "reason")
            for one in picture.spells
        ],
    }  # fmt: skip


def _row(one: object, *names: str) -> dict[str, Any]:
    return {name: _named(getattr(one, name)) for name in names}


def _named(value: Any) -> Any:
    if hasattr(value, "_meta"):
        code = getattr(value, "code", None)
        return {"id": value.pk, "name": str(value), **({"code": code} if code else {})}
    return value


def _language() -> Language:
    return language_of(get_language() or "zh-hans")


def _story(matter: Matter, picture: Picture, links: list[EvidenceLink]) -> Story:
    point = Checkpoint.objects.order_by("-seq").first()
    opened = day_of(matter.created_at)
    return Story(
        office=str(matter.owner), file_number=matter.number or str(matter.pk), matter=_subject(matter, picture),
        state=matter.get_state_display(), opened=opened, made=now().replace(microsecond=0),
        closed=day_of(matter.closed_at) if matter.closed_at else None,
        closing=matter.get_closing_display() if matter.closing else "", people=tuple(_people(matter)),
        events=tuple(
            Event(one.when, one.who, str(one.title), one.text, str(one.entry)) for one in reversed(picture.events)
        ),
        proofs=tuple(
            Proof(str(piece), day_of(piece.at), f"{piece.by} {piece.unit}", piece.sha256[:16])
            for piece in (link.evidence for link in links)
        ),
        seal=_("Ledger checkpoint at entry %(seq)s: %(hash)s") % {"seq": point.seq, "hash": point.hash[:16]} if point else "",
    )  # fmt: skip


def _subject(matter: Matter, picture: Picture) -> Subject:
    due = day_of(matter.due_at) if matter.due_at else matter.fixed_due_on or day_of(matter.created_at)
    return Subject(
        number=matter.number or "", title=matter.title, requirement=matter.requirement,
        lead_unit=str(matter.lead_unit or ""), responsible=str(matter.responsible or ""), due=due, basis=matter.basis,
        target=matter.target, assisting_units=tuple(str(part.unit) for part in picture.assisting), ahead=matter.ahead_on,
        milestones=tuple(
            Milestone(one.title, one.due_on, _("done") if one.done_on else "") for one in picture.milestones
        ),
    )  # fmt: skip


def _people(matter: Matter) -> Iterator[tuple[str, str]]:
    yield _("Supervised by"), str(matter.owner)
    if matter.lead_unit:
        yield _("Lead unit"), str(matter.lead_unit)
    if matter.responsible:
        yield _("Responsible person"), str(matter.responsible)
