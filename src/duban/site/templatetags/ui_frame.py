"""What stands around every page, drawn once for each reader, place and language; per page only its holes are filled."""

import re
import secrets
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.urls import get_urlconf
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from duban.site import shell
from duban.site.templatetags.ui_library import escaped, register

# What differs from page to page. The marks cannot be guessed, so nobody's name or post can contain one.
HOLES: Final = ("csrf", "next", "words", "unread")
_NONCE: Final = secrets.token_hex(8)
MARKS: Final = {name: mark_safe(f"{_NONCE}-{name}-") for name in HOLES}
_HOLE: Final = re.compile(rf"{_NONCE}-({'|'.join(HOLES)})-")


@register.simple_tag(takes_context=True)
def frame(context: Context) -> SafeString:
    """The bar on top, the menu at the side and the one at the bottom of a phone."""
    request: HttpRequest | None = context.get("request")
    user = getattr(request, "user", None)
    signed_in = bool(user is not None and user.is_authenticated)
    name, posts = shell.person(request) if request and signed_in else ("", ())
    skeleton = _skeleton(
        get_language() or "", get_urlconf() or settings.ROOT_URLCONF, shell.place_of(request.path) if request else "~",
        signed_in, shell.roles_of(request) if request and signed_in else frozenset(), name, posts,
    )  # fmt: skip
    token = str(context.get("csrf_token") or "").replace("NOTPROVIDED", "")
    fill: Mapping[str, str] = {
        "csrf": f'<input type="hidden" name="csrfmiddlewaretoken" value="{escaped(token)}">' if token else "",
        "next": escaped(request.get_full_path()) if request else "/",
        "words": escaped(context.get("search_words") or ""),
        "unread": _unread(get_language() or "", shell.unread(request)) if request and signed_in else "",
    }
    return mark_safe(_HOLE.sub(lambda hole: fill[hole[1]], skeleton))


@register.simple_tag
def kept(template: str) -> SafeString:
    """A template that is the same on every page of a language: drawn once."""
    return _kept(template, get_language() or "")


@lru_cache(maxsize=1000)
def _skeleton(
    _language: str, _urls: str, place: str, signed_in: bool, roles: frozenset[str], name: str, posts: tuple[str, ...]
) -> str:
    around = {
        "menu": shell.menu_at(place, roles) if signed_in else (), "links": shell.links(), "signed_in": signed_in,
        "name": name, "posts": posts, "hole": MARKS,
    }  # fmt: skip
    return render_to_string("ui/frame.html", around)


@lru_cache(maxsize=256)
def _unread(_language: str, number: int) -> str:
    return render_to_string("ui/unread.html", {"unread": number}) if number else ""


@lru_cache(maxsize=32)
def _kept(template: str, _language: str) -> SafeString:
    return render_to_string(template)
