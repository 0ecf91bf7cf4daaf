"""Addresses of files for registers."""

from django.urls import URLPattern, path

from duban.conduct.views import loading

ROOT = "conduct/registers/<slug:register>/load/"

urlpatterns: list[URLPattern] = [
    path(ROOT, loading.upload, name="conduct.upload"),
    path(f"{ROOT}template/", loading.template, name="conduct.load_template"),
    path(f"{ROOT}<int:pk>/", loading.preview, name="conduct.load_preview"),
    path(f"{ROOT}<int:pk>/answer/", loading.answer, name="conduct.load_answer"),
    path(f"{ROOT}<int:pk>/skip/", loading.skip, name="conduct.load_skip"),
    path(f"{ROOT}<int:pk>/read/", loading.read_again, name="conduct.load_read"),
    path(f"{ROOT}<int:pk>/confirm/", loading.confirm, name="conduct.load"),
    path(f"{ROOT}<int:pk>/undo/", loading.undo, name="conduct.undo_load"),
    path(f"{ROOT}<int:pk>/drop/", loading.drop, name="conduct.drop_load"),
    path(f"{ROOT}<int:pk>/marked/", loading.marked, name="conduct.load_marked"),
]
