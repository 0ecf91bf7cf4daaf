"""Tags of this room's pages: what a file is in words, text with the words that were looked for marked."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from duban.record.filetypes import KINDS
from duban.record.models import Evidence

register = template.Library()

FAMILIES = {"image": _("Picture"), "video": _("Film"), "audio": _("Sound"), "text": _("Plain text")}
ENDINGS = {media: endings[0].upper() for media, endings in KINDS.values()}
OTHER = {"application/x-ole-storage": _("Office document (older)")}


@register.filter
def media_words(piece: Evidence) -> str:
    """What a file is: "Picture (JPG)", "PDF"."""
    family = FAMILIES.get(piece.kind.partition("/")[0])
    ending = str(OTHER.get(piece.kind) or ENDINGS.get(piece.kind, piece.kind))
    return f"{family} ({ending})" if family else ending


@register.simple_tag
def pieces(cut: Iterable[tuple[str, bool]]) -> SafeString:
    """Text cut into (text, marked) pieces."""
    return format_html_join("", "{}", ((format_html("<mark>{}</mark>", text) if on else text,) for text, on in cut))
