"""What came of sending, and why: a code that is kept with the delivery, and the words in which it is shown."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class NotSent(Exception):
    """It was certainly not sent, and can be tried again. The text is a code of `REASONS`, and what the service said."""


class Rejected(NotSent):
    """It was certainly not sent, and will not be however often it is tried: somebody has to change something first."""


class Doubtful(Exception):
    """It may have been sent: it must not be tried again."""


REASONS: dict[str, Promise] = {
    "rules": _("The robot's safety setting (keyword, signature or address range) does not let the message through."),
    "key": _("The robot is gone or switched off, or its key is wrong."),
    "busy": _("The service is busy or takes no more messages for now."),
    "refused": _("The service refused the message."),
    "answer": _("The answer of the service cannot be understood."),
    "broken": _("The service failed while it had the message in hand."),
    "off": _("The channel was removed, or the person has left."),
    "no mail server is set": _("No mail server is set."),
    "address": _("This is no key of a robot. Paste the whole webhook address that the service shows."),
    "ReadTimeout": _("The service did not answer in time."),
    "ConnectTimeout": _("The service cannot be reached."),
    "ConnectionError": _("The connection to the service broke."),
    "ConnectionRefusedError": _("The service cannot be reached."),
    "TimeoutError": _("The service did not answer in time."),
    "SMTPAuthenticationError": _("The mail server does not accept the user name and password that are set."),
    "SMTPRecipientsRefused": _("The mail server does not accept the address."),
}
OTHER = _("It could not be sent.")


def reason(error: str) -> str:
    """Return in words why something was not sent, with the service's own number in brackets; "" for no error."""
    if not error:
        return ""
    code, _space, said = error.partition(": ")
    words = str(REASONS.get(code, OTHER))
    return gettext("%(words)s (%(said)s)") % {"words": words, "said": said} if said else words
