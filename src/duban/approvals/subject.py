"""What the rooms below are told of a request: who sees it, what it is called, where its page is."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from duban.approvals.models import Request
from duban.approvals.queries import seen_by
from duban.approvals.words import asked_words
from duban.people.standing import Standing
from duban.record.subjects import Subject


def _label(request: Request) -> str:
    return f"{asked_words(request.verb)} ({request.unit})"


def _url(request: Request) -> str:
    return reverse("request.show", args=[request.pk])


def _no(_standing: Standing, _request: Any) -> bool:
    """What supports a request is filed on what it is about."""
    return False


SUBJECT = Subject(
    name=_("Request"), seen_by=seen_by, label=_label, url=_url, may_file=_no, related=("unit",), linked_only=True
)
