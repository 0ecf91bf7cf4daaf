"""Where the sign-in may ask: the server that the settings name, and nothing private that this server's document points to."""

from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from requests.exceptions import InvalidURL

from duban.record.outbound import NoAnswer, NotAllowed, parts_of, resolve

SECONDS = 5.0


class Asking(requests.Session):
    """A session that looks at every address before it asks there, and follows no redirect."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False

    def request(self, method: Any, url: Any, *args: Any, **kwargs: Any) -> requests.Response:
        """Ask. Raises InvalidURL for an address that the settings do not allow."""
        checked(str(url))
        kwargs = {"timeout": SECONDS, **kwargs, "allow_redirects": False}
        return super().request(method, url, *args, **kwargs)


def checked(url: str) -> str:
    """Return the address. Raises InvalidURL: not HTTPS (unless DUBAN_OIDC_HTTP), or a private network that is not allowed.

    The host that DUBAN_OIDC_SERVER names may lie anywhere: whoever set it knows where it is.
    """
    plain = settings.OIDC_HTTP
    try:
        parts = parts_of(url, plain=plain)
        if parts.hostname != urlsplit(settings.OIDC_SERVER).hostname:
            resolve(url, settings.OIDC_PRIVATE_ADDRESSES, plain=plain)
    except (NotAllowed, NoAnswer) as no:
        raise InvalidURL(f"{no}: {url}") from no
    return url
