"""Addresses of the room `appraisal`."""

from django.urls import URLPattern, path

from duban.appraisal.views import breakdown, bulletins, changes, forecast, results, unit

urlpatterns: list[URLPattern] = [
    path("", results.front, name="home"),
    path("results/", results.home, name="results.home"),
    path("results/breakdown/", breakdown.breakdown_page, name="results.breakdown"),
    path("results/changes/", changes.changes_page, name="results.changes"),
    path("results/forecast/", forecast.forecast, name="results.forecast"),
    path("results/plan/", forecast.plan_page, name="results.plan"),
    path("results/rates/", results.rates, name="results.rates"),
    path("results/trend/", results.trend, name="results.trend"),
    path("results/unit/<int:pk>/", unit.unit, name="results.unit"),
    path("bulletins/", bulletins.list_, name="bulletin.list"),
    path("bulletins/new/", bulletins.new, name="bulletin.new"),
    path("bulletins/<int:pk>/", bulletins.show, name="bulletin.show"),
    path("bulletins/<int:pk>/edit/", bulletins.edit, name="bulletin.edit"),
    path("bulletins/<int:pk>/issue/", bulletins.issue, name="bulletin.issue"),
    path("bulletins/<int:pk>/download/<str:shape>/", bulletins.download, name="bulletin.download"),
]
