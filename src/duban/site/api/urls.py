"""Addresses: the API, its description for programs and for people."""

from django.urls import URLPattern, URLResolver, path

from duban.site.api import views
from duban.site.api.service import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", views.home, name="api.home"),
    path("api/v1/openapi.json", views.schema, name="api.schema"),
    path("api/v1/", api.urls),
]
