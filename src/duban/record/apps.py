"""The room `record` as Django knows it."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "duban.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
