"""Aspect 5: documents, briefings and submissions."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duban.conduct.fields import (
    ChoiceField,
    DayField,
    LongField,
    MomentField,
    NumberField,
    TextField,
    YesField,
)
from duban.conduct.models.about import About, Group
from duban.conduct.models.record import Record, indexed

DOCUMENTS_KIND: Final = {
    "decision": pgettext_lazy("documents", "Decision"),
    "opinions": _("Opinions"),
    "plan": pgettext_lazy("documents", "Plan"),
    "notice": pgettext_lazy("documents", "Notice"),
    "bulletin": pgettext_lazy("documents", "Bulletin"),
    "report": _("Report"),
    "request": pgettext_lazy("documents", "Request"),
    "reply": _("Reply"),
    "letter": _("Letter"),
    "minutes": _("Minutes"),
    "other": _("Other"),
}
DOCUMENTS_STAGE: Final = {
    "draft": pgettext_lazy("documents", "Draft"),
    "issued": pgettext_lazy("documents", "Issued"),
    "repealed": _("Repealed"),
}
IN_WHOSE_NAME: Final = {
    "committee": _("Party committee"),
    "government": _("Government"),
    "both": _("Party committee and government"),
    "department": _("City department"),
    "county": _("County or district"),
}
BRIEFINGS_ABOUT: Final = {
    "progress": _("Important progress"),
    "experience": _("Experience"),
    "problem": _("Problems"),
    "advice": _("Opinions and suggestions"),
    "general": _("General work"),
}
SUBMISSIONS_KIND: Final = {
    "request": pgettext_lazy("submissions", "Request"),
    "report": _("Report"),
    "opinion": pgettext_lazy("submissions", "Opinion"),
    "letter": _("Letter"),
    "briefing": _("Briefing"),
    "information": _("Information"),
}
SUBMISSIONS_FROM_KIND: Final = {
    "department": _("City department"),
    "county": _("County or district"),
    "inner": _("Inner office"),
    "subordinate": _("Subordinate unit"),
    "town": _("Town or street"),
}
SUBMISSIONS_TO_KIND: Final = {
    "party_office": _("Party committee office"),
    "government_office": _("Government office"),
    "leader": _("An individual leader"),
    "province": _("Provincial authority"),
    "department": _("City department"),
    "county": _("County or district"),
}


class OfficialDocument(Record):
    """An official document, from its draft on (文件)."""

    title = TextField(pgettext_lazy("documents", "Title"), max_length=200, need=True)
    number = TextField(_("Document number"), max_length=60)
    kind = ChoiceField(_("Kind of document"), choices=DOCUMENTS_KIND)
    stage = ChoiceField(_("Stage of the document"), choices=DOCUMENTS_STAGE)
    name = ChoiceField(_("In whose name"), choices=IN_WHOSE_NAME)
    issued_on = DayField(_("Issued on"), main=True)
    repealed_on = DayField(_("Repealed on"))
    superior = TextField(_("Superior document it carries out"), max_length=120)
    summary = LongField(_("Summary"))
    in_law = YesField(_("Laws or Party rules already say it"))
    in_force_already = YesField(_("A document in force already says it"))
    in_media = YesField(_("Already published by the media"))
    forwards = YesField(_("It passes on a superior's document"))
    new_measures = YesField(_("It adds new requirements"))
    characters = NumberField(_("Length of the text"), unit=_("characters"))
    measures_named = YesField(_("The measures can be carried out"))

    register = About(
        name="documents",
        label=_("Documents"),
        aspect=5,
        opinions="O14 O17",
        day="issued_on",
        title="title",
        listed=("number", "kind", "stage", "characters"),
        groups=(
            Group(
                _("The record"),
                (
                    "title",
                    "number",
                    "kind",
                    "stage",
                    "name",
                    "issued_on",
                    "repealed_on",
                    "superior",
                    "summary",
                    "in_law",
                    "in_force_already",
                    "in_media",
                    "forwards",
                    "new_measures",
                    "characters",
                    "measures_named",
                ),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Documents")
        indexes = indexed("documents", "issued_on")


class Briefing(Record):
    """One issue of a briefing (简报)."""

    title = TextField(_("Heading"), max_length=200, need=True)
    series = TextField(_("Name of the briefing"), max_length=120)
    issue = TextField(_("Issue number"), max_length=40)
    issued_on = DayField(pgettext_lazy("briefings", "Issued on"), main=True)
    to_city = YesField(_("Sent to the Party committee or government"))
    licensed = YesField(_("Its publication is approved"))
    from_inner = YesField(_("Made by an inner office or subordinate unit"))
    also_reported = YesField(_("Already reported by a document or information paper"))
    about = ChoiceField(_("What it tells of"), choices=BRIEFINGS_ABOUT)
    characters = NumberField(_("Length of the text"), unit=_("characters"))

    register = About(
        name="briefings",
        label=_("Briefings"),
        aspect=5,
        opinions="O15 O17",
        day="issued_on",
        title="title",
        listed=("series", "issue", "about"),
        groups=(
            Group(
                _("The record"),
                (
                    "title",
                    "series",
                    "issue",
                    "issued_on",
                    "to_city",
                    "licensed",
                    "from_inner",
                    "also_reported",
                    "about",
                    "characters",
                ),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Briefings")
        indexes = indexed("briefings", "issued_on")


class Submission(Record):
    """What was sent up, to whom, and how it was dealt with (报送请示)."""

    title = TextField(_("Heading"), max_length=200, need=True)
    kind = ChoiceField(_("Kind of submission"), choices=SUBMISSIONS_KIND)
    major = YesField(_("A major matter"))
    sent_on = DayField(_("Sent on"), main=True)
    from_kind = ChoiceField(_("Sender"), choices=SUBMISSIONS_FROM_KIND)
    to_kind = ChoiceField(_("Sent to"), choices=SUBMISSIONS_TO_KIND)
    leader_asked = YesField(_("The leader had asked for it"))
    addressees = NumberField(_("Main addressees"), unit=_("addressees"))
    skipped = YesField(_("A level was skipped"))
    received_at = MomentField(_("Received at"))
    decided_at = MomentField(_("Decided at"))
    opinion = LongField(_("Opinion"))
    opinion_specific = YesField(_("The opinion is specific and can be acted on"))
    supervised_on = DayField(_("Carrying out checked on"))

    register = About(
        name="submissions",
        label=_("Submissions"),
        aspect=5,
        opinions="O16 O20",
        day="sent_on",
        title="title",
        listed=("kind", "from_kind", "to_kind", "decided_at"),
        groups=(
            Group(
                _("What was sent"),
                (
                    "title",
                    "kind",
                    "major",
                    "sent_on",
                    "from_kind",
                    "to_kind",
                    "leader_asked",
                    "addressees",
                    "skipped",
                ),
            ),
            Group(
                _("How it was dealt with"),
                ("received_at", "decided_at", "opinion", "opinion_specific", "supervised_on"),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Submissions")
        indexes = indexed("submissions", "sent_on")
