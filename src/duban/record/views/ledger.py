"""The ledger for those who answer for it: the supervision office and the auditor of the whole tree."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from duban.engine.errors import Problem
from duban.engine.now import now
from duban.engine.seal import at_moment
from duban.record import jobs, verify
from duban.record.actions.checkpoints import checkpoint as sign
from duban.record.acts import Forbidden, Refused
from duban.record.calendars import day_of
from duban.record.forms.ledger import LedgerForm
from duban.record.models import Checkpoint, Entry, Head
from duban.record.permissions import may_read_ledger
from duban.record.queries import ledger as queries
from duban.record.views.asked import standing_of

View = Callable[..., HttpResponseBase]


def readers_only(view: View) -> View:
    """Let in only who may read the ledger; others are told that it is not theirs (Forbidden)."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: object) -> HttpResponseBase:
        if not may_read_ledger(standing_of(request)):
            raise Forbidden("ledger.list")
        return view(request, **kwargs)

    return guarded


@readers_only
def list_(request: HttpRequest) -> HttpResponse:
    """The entries, the newest first, with the last verification and the signatures."""
    form = LedgerForm(request.GET)
    form.is_valid()
    rows = queries.wanted(form.cleaned_data)
    stretch = queries.stretch(standing_of(request), rows, request.GET.get("after", ""), request.GET.get("before", ""))
    return render(request, "record/ledger.html", {
        "stretch": stretch, "filter_form": form, "entries_n": Head.objects.values_list("seq", flat=True).first() or 0,
        "points": list(Checkpoint.objects.order_by("-seq")[:5]), "last": _last(),
    })  # fmt: skip


def _last() -> dict[str, object] | None:
    """What the last verification said, its fault in the reader's language."""
    said = verify.last()
    if said is None:
        return None
    fault = said["fault"]
    words = fault["en" if get_language() == "en" else "zh-hans"] if fault else ""
    return {**said, "at": at_moment(said["at"]), "words": words}


@readers_only
def show(request: HttpRequest, seq: int) -> HttpResponse:
    """One entry: what it says, what it follows, which signature covers it."""
    entry = get_object_or_404(Entry, pk=seq)
    (line,) = queries.told(standing_of(request), [entry])
    return render(request, "record/ledger_entry.html", {
        "entry": entry, "line": line, "facts": queries.facts(entry), "point": queries.covering(entry),
        "others": queries.pages_of(entry.subject), "newer": Entry.objects.filter(pk=seq + 1).exists(),
    })  # fmt: skip


@readers_only
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The whole ledger as JSON lines, for the verifier that needs nothing of this system."""
    lines = (line.encode() for line in verify.export_lines())
    response = StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    name = f"duban-ledger-{day_of(now()).isoformat()}.jsonl"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
@readers_only
def check(request: HttpRequest) -> HttpResponse:
    """Verify now, in the background."""
    jobs.enqueue("duban.record.verify.job", key="duban.verify")
    messages.info(request, _("The ledger is being verified. Reload this page in a while to see the result."))
    return redirect("ledger.list")


@require_POST
@readers_only
def checkpoint(request: HttpRequest) -> HttpResponse:
    """Sign the ledger as it stands now."""
    try:
        point = sign(standing_of(request))
    except (Refused, Problem) as refused:
        text = refused.text(get_language() or "en") if isinstance(refused, Problem) else str(refused.message)
        messages.error(request, text)
    else:
        messages.success(request, _("Signed at entry %(seq)s.") % {"seq": point.seq})
    return redirect("ledger.list")
