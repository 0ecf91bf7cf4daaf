"""OpenID Connect by allauth, with the checks of the standard that allauth leaves out.

OpenID Connect Core 1.0: an ID token is there and its signature holds (3.1.3.7, 6), it answers this very request (nonce,
3.1.3.7, 11), and the userinfo is about the same person (5.3.2). OpenID Connect Discovery 1.0, 4.3: the document speaks for
the server it was fetched from. RFC 7636 (PKCE, S256): the code serves only whoever asked for it.
"""

import hmac
import secrets
from typing import Any

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest

from duban.site.oidc.trust import checked

# What is kept of what the provider says of a person: enough to find the account, and nothing else.
KEPT = ("sub", "preferred_username", "email", "email_verified")
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class OfficeFlow(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """One sign-in: from the discovery document to the claims."""

    def __init__(self, request: HttpRequest, provider_id: str) -> None:
        super().__init__(request, provider_id)
        self.nonce = ""
        self.trusted: dict[str, Any] = {}

    def get_provider(self) -> "OfficeProvider":
        return OfficeProvider(self.request, app=super().get_provider().app)

    @property
    def openid_config(self) -> dict[str, Any]:
        """The discovery document. Raises OAuth2Error when it speaks for another server or leaves an address out."""
        if not self.trusted:
            found = super().openid_config
            if str(found.get("issuer", "")).rstrip("/") != settings.OIDC_SERVER.partition("/.well-known/")[0].rstrip("/"):
                raise OAuth2Error(f"issuer {found.get('issuer')!r} is not {settings.OIDC_SERVER!r}")
            for name in ENDPOINTS:
                checked(str(found.get(name, "")))
            self.trusted = dict(found)
        return self.trusted

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        """The login that the answer amounts to. Raises OAuth2Error, RequestException."""
        raw = kwargs["response"].get("id_token")
        if not raw:
            raise OAuth2Error("no id_token")
        claims = jwtkit.verify_and_decode(
            credential=raw, keys_url=self.openid_config["jwks_uri"], issuer=self.openid_config["issuer"],
            audience=app.client_id, lookup_kid=jwtkit.lookup_kid_jwk, verify_signature=True,
        )  # fmt: skip
        if not self.nonce or not hmac.compare_digest(str(claims.get("nonce", "")), self.nonce):
            raise OAuth2Error("nonce")
        said = self._fetch_user_info(token.token) if "userinfo_endpoint" in self.openid_config else claims
        if not claims.get("sub") or said.get("sub") != claims["sub"]:
            raise OAuth2Error("userinfo is about somebody else")
        return self.get_provider().sociallogin_from_response(request, {"userinfo": said, "id_token": claims})


class OfficeProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """The provider of the settings: signs in only, with PKCE and a nonce, whatever the address asks for."""

    oauth2_adapter_class = OfficeFlow
    pkce_enabled_default = True

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """What goes into the request and into the session; the address may say where to go afterwards, nothing else."""
        nonce = secrets.token_urlsafe(24)
        asked = super().get_redirect_from_request_kwargs(request)
        fixed = {"process": AuthProcess.LOGIN, "scope": self.get_scope(), "auth_params": {"nonce": nonce}, "nonce": nonce}
        return {**asked, **fixed}

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """What is kept."""
        names = {*KEPT, settings.OIDC_CLAIM}
        return {"userinfo": {name: value for name, value in data["userinfo"].items() if name in names}}
