"""A record as programs see it: facts as they are kept, what is personal only for those who handle it."""

from typing import Any

from django.utils.translation import gettext as _

from duban.conduct.models import Record, State
from duban.conduct.permissions import handles
from duban.conduct.queries.beside import beside
from duban.conduct.queries.story import story_of
from duban.conduct.queries.values import kept, shown, title_of
from duban.conduct.queries.verdicts import Said, verdicts_of
from duban.people.standing import Standing
from duban.record.acts import kind_of
from duban.site.api.shapes.common import coded, coded_or_none
from duban.site.api.shapes.records import EventOut, RecordOut, RecordSeen, RequestRef, VerdictOut

# As on the page: what the provisions said of a draft or of what has ended is not said any more.
TOLD = frozenset({State.IN_FORCE, State.WAITING})


def row(record: Any, title: str, *, private: bool) -> RecordOut:
    """One record of a list."""
    return RecordOut(**_plain(record, title, private=private))


def seen(standing: Standing, record: Any) -> RecordSeen:
    """Everything about one record."""
    private, along = handles(standing, record), beside(record)
    requests = [RequestRef(id=one.pk, state=one.state, at=one.at) for one in along.requests]
    story = story_of(record, private=private, versions=along.versions)
    history = [EventOut(at=one.when, who=one.who, title=one.title, text=one.text) for one in story]
    verdicts = verdicts_of(record, along.verdicts) if record.state in TOLD else []
    return RecordSeen(
        **_plain(record, title_of(record), private=private), verdicts=[_verdict(one) for one in verdicts],
        requests=requests, history=history,
        words={name: shown(record, name, private=private) for name in record.register.columns},
        message=_message(record, asked=any(one.state == "pending" for one in requests)),
    )  # fmt: skip


def _plain(record: Any, title: str, *, private: bool) -> dict[str, Any]:
    facts = kept(record)
    hidden = [] if private else [name for name in record.register.personal if facts[name] not in (None, "")]
    return {
        "id": record.pk, "title": title, "unit": coded(record.unit), "state": str(record.state), "hidden": hidden,
        "values": {name: None if name in hidden else facts[name] for name in record.register.columns},
        "note": record.note or "", "consent_on": record.consent_on, "consent_from": record.consent_from or None,
        "merged_into": record.merged_into_id, "by": coded_or_none(record.by), "at": record.at,
        "subject": f"{kind_of(type(record))}:{record.pk}",
    }  # fmt: skip


def _verdict(one: Said) -> VerdictOut:
    return VerdictOut(**{name: getattr(one, name) for name in VerdictOut.model_fields})


def _message(record: Record, *, asked: bool) -> str:
    if record.state != State.WAITING:
        return ""
    if asked:
        return _("It takes effect when the consent that was asked for is given.")
    return _("Kept, but it takes effect only when consent is given. Ask for it now.")
