"""The story of a matter: every act from the ledger in order, with who, on whose behalf, and what was said."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from duban.approvals.models import Request
from duban.approvals.words import asked_words
from duban.matters.models import Matter, Report, Spell, Verification
from duban.matters.queries.words import verb_words
from duban.people.models import Person, Post
from duban.record.models import Entry

MAIN = frozenset({
    "matter.register", "matter.assign", "matter.complete", "matter.close", "matter.reopen", "matter.cancel",
    "matter.transfer", "matter.return_",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One act as the timeline shows it."""

    when: datetime
    who: str
    title: Promise | str
    text: str
    main: bool
    entry: int
    verb: str


@dataclass(frozen=True, slots=True)
class Sources:
    """What stands behind the entries: the details that the ledger itself does not hold as text."""

    reports: Mapping[int, Report] = field(default_factory=dict)
    verifications: Mapping[int, Verification] = field(default_factory=dict)
    requests: Mapping[int, Request] = field(default_factory=dict)
    spells: Sequence[Spell] = ()


def story_of(matter: Matter, sources: Sources) -> list[Event]:
    """Return all that happened to `matter`, the latest first (three queries)."""
    subjects = [f"matter:{matter.pk}", *(f"request:{pk}" for pk in sources.requests)]
    entries = list(Entry.objects.filter(subject__in=subjects).order_by("-seq"))
    people = {p.code: p for p in Person.objects.filter(code__in={entry.actor for entry in entries})}
    lent = posts_lent(entries)
    posts = {p.pk: p for p in Post.objects.filter(pk__in=lent).select_related("unit")} if lent else {}
    return told(entries, people, posts, sources)


def posts_lent(entries: Sequence[Entry]) -> set[int]:
    """Return the posts on whose behalf somebody else acted."""
    return {pk for entry in entries for pk in json.loads(entry.facts).get("delegated", ())}


def told(
    entries: Sequence[Entry], people: Mapping[str, Person], posts: Mapping[int, Post], sources: Sources
) -> list[Event]:
    """Return the entries as the timeline shows them; `people` by staff number, `posts` those lent (asks nothing)."""
    return [_event(entry, json.loads(entry.facts), people, posts, sources) for entry in entries]


def _event(
    entry: Entry, facts: dict[str, object], people: Mapping[str, Person], posts: Mapping[int, Post], sources: Sources
) -> Event:
    when = datetime.fromisoformat(entry.at)
    who = str(people.get(entry.actor) or (_("the clock") if entry.actor == "system" else entry.actor))
    delegated = facts.get("delegated")
    if isinstance(delegated, list):
        names = ", ".join(f"{posts[pk].unit} {posts[pk]}" for pk in delegated if pk in posts)
        if names:
            who = _("%(person)s for %(post)s") % {"person": who, "post": names}
    text = _text(entry, facts, when, sources)
    return Event(when, who, verb_words(entry.verb), text, entry.verb in MAIN, entry.seq, entry.verb)


def _text(entry: Entry, facts: dict[str, object], when: datetime, sources: Sources) -> str:
    report = sources.reports.get(_id(facts, "report"))
    if report:
        return f"{report.progress} %\n{report.text}"
    check = sources.verifications.get(_id(facts, "verification"))
    if check:
        return f"{check.get_closing_display()}\n{check.text}".strip()
    if entry.subject.startswith("request:"):
        return _decision(sources.requests.get(int(entry.subject.removeprefix("request:"))), facts)
    asked = sources.requests.get(_id(facts, "request"))
    if asked:
        return asked.reason
    for spell in sources.spells:
        if spell.since == when and spell.verb == entry.verb:
            return _moved(spell)
    return str(facts.get("slip") or facts.get("number") or "")


def _moved(spell: Spell) -> str:
    """What a change of the matter says: the reason, and for hand-overs to whom."""
    to = ""
    if spell.verb in ("matter.transfer", "matter.assign") and spell.unit:
        to = str(spell.unit)
    elif spell.verb == "matter.hand" and spell.person:
        to = str(spell.person)
    return "\n".join(part for part in (to, spell.reason) if part)


def _decision(request: Request | None, facts: dict[str, object]) -> str:
    if request is None:
        return ""
    for step in request.steps.all():
        if step.order == facts.get("step"):
            granted = _("Granted") if step.granted else _("Refused")
            return f"{asked_words(request.verb)} · {granted}\n{step.opinion}".strip()
    return str(asked_words(request.verb))


def _id(facts: dict[str, object], name: str) -> int:
    value = facts.get(name)
    return value if isinstance(value, int) else 0


def requests_of(matter: Matter) -> list[Request]:
    """Return the requests about `matter` with their steps, the latest first (two queries)."""
    found = Request.objects.filter(Q(subject_kind="matter"), subject_id=matter.pk)
    return list(found.select_related("by", "unit").prefetch_related("steps__by").order_by("-at", "-pk"))
