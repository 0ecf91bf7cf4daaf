"""Addresses of the room `matters`, by noun."""

from duban.matters.urls import acts, clock, lists, loading, owners

urlpatterns = [
    *lists.urlpatterns, *loading.urlpatterns, *owners.urlpatterns, *clock.urlpatterns, *acts.urlpatterns,
]  # fmt: skip
