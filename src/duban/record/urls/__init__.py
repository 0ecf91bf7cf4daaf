"""Addresses of the room `record`, by noun."""

from duban.record.urls import calendars, evidence, ledger, messages, search

urlpatterns = [
    *evidence.urlpatterns, *ledger.urlpatterns, *messages.urlpatterns, *calendars.urlpatterns, *search.urlpatterns,
]  # fmt: skip
