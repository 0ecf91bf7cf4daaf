"""Robots of DingTalk, WeCom and Feishu by apprise, and what the service answered.

apprise takes every HTTP 200 for a message sent. The three services answer 200 also where they refuse, and say so in the
body: `errcode` (DingTalk and WeCom) or `code` (Feishu) other than 0. So the answers are listened to here. What a code
means: the lists of error codes in the services' documentation of custom robots.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import ModuleType
from typing import Any
from urllib.parse import quote

import apprise
import requests
from apprise.plugins import dingtalk, feishu, wecombot
from requests.exceptions import ProxyError, SSLError
from urllib3.exceptions import MaxRetryError, NewConnectionError

from duban.record.messages.outcome import Doubtful, NotSent, Rejected
from duban.record.models import Channel

SCHEMES = {
    Channel.Kind.DINGTALK: "dingtalk", Channel.Kind.WECOM: "wecombot", Channel.Kind.FEISHU: "feishu",
}  # fmt: skip
FIELDS = ("errcode", "code", "StatusCode")
# By the number that the service gives: what is wrong (a code of `outcome.REASONS`).
KNOWN: dict[int, str] = {
    310000: "rules", 19021: "rules", 19022: "rules", 19024: "rules",
    300001: "key", 400101: "key", 400102: "key", 400106: "key", 400013: "key", 93000: "key", 93004: "key", 93008: "key",
    19001: "key",
    -1: "busy", 130101: "busy", 410100: "busy", 45009: "busy", 45033: "busy", 9499: "busy", 11232: "busy",
}  # fmt: skip
FOR_GOOD = frozenset({"rules", "key"})

Heard = requests.Response | requests.RequestException
_HEARD: ContextVar[list[Heard] | None] = ContextVar("heard", default=None)


def tell(kind: str, key: str, title: str, body: str) -> None:
    """Tell a robot. Raises NotSent, Rejected, Doubtful."""
    robot = apprise.Apprise()
    if not robot.add(f"{SCHEMES[Channel.Kind(kind)]}://{quote(key, safe='@')}/"):
        raise Rejected("address")
    with _listening() as heard:
        robot.notify(title=title, body=body)
    if not heard:
        raise NotSent("address")
    for answer in heard:
        judge(answer)


def judge(heard: Heard) -> None:
    """Return where the message was taken. Raises NotSent, Rejected, Doubtful by what the service answered."""
    if isinstance(heard, requests.RequestException):
        raise (NotSent if _never_connected(heard) else Doubtful)(type(heard).__name__)
    status = heard.status_code
    if status in (429, 503):
        raise NotSent(f"busy: HTTP {status}")
    if status >= 500:
        raise Doubtful(f"broken: HTTP {status}")
    if status != 200:
        raise NotSent(f"refused: HTTP {status}")
    number = _number(heard)
    if number is None:
        raise Doubtful("answer")
    if number != 0:
        code = KNOWN.get(number, "refused")
        raise (Rejected if code in FOR_GOOD else NotSent)(f"{code}: {number}")


def _number(answer: requests.Response) -> int | None:
    """The service's verdict: 0 where the message was taken; None where the answer holds none."""
    try:
        said: Any = answer.json()
    except ValueError:
        return None
    found = next((said[name] for name in FIELDS if name in said), None) if isinstance(said, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def _never_connected(error: requests.RequestException) -> bool:
    """Whether it broke before a word had gone out: no name, no route, refused, no trust."""
    if isinstance(error, requests.ConnectTimeout | ProxyError | SSLError):
        return True
    cause = error.args[0] if isinstance(error, requests.ConnectionError) and error.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)


@contextmanager
def _listening() -> Iterator[list[Heard]]:
    heard: list[Heard] = []
    token = _HEARD.set(heard)
    try:
        yield heard
    finally:
        _HEARD.reset(token)


class _Ear(ModuleType):
    """Stands for `requests` in the three plugins: asks as it does, and keeps what came back for whoever listens."""

    def __getattr__(self, name: str) -> Any:
        return getattr(requests, name)

    def post(self, url: str, **kwargs: Any) -> requests.Response:
        """Ask, without following a redirect: a robot's key goes to its own service only."""
        heard = _HEARD.get()
        try:
            answer = requests.post(url, **{**kwargs, "allow_redirects": False})
        except requests.RequestException as error:
            if heard is not None:
                heard.append(error)
            raise
        if heard is not None:
            heard.append(answer)
        return answer


for _plugin in (dingtalk, feishu, wecombot):
    vars(_plugin)["requests"] = _Ear("requests")
