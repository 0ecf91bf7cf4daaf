"""Who: units in a tree, posts, the persons who hold them, delegation, areas, accounts.

Rights flow from posts, never from a person: whoever holds a post today has its role over its scope.
"""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from treebeard.ns_tree import NS_Node


class Role(models.TextChoices):
    """What the holder of a post may do, over the post's scope."""

    LEADER = "leader", _("Leader")
    SUPERVISION = "supervision", _("Supervision office")
    HEAD = "head", _("Head of unit")
    HANDLER = "handler", _("Handler")
    INSPECTOR = "inspector", _("Inspector")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


class Rank(models.TextChoices):
    """A post's place in the responsibility chain (Haojiang: head overall, deputies each for theirs)."""

    HEAD = "head", _("Head of unit")
    DEPUTY = "deputy", _("Deputy in charge")
    DEPARTMENT_HEAD = "department_head", _("Department head")
    HANDLER = "handler", _("Handler")


class Unit(NS_Node):  # type: ignore[misc]
    """A public body or a part of one. `lft` and `rgt` are its interval: all below it lie inside."""

    code = models.CharField(_("Code"), max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=120)
    name_en = models.CharField(_("Name in English"), max_length=120, blank=True)
    short_name = models.CharField(_("Short name"), max_length=60, blank=True)
    aliases = models.JSONField(_("Other names"), default=list, blank=True)
    kind = models.CharField(_("Kind"), max_length=40, blank=True)
    active = models.BooleanField(_("Active"), default=True)

    node_order_by: list[str] = []

    class Meta:
        verbose_name = _("Unit")
        verbose_name_plural = _("Units")
        indexes = [models.Index(fields=["tree_id", "lft"], name="unit_interval")]

    def __str__(self) -> str:
        return self.name_en if self.name_en and get_language() == "en" else self.name


class UnitGroup(models.Model):
    """A name that stands for several units at once, as in "各区、县(市)政府"."""

    name = models.CharField(_("Name"), max_length=120, unique=True)
    name_en = models.CharField(_("Name in English"), max_length=120, blank=True)
    aliases = models.JSONField(_("Other names"), default=list, blank=True)
    members = models.ManyToManyField(Unit, related_name="groups", verbose_name=_("Members"))

    class Meta:
        verbose_name = _("Group of units")
        verbose_name_plural = _("Groups of units")

    def __str__(self) -> str:
        return self.name_en if self.name_en and get_language() == "en" else self.name


class Person(models.Model):
    """A person who works for a unit. Telephone and e-mail are personal data and never enter the ledger."""

    code = models.CharField(_("Staff number"), max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=60)
    name_en = models.CharField(_("Name in English"), max_length=60, blank=True)
    phone = models.CharField(_("Telephone"), max_length=40, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    language = models.CharField(_("Language"), max_length=10, default="zh-hans")
    active = models.BooleanField(_("Active"), default=True)

    class Meta:
        verbose_name = _("Person")
        verbose_name_plural = _("People")

    def __str__(self) -> str:
        return self.name_en if self.name_en and get_language() == "en" else self.name


class Account(AbstractUser):
    """A way to sign in as a person."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="account")
    demo = models.BooleanField(_("Demo account"), default=False)
    must_change = models.BooleanField(_("Password must be changed at the next sign-in"), default=False)

    class Meta:
        verbose_name = _("Account")
        verbose_name_plural = _("Accounts")


class Post(models.Model):
    """A post in a unit. `scope` is the unit whose whole interval it governs (a supervision office: the city)."""

    code = models.CharField(_("Code"), max_length=60, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts", verbose_name=_("Unit"))
    scope = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="governed_by", verbose_name=_("Scope"))
    title = models.CharField(_("Title"), max_length=80)
    title_en = models.CharField(_("Title in English"), max_length=80, blank=True)
    rank = models.CharField(_("Rank"), max_length=20, choices=Rank)
    role = models.CharField(_("Role"), max_length=20, choices=Role)
    reports_to = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="below", verbose_name=_("Reports to")
    )
    active = models.BooleanField(_("Active"), default=True)

    class Meta:
        verbose_name = _("Post")
        verbose_name_plural = _("Posts")

    def __str__(self) -> str:
        return self.title_en if self.title_en and get_language() == "en" else self.title


class Holding(models.Model):
    """A person holds a post from a day, until a day (the last day included)."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings", verbose_name=_("Post"))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings", verbose_name=_("Person"))
    since = models.DateField(_("Since"))
    until = models.DateField(_("Until"), null=True, blank=True)

    class Meta:
        verbose_name = _("Holding of a post")
        verbose_name_plural = _("Holdings of posts")
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="holding_in_order"),
            models.UniqueConstraint(fields=["post"], condition=Q(until=None), name="one_open_holding"),
        ]


class Delegation(models.Model):
    """For some days `to` may do what the post allows; the acts say on whose behalf."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegations", verbose_name=_("Post"))
    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="delegations", verbose_name=_("Delegate"))
    since = models.DateField(_("Since"))
    until = models.DateField(_("Until"))
    reason = models.CharField(_("Reason"), max_length=200)

    class Meta:
        verbose_name = _("Delegation")
        verbose_name_plural = _("Delegations")
        constraints = [models.CheckConstraint(condition=Q(until__gte=F("since")), name="delegation_in_order")]


class Area(models.Model):
    """An area of responsibility (网格/责任片区): a grid, street or village with a unit and a leader."""

    code = models.CharField(_("Code"), max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=120)
    name_en = models.CharField(_("Name in English"), max_length=120, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="areas", verbose_name=_("Unit"))
    leader = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="areas", verbose_name=_("Leader")
    )
    latitude = models.DecimalField(_("Latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("Longitude"), max_digits=8, decimal_places=5, null=True, blank=True)

    class Meta:
        verbose_name = _("Area")
        verbose_name_plural = _("Areas")

    def __str__(self) -> str:
        return self.name_en if self.name_en and get_language() == "en" else self.name
