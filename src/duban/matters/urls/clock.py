"""Addresses: the rules of the clock, and the levels that an office sets."""

from django.urls import URLPattern, path

from duban.matters.views import clock

urlpatterns: list[URLPattern] = [
    path("clock/", clock.rules, name="clock.rules"),
    path("clock/<int:pk>/", clock.set_, name="clock.set"),
    path("clock/<int:pk>/reset/", clock.reset, name="clock.reset"),
]
