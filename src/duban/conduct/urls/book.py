"""Addresses of the book of rules."""

from django.urls import URLPattern, path

from duban.conduct.views import book, own_provision, parameter

urlpatterns: list[URLPattern] = [
    path("conduct/rules/", book.index, name="provision.list"),
    path("conduct/rules/<str:name>/", book.show, name="provision.show"),
    path("conduct/rules/<str:name>/text/", book.text, name="provision.text"),
    path("conduct/rules/<str:name>/value/", parameter.propose, name="parameter.propose"),
    path("conduct/rules/<str:name>/what-if/", parameter.what_if, name="parameter.whatif"),
    path("conduct/rules/<str:name>/copy/", own_provision.copy, name="provision.copy"),
    path("conduct/own-rules/<int:pk>/", own_provision.draft, name="provision.draft"),
    path("conduct/own-rules/<int:pk>/edit/", own_provision.change, name="provision.change"),
    path("conduct/own-rules/<int:pk>/try/", own_provision.try_, name="provision.try"),
    path("conduct/own-rules/<int:pk>/propose/", own_provision.propose, name="provision.propose"),
    path("conduct/own-rules/<int:pk>/repeal/", own_provision.repeal, name="provision.repeal"),
    path("conduct/own-rules/<int:pk>/drop/", own_provision.drop, name="provision.drop"),
]
