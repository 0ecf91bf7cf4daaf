"""The words of messages by code, in the reader's language. Rooms above add theirs through site/wiring.py.

A message is kept as code and parameters (number, title, days), never as a sentence, so that it is read in the
language of whoever reads it. It carries no personal data: it says what it is about and links to the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from duban.record.models import Message


@dataclass(frozen=True, slots=True)
class Words:
    """A title and one or two sentences with parameters by name. `urgent` ones are marked in the list."""

    title: Promise
    text: Promise
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A message in words."""

    title: str
    text: str
    urgent: bool


TABLE: dict[str, Words] = {
    "channel.test": Words(_("Test message"), _("This channel works: what you are told reaches you here.")),
    "calendar.ends": Words(
        _("The working calendar ends soon"),
        _("The table of working days ends on %(day)s. Enter next year's holidays as soon as the notice is out."), urgent=True,
    ),
}  # fmt: skip
UNKNOWN = Words(_("Message"), _("Open it to see what it is about."))


def said(message: Message, language: str = "") -> Said:
    """Return the message in words, in `language` or the one in force. A missing parameter shows as a dash."""
    words = TABLE.get(message.code, UNKNOWN)
    if not language:
        return _said(words, message.params)
    with translation.override(language):
        return _said(words, message.params)


def _said(words: Words, params: Mapping[str, object]) -> Said:
    known = _Known({name: _spoken(value) for name, value in params.items()})
    return Said(str(words.title) % known, str(words.text) % known, words.urgent)


class _Known(dict[str, object]):
    def __missing__(self, name: str) -> str:
        return "–"


def _spoken(value: object) -> object:
    """A day or moment written as ISO text is said as people write it; of a name in both languages the reader's."""
    if isinstance(value, dict):
        return value.get("en" if translation.get_language() == "en" else "zh-hans", "–")
    if not isinstance(value, str) or len(value) < 10 or not value[:4].isdigit() or value[4:5] != "-":
        return value
    try:
        if len(value) == 10:
            return date_format(date.fromisoformat(value), "DATE_FORMAT")
        return date_format(localtime(datetime.fromisoformat(value)), "DATE_FORMAT")
    except ValueError:
        return value
