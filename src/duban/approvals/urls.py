"""Addresses of the room `approvals`."""

from django.urls import URLPattern, path

from duban.approvals import views

urlpatterns: list[URLPattern] = [
    path("requests/", views.list_, name="request.list"),
    path("requests/export/", views.export, name="request.export"),
    path("requests/opinions/", views.opinions, name="request.opinions"),
    path("requests/<int:pk>/", views.show, name="request.show"),
    path("requests/<int:pk>/decide/", views.decide, name="request.decide"),
    path("requests/<int:pk>/withdraw/", views.withdraw, name="request.withdraw"),
    path("requests/<int:pk>/steps/<int:order>/reroute/", views.reroute, name="request.reroute"),
]
