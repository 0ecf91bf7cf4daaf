"""What comes in and goes out: imports, templates, keys of programs, webhooks."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duban.people.models import Account, Person, Unit


class Batch(models.Model):
    """An import: the file as it came, what the office corrected in the preview, and what became of it."""

    class State(models.TextChoices):
        PREVIEW = "preview", _("Preview")
        LOADED = "loaded", _("Loaded")
        UNDONE = "undone", _("Undone")
        DROPPED = "dropped", _("Dropped")

    kind = models.CharField(max_length=30)
    name = models.CharField(_("File name"), max_length=200)
    file = models.FileField(max_length=200)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.PREVIEW)
    corrections = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)


class Token(models.Model):
    """A program's key to the API: kept as a digest, with scopes and an end."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("Name"), max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(_("Scopes"), default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(_("Expires"), null=True, blank=True)
    used_on = models.DateField(_("Last used"), null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)


class Webhook(models.Model):
    """A program to be told of acts: its address, the verbs it wants, the secret that signs what is sent."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="webhooks")
    url = models.URLField(_("Address"), max_length=400)
    verbs = models.JSONField(_("Acts"), default=list)
    secret = models.CharField(max_length=64)
    active = models.BooleanField(_("Active"), default=True)
    created_at = models.DateTimeField()
    after_seq = models.BigIntegerField(default=0)


class WebhookCall(models.Model):
    """One entry to be told to one webhook, with its tries."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="calls")
    entry_seq = models.BigIntegerField()
    state = models.CharField(max_length=10, default="waiting")
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["webhook", "entry_seq"], name="called_once")]
        indexes = [
            models.Index(fields=["state", "not_before"], condition=~Q(state="done"), name="webhook_due")
        ]


class IdempotencyKey(models.Model):
    """A caller's own name for one request (header Idempotency-Key) and what was answered, to be answered again."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.TextField(blank=True)
    media = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="answered_once")]


class DocumentTemplate(models.Model):
    """A template that an office put in place of the shipped one; the newest active one counts.

    `shape` says what it makes: "docx" (a Word file with placeholders) or "pdf" (a Typst file).
    """

    kind = models.CharField(_("Document"), max_length=30)
    language = models.CharField(_("Language"), max_length=10)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("Unit"))
    shape = models.CharField(_("Format"), max_length=10, default="docx")
    file = models.FileField(max_length=200)
    name = models.CharField(_("File name"), max_length=200)
    active = models.BooleanField(_("Active"), default=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
