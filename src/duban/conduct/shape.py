"""What the facts of a record must be like, whichever way they come in: by a form, a file or a program."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from duban.conduct.models import Record
from duban.conduct.registers import field_of
from duban.record.acts import Refused


def check(model: type[Record], facts: Mapping[str, Any]) -> None:
    """Raise Refused where what a record cannot be without is missing, or it ends before it begins."""
    about = model.register
    for name in needed(model):
        if facts.get(name) in (None, ""):
            raise Refused(_("“%(name)s” is missing.") % {"name": field_of(model, name).verbose_name}, name)
    last = facts.get(about.end) if about.end else None
    if last is not None and last < facts[about.day]:
        raise Refused(_("It ends before it begins: the last day is the first day or later."), about.end)


@cache
def needed(model: type[Record]) -> tuple[str, ...]:
    """The columns that a record of a register cannot be without."""
    return tuple(name for name in model.register.columns if not field_of(model, name).null)
