"""Addresses: evidence."""

from django.urls import URLPattern, path

from duban.record.views import downloads, evidence, linking, package

urlpatterns: list[URLPattern] = [
    path("evidence/", evidence.list_, name="evidence.list"),
    path("evidence/export/", evidence.export, name="evidence.export"),
    path("evidence/file/", evidence.file_own, name="evidence.file_own"),
    path("evidence/link/", linking.link_many, name="evidence.link_many"),
    path("evidence/<int:pk>/", evidence.show, name="evidence.show"),
    path("evidence/<int:pk>/edit/", evidence.edit, name="evidence.edit"),
    path("evidence/<int:pk>/download/", downloads.download, name="evidence.download"),
    path("evidence/<int:pk>/display/", downloads.display, name="evidence.display"),
    path("evidence/<int:pk>/link/", linking.link, name="evidence.link"),
    path("evidence/<int:pk>/unlink/<slug:kind>/<int:subject_pk>/", linking.unlink, name="evidence.unlink"),
    path("evidence/on/<slug:kind>/<int:pk>/", evidence.listed, name="evidence.listed"),
    path("evidence/on/<slug:kind>/<int:pk>/file/", evidence.file, name="evidence.file"),
    path("package/<slug:kind>/", package.package_many, name="evidence.package_many"),
    path("package/<slug:kind>/<int:pk>/", package.package, name="evidence.package"),
]
