"""Forms of messages and channels: shape only."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from duban.record.messages.send import clean_address
from duban.record.models import Channel


class InboxFilter(forms.Form):
    """What of the inbox is shown."""

    show = forms.ChoiceField(
        label=_("Show"), required=False, choices=[("", _("All messages")), ("unread", _("Unread")), ("read", _("Read"))]
    )


class DeliveryFilter(forms.Form):
    """Which of the messages that did not arrive are shown."""

    state = forms.ChoiceField(
        label=_("State"), required=False,
        choices=[
            ("", _("All")), ("failed", _("Failed")), ("unknown", _("Not known whether sent")),
            ("waiting", _("To be tried again")),
        ],
    )
    kind = forms.ChoiceField(label=_("Channel"), required=False, choices=[("", _("All")), *Channel.Kind.choices])


class ChannelForm(forms.Form):
    """A new channel."""

    kind = forms.ChoiceField(label=_("Channel"), choices=Channel.Kind.choices)
    address = forms.CharField(
        label=_("Address or key"), max_length=300,
        help_text=_(
            "An e-mail address, or the webhook address that the robot's page shows; for a DingTalk robot with a signature its "
            "secret, @ and its key. Kept here only, never in the ledger."
        ),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Take the key out of a robot's address. The error says what would be right."""
        given = super().clean() or {}
        if given.get("kind") and given.get("address"):
            try:
                given["address"] = clean_address(given["kind"], given["address"])
            except ValidationError as error:
                self.add_error("address", error)
        return given
