"""Addresses of the room: the registers, one set of pages for all of them."""

from django.urls import URLPattern, path

from duban.conduct.urls import audit, book, loading
from duban.conduct.views import acts, forms, lists, show

urlpatterns: list[URLPattern] = [
    path("conduct/", lists.home, name="conduct.home"),
    path("conduct/registers/<slug:register>/", lists.index, name="conduct.list"),
    path("conduct/registers/<slug:register>/cancel/", acts.cancel_many, name="conduct.cancel_many"),
    path("conduct/registers/<slug:register>/new/", forms.create, name="conduct.enter"),
    path("conduct/registers/<slug:register>/<int:pk>/", show.show, name="conduct.show"),
    path("conduct/registers/<slug:register>/<int:pk>/edit/", forms.edit, name="conduct.change"),
    path("conduct/registers/<slug:register>/<int:pk>/cancel/", acts.cancel, name="conduct.cancel"),
    path("conduct/registers/<slug:register>/<int:pk>/consent/", acts.ask, name="conduct.ask"),
    path("conduct/registers/<slug:register>/<int:pk>/merge/", acts.merge, name="conduct.merge"),
    path("conduct/registers/<slug:register>/<int:pk>/team/", acts.team, name="conduct.team"),
    *loading.urlpatterns,
    *audit.urlpatterns,
    *book.urlpatterns,
]
