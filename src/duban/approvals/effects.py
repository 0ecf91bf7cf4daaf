"""What is carried out when a request is granted or refused: filled by the site's wiring from the rooms above."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from duban.approvals.models import Request
from duban.people.standing import Standing


@dataclass(frozen=True, slots=True)
class Effect:
    """`granted` runs in the transaction of the last decision, `refused` in that of a refusal.

    `governed` returns the subjects on which a standing may do the asked act itself: an office decides on nothing else,
    not even by refusing. None: whoever the route names decides. `withdrawn` runs in the transaction in which the asker
    takes the request back.

    A step that nobody can decide may be sent elsewhere. Where `governed` says who decides, `instead` returns the standing
    with which whoever it was sent to carries the act out: their own, and the post in whose place they decide. It raises
    Refused where there is no such post. `kind` is what such a request is about.
    """

    granted: Callable[[Standing, Request, str], None]
    governed: Callable[[Standing], QuerySet[Any]] | None
    refused: Callable[[Standing, Request, str], None] | None = None
    withdrawn: Callable[[Standing, Request, str], None] | None = None
    instead: Callable[[Standing, Request], Standing] | None = None
    kind: str = ""


TABLE: dict[str, Effect] = {}
