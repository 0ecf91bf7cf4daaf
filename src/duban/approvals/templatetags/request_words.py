"""Words of the pages about requests."""

from django import template
from django.utils.functional import Promise

from duban.approvals.models import Step
from duban.approvals.words import asked_words, step_words

register = template.Library()


@register.filter
def asks(verb: str) -> Promise | str:
    """What a request asks for."""
    return asked_words(verb)


@register.filter
def decided_by(step: Step) -> str:
    """By whom a step is decided."""
    return step_words(step)
