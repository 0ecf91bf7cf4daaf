"""Addresses: loading a task table."""

from django.urls import URLPattern, path

from duban.matters.views import loading as views

urlpatterns: list[URLPattern] = [
    path("matters/load/", views.upload, name="matter.load"),
    path("matters/load/template/", views.template, name="matter.load_template"),
    path("matters/load/<int:pk>/", views.preview, name="matter.load_preview"),
    path("matters/load/<int:pk>/name/<int:number>/", views.place, name="matter.load_place"),
    path("matters/load/<int:pk>/row/<int:number>/", views.row, name="matter.load_row"),
    path("matters/load/<int:pk>/skip/", views.skip, name="matter.load_skip"),
    path("matters/load/<int:pk>/confirm/", views.confirm, name="batch.load"),
    path("matters/load/<int:pk>/undo/", views.undo, name="batch.undo"),
    path("matters/load/<int:pk>/drop/", views.drop, name="batch.drop"),
    path("matters/load/<int:pk>/marked/", views.marked, name="matter.load_marked"),
]
