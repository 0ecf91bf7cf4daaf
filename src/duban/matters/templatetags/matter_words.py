"""Words of the matters' pages: what was asked for, how long a term is."""

from django import template
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language

from duban.approvals.words import asked_words
from duban.engine.clock import Length, length_text
from duban.matters.models import LengthUnit, Matter
from duban.matters.queries.words import verb_words as said

register = template.Library()


@register.filter
def ask_words(verb: str) -> Promise | str:
    """What a request asks for."""
    return asked_words(verb)


@register.filter
def verb_words(verb: str) -> Promise | str:
    """What was done."""
    return said(verb)


@register.filter
def length_words(matter: Matter) -> str:
    """The term as it was set: 10 working days, until 31 March 2026; a dash while it is not set."""
    if matter.length_unit == LengthUnit.FIXED:
        return date_format(matter.fixed_due_on) if matter.fixed_due_on else "–"
    if not matter.length:
        return "–"
    return length_text(Length(matter.length, matter.length_unit), get_language() or "")  # type: ignore[arg-type]
