"""Addresses: calendars of working days."""

from django.urls import URLPattern, path

from duban.record.views import calendars

urlpatterns: list[URLPattern] = [
    path("calendars/", calendars.index, name="calendar.list"),
    path("calendars/publish/", calendars.publish, name="calendar.publish"),
    path("calendars/template.<str:shape>", calendars.template, name="calendar.template"),
    path("calendars/<int:pk>/", calendars.show, name="calendar.show"),
    path("calendars/<int:pk>/moves/", calendars.moved, name="calendar.moves"),
    path("calendars/<int:pk>/progress/", calendars.progress, name="calendar.progress"),
]
