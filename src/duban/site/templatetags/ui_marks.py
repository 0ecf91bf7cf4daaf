"""Small marks: built files, icons, lights, states. Plain functions, so that fifty rows of them stay cheap."""

from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from duban.site import built as built_files
from duban.site.templatetags.ui_library import escaped, register

LIGHTS = {
    "green": _("Green light"),
    "yellow": _("Yellow light"),
    "red": _("Red light"),
    "grey": _("No light"),
}
STATES = frozenset({"open", "waiting", "done", "off"})


@register.simple_tag
def built(entry: str, quiet: bool = False) -> SafeString:
    """Link and script elements of a built entry. `quiet` (error pages) gives nothing instead of raising when not built.

    Raises ImproperlyConfigured, naming the command to run, unless settings.BUILT_OPTIONAL is true.
    """
    try:
        styles, scripts = built_files.files(entry)
    except ImproperlyConfigured:
        if quiet or getattr(settings, "BUILT_OPTIONAL", False):
            return mark_safe("")
        raise
    return format_html(
        "{}{}",
        format_html_join("", '<link rel="stylesheet" href="{}">', ((one,) for one in styles)),
        format_html_join("", '<script type="module" src="{}"></script>', ((one,) for one in scripts)),
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """An outline icon named in frontend/src/icons.json. It only decorates: a word must stand beside it."""
    sheet = built_files.sprite()
    return _drawn(sheet, name) if sheet else mark_safe("")


@lru_cache(maxsize=256)
def _drawn(sheet: str, name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>', sheet, name
    )


@register.simple_tag
def light(colour: str, word: object = "") -> SafeString:
    """A light with its word: `{% light "red" %}`, `{% light row.light row.late_words %}`. Any other colour: not judged."""
    colour = colour if colour in LIGHTS else "grey"
    # Called once a row; escaping by hand is half the cost of format_html.
    return mark_safe(f'<span class="light light-{colour}">{escaped(word or LIGHTS[colour])}</span>')


@register.simple_tag
def state(word: object, kind: str = "open") -> SafeString:
    """A state badge. `kind`: open (outline), waiting (dashed), done (filled), off (struck through)."""
    kind = kind if kind in STATES else "open"
    return mark_safe(f'<span class="state state-{kind}">{escaped(word)}</span>')
