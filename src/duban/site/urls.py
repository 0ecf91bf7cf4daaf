"""All addresses. Each room brings its own; URL names are the verbs of the acts."""

from typing import NoReturn

from django.http import Http404, HttpRequest
from django.urls import URLPattern, URLResolver, include, path, re_path

from duban.site.oidc import views as oidc
from duban.site.staff.views.sessions import OwnSessions


def closed(request: HttpRequest) -> NoReturn:
    """Answer 404: here nobody signs up, and a lost password is an administrator's matter, not an e-mail's."""
    raise Http404


# Pages of the sign-in library that an office does not open: each would be a way to an account beside its administrator.
CLOSED = (
    r"^accounts/(?:signup|email|confirm-email|password/set|password/reset|login/code)/",
    r"^accounts/(?:3rdparty/(?:signup/)?|social/(?:signup|connections)/)$",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("duban.appraisal.urls")),
    path("", include("duban.matters.urls")),
    path("", include("duban.conduct.urls")),
    path("", include("duban.approvals.urls")),
    path("", include("duban.record.urls")),
    path("", include("duban.site.staff.urls")),
    path("", include("duban.site.tokens.urls")),
    path("", include("duban.site.api.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    *(re_path(place, closed, name="account_closed") for place in CLOSED),
    path("accounts/oidc/<slug:provider_id>/login/", oidc.login, name="openid_connect_login"),
    path("accounts/oidc/<slug:provider_id>/login/callback/", oidc.callback, name="openid_connect_callback"),
    path("accounts/sessions/", OwnSessions.as_view(), name="usersessions_list"),
    path("accounts/", include("allauth.urls")),
]
