"""Addresses: ledger."""

from django.urls import URLPattern, path

from duban.record.views import ledger

urlpatterns: list[URLPattern] = [
    path("ledger/", ledger.list_, name="ledger.list"),
    path("ledger/export/", ledger.export, name="ledger.export"),
    path("ledger/verify/", ledger.check, name="ledger.verify"),
    path("ledger/checkpoint/", ledger.checkpoint, name="ledger.checkpoint"),
    path("ledger/<int:seq>/", ledger.show, name="ledger.show"),
]
