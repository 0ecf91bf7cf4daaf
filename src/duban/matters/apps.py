"""The room `matters` as Django knows it."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "duban.matters"
    label = "matters"
    default_auto_field = "django.db.models.BigAutoField"
