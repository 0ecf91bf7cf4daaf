"""What persons are told, and by which channels."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from duban.people.models import Person


class Channel(models.Model):
    """A way a person chose to be reached outside the application. The address is personal data."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("E-mail")
        DINGTALK = "dingtalk", _("DingTalk robot")
        WECOM = "wecom", _("WeCom robot")
        FEISHU = "feishu", _("Feishu robot")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="channels")
    kind = models.CharField(_("Channel"), max_length=20, choices=Kind)
    address = models.CharField(_("Address or key"), max_length=300)
    active = models.BooleanField(_("Active"), default=True)

    class Meta:
        verbose_name = _("Channel")
        verbose_name_plural = _("Channels")
        constraints = [models.UniqueConstraint(fields=["person", "kind", "address"], name="one_channel")]


class Message(models.Model):
    """Something a person is told. `key` says what for; the same thing is never told twice."""

    key = models.CharField(max_length=160, unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="inbox")
    code = models.CharField(max_length=60)
    params = models.JSONField(default=dict)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("Message")
        verbose_name_plural = _("Messages")
        indexes = [models.Index(fields=["person", "read_at", "-at"], name="message_inbox")]


class Delivery(models.Model):
    """One message by one channel: claimed by a conditional update before it is sent, so never sent twice."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")
        UNKNOWN = "unknown", _("Not known whether sent")

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="deliveries")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    not_before = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "channel"], name="delivered_once")]
        indexes = [models.Index(fields=["state", "not_before"], name="delivery_due")]
