"""What the rooms below are told of a bulletin: who reads it, what it is called, where its page is."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from duban.appraisal.models import Bulletin
from duban.appraisal.permissions import may_write
from duban.appraisal.queries.bulletins import seen_by
from duban.record.subjects import Subject


def _label(bulletin: Bulletin) -> str:
    return f"{bulletin.number} {bulletin.title}".strip()


def _url(bulletin: Bulletin) -> str:
    return reverse("bulletin.show", args=[bulletin.pk])


def _settled(bulletin: Bulletin) -> bool:
    return bulletin.state == Bulletin.State.ISSUED


SUBJECT = Subject(
    name=_("Bulletin"), seen_by=seen_by, label=_label, url=_url, may_file=may_write, settled=_settled
)

VERBS = {
    "bulletin.create": _("Bulletin begun"),
    "bulletin.edit": _("Bulletin corrected"),
    "bulletin.issue": _("Bulletin issued"),
}
