"""The room `people` as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "duban.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
