"""The room `appraisal` as Django knows it."""

from django.apps import AppConfig


class AppraisalConfig(AppConfig):
    name = "duban.appraisal"
    label = "appraisal"
    default_auto_field = "django.db.models.BigAutoField"
