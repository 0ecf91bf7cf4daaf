"""Who gets in: messages, channels, calendars."""

from duban.record.actions.messages import tell
from duban.record.models import CalendarVersion, Channel, Message
from tests.access import EVERYBODY, Rule
from tests.cast import City


def message(city: City) -> dict[str, object]:
    """A message to the clerk."""
    tell(city.people["clerk"], "channel.test", {}, ("person", 1), "access")
    return {"pk": Message.objects.get(key="access").pk}


def channel(city: City) -> dict[str, object]:
    """A channel of the clerk."""
    return {"pk": Channel.objects.create(person=city.people["clerk"], kind="email", address="c@example.org").pk}


def version(city: City) -> dict[str, object]:
    """The calendar in force."""
    return {"pk": CalendarVersion.objects.latest("pk").pk}


PUBLISHERS = frozenset({"supervisor", "administrator"})
OFFICES = frozenset({"supervisor", "district_supervisor", "administrator"})
ONLY = frozenset({"clerk"})
ACCESS = [
    Rule("message.list", EVERYBODY),
    Rule("message.read", EVERYBODY, method="post"),
    Rule("message.read_all", EVERYBODY, method="post"),
    Rule("message.open", ONLY, make=message),
    Rule("delivery.list", OFFICES, no=EVERYBODY - OFFICES),
    Rule("channel.list", EVERYBODY),
    Rule("channel.add", EVERYBODY, method="post"),
    Rule("channel.test", ONLY, method="post", make=channel),
    Rule("channel.remove", ONLY, method="post", make=channel),
    Rule("calendar.list", EVERYBODY),
    Rule("calendar.show", EVERYBODY, make=version),
    Rule("calendar.moves", EVERYBODY, make=version),
    Rule("calendar.progress", EVERYBODY, make=version),
    Rule("calendar.template", EVERYBODY, make=lambda _city: {"shape": "xlsx"}),
    Rule("calendar.publish", PUBLISHERS, no=EVERYBODY - PUBLISHERS),
    Rule("calendar.publish", PUBLISHERS, no=EVERYBODY - PUBLISHERS, method="post"),
]
