"""Addresses: the rules of the clock."""

from django.urls import URLPattern, path

from duban.matters.views import clock

urlpatterns: list[URLPattern] = [path("clock/", clock.rules, name="clock.rules")]
