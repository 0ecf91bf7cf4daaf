"""The two addresses of the sign-in: the way to the provider, and the way back."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from requests import RequestException

from duban.site.oidc.provider import OfficeFlow

# A provider may answer anything at all; none of it may look like a fault of ours.
BREAKS = (LookupError, ValueError, TypeError, AttributeError)


class Callback(OAuth2CallbackView):  # type: ignore[misc]
    """The way back: the nonce that was sent is asked for again."""

    adapter: OfficeFlow

    def _get_state(self, request: HttpRequest, provider: Any) -> tuple[Any, HttpResponse | None]:
        state, answer = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce", "")
        return state, answer


def _flow(request: HttpRequest, provider_id: str) -> OfficeFlow:
    flow = OfficeFlow(request, provider_id)
    try:
        flow.get_provider()
    except SocialApp.DoesNotExist as unknown:
        raise Http404 from unknown
    return flow


@never_cache
@require_GET
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Go to the provider, from a click in this site only: no other site may begin a sign-in for somebody.

    A plain link and no form: `form-action` in the content security policy would stop the redirect to another host.
    """
    flow = _flow(request, provider_id)
    if request.headers.get("Sec-Fetch-Site", "none") in ("cross-site", "same-site"):
        return redirect(settings.LOGIN_URL)
    try:
        answer: HttpResponse = flow.get_provider().redirect_from_request(request)
    except (RequestException, OAuth2Error) as no:
        return _failed(request, flow, no)
    except BREAKS as odd:
        return _failed(request, flow, OAuth2Error(repr(odd)))
    return answer


@never_cache
@require_GET
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Come back from the provider, signed in or with the reason why not."""
    flow = _flow(request, provider_id)
    try:
        answer: HttpResponse = Callback.adapter_view(flow)(request)
    except BREAKS as odd:
        return _failed(request, flow, OAuth2Error(repr(odd)))
    return answer


def _failed(request: HttpRequest, flow: OfficeFlow, why: Exception) -> HttpResponse:
    try:
        answer: HttpResponse = render_authentication_error(request, flow.get_provider(), AuthError.UNKNOWN, why)
    except ImmediateHttpResponse as told:
        answer = told.response
    return answer
