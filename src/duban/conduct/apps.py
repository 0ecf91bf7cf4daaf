"""The room `conduct` as Django knows it."""

from django.apps import AppConfig


class ConductConfig(AppConfig):
    name = "duban.conduct"
    label = "conduct"
    default_auto_field = "django.db.models.BigAutoField"
