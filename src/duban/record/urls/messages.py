"""Addresses: messages and channels of the signed-in person."""

from django.urls import URLPattern, path

from duban.record.views import channels, messages

urlpatterns: list[URLPattern] = [
    path("messages/", messages.index, name="message.list"),
    path("messages/read/", messages.read, name="message.read"),
    path("messages/read-all/", messages.read_all, name="message.read_all"),
    path("messages/<int:pk>/", messages.open_, name="message.open"),
    path("messages/undelivered/", messages.undelivered_list, name="delivery.list"),
    path("channels/", channels.index, name="channel.list"),
    path("channels/add/", channels.add, name="channel.add"),
    path("channels/<int:pk>/test/", channels.test, name="channel.test"),
    path("channels/<int:pk>/remove/", channels.remove, name="channel.remove"),
]
