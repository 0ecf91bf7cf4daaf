"""Addresses of the book of rules."""

from django.urls import URLPattern, path

from duban.conduct.views import book, parameter

urlpatterns: list[URLPattern] = [
    path("conduct/rules/", book.index, name="provision.list"),
    path("conduct/rules/<str:name>/", book.show, name="provision.show"),
    path("conduct/rules/<str:name>/text/", book.text, name="provision.text"),
    path("conduct/rules/<str:name>/value/", parameter.propose, name="parameter.propose"),
    path("conduct/rules/<str:name>/what-if/", parameter.what_if, name="parameter.whatif"),
]
