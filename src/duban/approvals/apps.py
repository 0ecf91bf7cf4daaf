"""The room `approvals` as Django knows it."""

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "duban.approvals"
    label = "approvals"
    default_auto_field = "django.db.models.BigAutoField"
