"""The one table of wires: where something in a lower room sets off something in a room above it.

A lower room may not import a higher one, so it keeps an empty table and this module fills it at start.
"""

from django.utils.translation import gettext_lazy as _

from duban.appraisal import messages as appraisal_messages
from duban.appraisal import subject as bulletin_subject
from duban.approvals import effects, routes
from duban.approvals import subject as request_subject
from duban.approvals import words as request_words
from duban.conduct import changing, terms
from duban.conduct import routes as conduct_routes
from duban.conduct import subject as conduct_subject
from duban.conduct.actions import consent, parameters, provisions
from duban.conduct.actions import findings as finding_acts
from duban.conduct.queries.origins import findings_of
from duban.matters import messages, origins, verifying, verifying_loads
from duban.matters import subject as matter_subject
from duban.matters.actions import granted
from duban.matters.models import Source
from duban.matters.queries.batches import batches_of
from duban.matters.queries.moving import would_move
from duban.matters.queries.words import VERBS as MATTER_VERBS
from duban.matters.routes import ROUTES as MATTER_ROUTES
from duban.record import jobs, subjects, verbs, verifiers
from duban.record.actions import calendars as publishing
from duban.record.jobs import Regular
from duban.record.messages import words
from duban.record.queries import calendars as calendar_queries
from duban.record.queries import webhooks

JOBS = {
    "duban.tick": Regular("duban.matters.actions.clockwork.come_by", 10),
    "duban.checkpoint": Regular("duban.record.actions.checkpoints.daily", 1440),
    "duban.deliver": Regular("duban.record.actions.delivery.deliver", 1),
    "duban.audit": Regular("duban.conduct.actions.auditing.nightly", 1440),
    "duban.sessions": Regular("duban.site.staff.actions.sessions.clear", 1440),
    "duban.webhooks": Regular("duban.record.actions.calls.come_by", 1),
}


def connect() -> None:
    """Fill the tables of the lower rooms."""
    effects.TABLE.update(granted.EFFECTS)
    effects.TABLE.update(consent.EFFECTS)
    effects.TABLE.update(finding_acts.EFFECTS)
    effects.TABLE.update({**parameters.EFFECTS, **provisions.EFFECTS})
    origins.TABLE[Source.BREACH] = findings_of
    routes.TABLE.update(MATTER_ROUTES)
    routes.TABLE.update({**conduct_routes.ROUTES, **changing.ROUTES})
    request_words.ASKED.update({**terms.ASKED, **changing.ASKED})
    request_words.TERMS.update({**terms.TERMS, **changing.TERMS})
    words.TABLE.update({**messages.WORDS, **appraisal_messages.WORDS})
    jobs.TABLE.update(JOBS)
    publishing.AFTER[:] = ["duban.matters.actions.recompute.recompute"]
    calendar_queries.PREVIEW[:] = [would_move]
    verifiers.TABLE["tallies"] = verifiers.Check(_("Counters of matters"), verifying.tallies)
    verifiers.TABLE["loads"] = verifiers.Check(_("Matters of loaded tables"), verifying_loads.loads)
    verifiers.TABLE["histories"] = verifiers.Check(_("Due days and present states"), verifying.histories)
    subjects.TABLE["matter"] = matter_subject.SUBJECT
    subjects.TABLE["bulletin"] = bulletin_subject.SUBJECT
    subjects.TABLE["request"] = request_subject.SUBJECT
    subjects.TABLE.update({**conduct_subject.SUBJECTS, **changing.SUBJECTS})
    webhooks.MORE["batch"] = batches_of
    verbs.LABELS.update({**MATTER_VERBS, **bulletin_subject.VERBS, **conduct_subject.VERBS, **changing.VERBS})
