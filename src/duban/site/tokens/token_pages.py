"""My keys for programs: listed, made and shown once, revoked."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from duban.engine.now import now
from duban.people.models import Account
from duban.record.actions import tokens
from duban.record.actions.webhooks import may_register
from duban.record.acts import Forbidden, Refused
from duban.record.calendars import day_of
from duban.record.queries.tokens import mine
from duban.record.scopes import SCOPES
from duban.record.views.asked import standing_of
from duban.site.tokens.forms import TokenForm


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """My keys, those that count first."""
    moment = now()
    rows = [
        {
            "token": token, "scopes": [SCOPES.get(scope, scope) for scope in token.scopes],
            "until": day_of(token.expires_at - timedelta(seconds=1)) if token.expires_at else None,
            "alive": token.revoked_at is None and (token.expires_at is None or token.expires_at > moment),
        }
        for token in mine(standing_of(request))
    ]  # fmt: skip
    account = request.user
    told = isinstance(account, Account) and may_register(standing_of(request), account)
    context = {"rows": sorted(rows, key=lambda row: not row["alive"]), "may_webhook": told}
    return render(request, "tokens/tokens.html", context)


@login_required
@never_cache
def create(request: HttpRequest) -> HttpResponse:
    """Make a key; it is shown on the answer to the form and never again."""
    standing, account = standing_of(request), request.user
    if standing.person is None or not isinstance(account, Account):
        raise Forbidden("token.create")
    form = TokenForm(request.POST if request.method == "POST" else None, until=standing.day + timedelta(days=90))
    if request.method == "POST" and form.is_valid():
        secret = tokens.new_secret()
        try:
            token = tokens.create(standing, account, secret, **form.cleaned_data)
            return render(request, "tokens/token_shown.html", {"token": token, "secret": secret})
        except Refused as no:
            form.add_error(no.field or None, str(no))
    return render(request, "tokens/token_create.html", {"form": form})


@login_required
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Revoke a key."""
    token = get_object_or_404(mine(standing_of(request)).select_related("account"), pk=pk)
    try:
        tokens.revoke(standing_of(request), token)
        messages.success(request, _("Revoked. A program that uses this key is turned away from now on."))
    except Refused as no:
        messages.error(request, str(no))
    return redirect("token.list")
