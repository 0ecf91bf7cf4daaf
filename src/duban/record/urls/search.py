"""Addresses: search."""

from django.urls import URLPattern, path

from duban.record.views import search

urlpatterns: list[URLPattern] = [path("search/", search.search, name="search")]
