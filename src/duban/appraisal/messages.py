"""What this room tells persons, by code (see duban.record.messages.words)."""

from django.utils.translation import gettext_lazy as _

from duban.record.messages.words import Words

WORDS: dict[str, Words] = {
    "bulletin.issued": Words(_("Bulletin %(number)s"), _("“%(title)s” has been issued. Please read what concerns your unit.")),
}
