"""Addresses that are told of acts: registered, changed, ended; their calls, tried again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from duban.people.models import Account
from duban.record.actions import webhooks as acts
from duban.record.acts import Forbidden, Refused, may
from duban.record.models import Entry, Webhook
from duban.record.queries.webhooks import calls_of, seen_by, with_counts
from duban.record.verbs import label
from duban.record.views.asked import page_of, standing_of
from duban.site.tokens.forms import WebhookEditForm, WebhookForm

# What became of a call, and how it is drawn.
STATES: dict[str, tuple[Promise, str]] = {
    "waiting": (gettext_lazy("Waiting"), "waiting"), "sending": (gettext_lazy("Being sent"), "waiting"),
    "done": (gettext_lazy("Received"), "done"), "failed": (gettext_lazy("Given up"), "off"),
}  # fmt: skip


def _rows(request: HttpRequest) -> QuerySet[Webhook]:
    """The webhooks this person may see. Raises Forbidden for whoever may have none."""
    account = request.user
    if not isinstance(account, Account) or not acts.may_register(standing_of(request), account):
        raise Forbidden("webhook.create")
    return seen_by(standing_of(request))


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The webhooks."""
    standing = standing_of(request)
    rows = [(one, acts.may_edit(standing, one), [label(v) for v in one.verbs]) for one in with_counts(_rows(request))]
    return render(request, "tokens/webhooks.html", {"rows": rows})


@login_required
@never_cache
def create(request: HttpRequest) -> HttpResponse:
    """Register an address; the secret is shown on the answer to the form and never again."""
    _rows(request)
    account = request.user
    assert isinstance(account, Account)
    form = WebhookForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        secret = acts.new_secret()
        try:
            made = acts.create(standing_of(request), account, secret, **form.cleaned_data)
            return render(request, "tokens/webhook_shown.html", {"webhook": made, "secret": secret})
        except Refused as no:
            form.add_error(no.field or None, str(no))
    return render(request, "tokens/webhook_form.html", {"form": form})


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a webhook."""
    webhook = get_object_or_404(_rows(request), pk=pk)
    if not may(standing_of(request), "webhook.edit", webhook):
        raise Forbidden("webhook.edit")
    initial = {"url": webhook.url, "verbs": webhook.verbs, "active": webhook.active}
    form = WebhookEditForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            acts.edit(standing_of(request), webhook, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("webhook.list")
        except Refused as no:
            form.add_error(no.field or None, str(no))
    return render(request, "tokens/webhook_form.html", {"form": form, "webhook": webhook})


@login_required
@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """End a webhook."""
    acts.delete(standing_of(request), get_object_or_404(_rows(request), pk=pk))
    messages.success(request, _("Deleted. Nothing is posted there any more."))
    return redirect("webhook.list")


@login_required
@require_safe
def calls(request: HttpRequest, pk: int) -> HttpResponse:
    """What was told, and what became of it."""
    webhook = get_object_or_404(_rows(request), pk=pk)
    page = page_of(request, calls_of(webhook))
    entries = Entry.objects.in_bulk([call.entry_seq for call in page])
    rows = []
    for call in page:
        entry, (word, kind) = entries.get(call.entry_seq), STATES[call.state]
        rows.append((call, entry, label(entry.verb) if entry else "", word, kind))
    return render(request, "tokens/calls.html", {"webhook": webhook, "rows": rows, "page_obj": page})


@login_required
@require_POST
def retry(request: HttpRequest, pk: int, call: int) -> HttpResponse:
    """Try a call again."""
    webhook = get_object_or_404(_rows(request), pk=pk)
    get_object_or_404(webhook.calls, pk=call)
    try:
        acts.retry(standing_of(request), webhook, call)
        messages.success(request, _("It is tried again within a minute."))
    except Refused as no:
        messages.error(request, str(no))
    return redirect("webhook.calls", pk)
