"""Addresses: keys of programs and webhooks."""

from django.urls import URLPattern, path

from duban.site.tokens import token_pages, webhook_pages

urlpatterns: list[URLPattern] = [
    path("tokens/", token_pages.index, name="token.list"),
    path("tokens/new/", token_pages.create, name="token.create"),
    path("tokens/<int:pk>/revoke/", token_pages.revoke, name="token.revoke"),
    path("webhooks/", webhook_pages.index, name="webhook.list"),
    path("webhooks/new/", webhook_pages.create, name="webhook.create"),
    path("webhooks/<int:pk>/edit/", webhook_pages.edit, name="webhook.edit"),
    path("webhooks/<int:pk>/delete/", webhook_pages.delete, name="webhook.delete"),
    path("webhooks/<int:pk>/calls/", webhook_pages.calls, name="webhook.calls"),
    path("webhooks/<int:pk>/calls/<int:call>/retry/", webhook_pages.retry, name="webhook.retry"),
]
