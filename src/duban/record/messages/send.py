"""The ways out of the house: e-mail by Django's mail backend, robots of DingTalk, WeCom and Feishu."""

import smtplib
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from duban.record.messages import robots
from duban.record.messages.outcome import Doubtful, NotSent
from duban.record.models import Channel

# Where the robots of the three services give their address, and which part of it is the key.
HOSTS = {
    Channel.Kind.DINGTALK: ("oapi.dingtalk.com", "access_token"),
    Channel.Kind.WECOM: ("qyapi.weixin.qq.com", "key"),
    Channel.Kind.FEISHU: ("open.feishu.cn", ""),
}
# What stands where no mail server is set: an office then hears that nothing was sent, and no log reads its letters.
NOWHERE = "django.core.mail.backends.dummy.EmailBackend"


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
    # A DingTalk robot that signs: secret@key.
    besides = "@" if kind == Channel.Kind.DINGTALK else "-_"
    if not 8 <= len(address) <= 200 or not all((c.isascii() and c.isalnum()) or c in besides for c in address):
        raise ValidationError(_("This is no key of a robot. Paste the whole webhook address that the service shows."))
    return address


def send(kind: str, address: str, letter: Letter) -> None:
    """Send. Raises NotSent (Rejected where trying again is no use), and Doubtful where it may have been sent all the same."""
    if kind == Channel.Kind.EMAIL:
        _mail(address, letter)
    else:
        robots.tell(kind, address, letter.title, letter.body)


def _mail(address: str, letter: Letter) -> None:
    if settings.EMAIL_BACKEND == NOWHERE:
        raise NotSent("no mail server is set")
    try:
        EmailMessage(letter.title.replace("\n", " "), letter.body, to=[address]).send()
    except (TimeoutError, smtplib.SMTPServerDisconnected) as error:
        raise Doubtful(type(error).__name__) from error
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(type(error).__name__) from error
