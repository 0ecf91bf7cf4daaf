"""The one library that all modules of page tags add to."""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

register = template.Library()


def escaped(value: object) -> SafeString:
    """What a template would print for `value`, for tags that build their element by hand."""
    return conditional_escape(value if isinstance(value, str) else str(value))
