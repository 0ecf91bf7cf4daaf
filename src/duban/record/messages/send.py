"""The ways out of the house: e-mail by Django's mail backend, robots of DingTalk, WeCom and Feishu by apprise."""

import logging
import smtplib
import sys
from contextvars import ContextVar
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

import apprise
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from requests import ConnectionError as NoConnection
from requests import ConnectTimeout, RequestException
from requests.exceptions import ProxyError, SSLError
from urllib3.exceptions import MaxRetryError, NewConnectionError

from duban.record.models import Channel

# Where the robots of the three services give their address, and which part of it is the key.
HOSTS = {
    Channel.Kind.DINGTALK: ("oapi.dingtalk.com", "access_token"),
    Channel.Kind.WECOM: ("qyapi.weixin.qq.com", "key"),
    Channel.Kind.FEISHU: ("open.feishu.cn", ""),
}
SCHEMES = {
    Channel.Kind.DINGTALK: "dingtalk", Channel.Kind.WECOM: "wecombot", Channel.Kind.FEISHU: "feishu",
}  # fmt: skip


# What stands where no mail server is set: an office then hears that nothing was sent, and no log reads its letters.
NOWHERE = "django.core.mail.backends.dummy.EmailBackend"


class NotSent(Exception):
    """It was certainly not sent, and can be tried again."""


class Doubtful(Exception):
    """It may have been sent: it must not be tried again."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent: a title, a text, and the address of the page it is about."""

    title: str
    text: str
    link: str

    @property
    def body(self) -> str:
        """Text and link."""
        return f"{self.text}\n{self.link}"


def clean_address(kind: str, address: str) -> str:
    """Return the address as it is kept: an e-mail address, or the key of a robot taken from its webhook address.

    Raises ValidationError with what would be right.
    """
    address = address.strip()
    if kind == Channel.Kind.EMAIL:
        validate_email(address)
        return address
    host, name = HOSTS[Channel.Kind(kind)]
    if "//" in address:
        parts = urlsplit(address)
        if parts.scheme != "https" or parts.hostname != host:
            raise ValidationError(_("The webhook address of this robot begins with https://%(host)s/.") % {"host": host})
        address = parse_qs(parts.query).get(name, [""])[0] if name else parts.path.rpartition("/")[2]
    if not 8 <= len(address) <= 200 or not all(c.isalnum() or c in "-_@" for c in address):
        raise ValidationError(_("This is no key of a robot. Paste the whole webhook address that the service shows."))
    return address


def send(kind: str, address: str, letter: Letter) -> None:
    """Send. Raises NotSent, and Doubtful where the connection broke after the words had gone out."""
    if kind == Channel.Kind.EMAIL:
        _mail(address, letter)
    else:
        _robot(f"{SCHEMES[Channel.Kind(kind)]}://{quote(address, safe='@')}/", letter)


def _mail(address: str, letter: Letter) -> None:
    if settings.EMAIL_BACKEND == NOWHERE:
        raise NotSent("no mail server is set")
    try:
        EmailMessage(letter.title.replace("\n", " "), letter.body, to=[address]).send()
    except (TimeoutError, smtplib.SMTPServerDisconnected) as error:
        raise Doubtful(type(error).__name__) from error
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(type(error).__name__) from error


def _robot(url: str, letter: Letter) -> None:
    robot = apprise.Apprise()
    if not robot.add(url):
        raise NotSent("address")
    broken: list[RequestException] = []
    token = _BROKEN.set(broken)
    try:
        sent = robot.notify(title=letter.title, body=letter.body)
    finally:
        _BROKEN.reset(token)
    if sent:
        return
    for error in broken:
        raise (NotSent if _never_connected(error) else Doubtful)(type(error).__name__) from None
    raise NotSent("refused")


def _never_connected(error: RequestException) -> bool:
    """Whether it broke before a word had gone out: no name, no route, refused, no trust."""
    if isinstance(error, ConnectTimeout | ProxyError | SSLError):
        return True
    cause = error.args[0] if isinstance(error, NoConnection) and error.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)


# What broke while a robot was being told: apprise only says yes or no, and notes the error in its log while it is in hand.
_BROKEN: ContextVar[list[RequestException] | None] = ContextVar("broken", default=None)


class _Listener(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        """Keep the error that is being handled, for the sender that waits for the answer."""
        error, kept = sys.exc_info()[1], _BROKEN.get()
        if kept is not None and isinstance(error, RequestException):
            kept.append(error)


logging.getLogger("apprise").addHandler(_Listener(logging.WARNING))
