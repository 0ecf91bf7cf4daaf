"""Addresses: lists."""

from django.urls import URLPattern, path

from duban.matters.views import board, bulk, calendar, lists, tree, waiting, watch

urlpatterns: list[URLPattern] = [
    path("matters/", lists.index, name="matter.list"),
    path("matters/filter/", lists.choose, name="matter.filter"),
    path("matters/export/", lists.export, name="matter.export"),
    path("matters/views/", lists.save_view, name="matter.save_view"),
    path("matters/views/<int:pk>/drop/", lists.drop_view, name="matter.drop_view"),
    path("matters/bulk/register/", bulk.register, name="matter.bulk_register"),
    path("matters/bulk/assign/", bulk.assign, name="matter.bulk_assign"),
    path("matters/bulk/urge/", bulk.urge, name="matter.bulk_urge"),
    path("matters/bulk/own/", bulk.own, name="matter.bulk_own"),
    path("matters/board/", board.board, name="matter.board"),
    path("matters/calendar/", calendar.calendar, name="matter.calendar"),
    path("matters/feed/", calendar.feed_link, name="matter.feed_link"),
    path("matters/feed/<str:token>.ics", calendar.feed, name="matter.feed"),
    path("matters/tree/", tree.tree, name="matter.tree"),
    path("matters/waiting/", waiting.waiting_list, name="matter.waiting"),
    path("matters/watched/", watch.watch_list, name="matter.watch_list"),
    path("matters/watched/export/", watch.watch_export, name="matter.watch_export"),
]
