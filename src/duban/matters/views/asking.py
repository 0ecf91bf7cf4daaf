"""What a unit asks for, and what the supervision office does by itself."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from duban.matters.actions import asking, granted
from duban.matters.forms.doing import HandOnForm, MoreTimeForm, TransferForm, WaitForm
from duban.matters.forms.fields import NothingForm, ReasonForm, unit_choices
from duban.matters.views.doing import Page, act_page, allowed, sent, standing_of
from duban.people.models import Unit

ASKED = _("Your request is with the supervision office.")


@login_required
def ask_extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for more time."""
    matter = allowed(request, pk, "matter.ask_extend")
    page = Page("matter.ask_extend", ASKED, _("The supervision office decides. Until then the due day stays as it is."))
    form = MoreTimeForm(sent(request))
    return act_page(request, matter, page, form, lambda data: asking.ask_extend(standing_of(request), matter, **data))


@login_required
def ask_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask to give the matter back."""
    matter = allowed(request, pk, "matter.ask_return")
    text = _("Say why it is not for this unit, and if you know, whose it is. The office decides; returns are counted.")
    form = ReasonForm(sent(request))
    page = Page("matter.ask_return", ASKED, text)
    return act_page(request, matter, page, form, lambda data: asking.ask_return(standing_of(request), matter, **data))


@login_required
def ask_transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask to hand the matter on."""
    matter = allowed(request, pk, "matter.ask_transfer")
    text = _("The office decides. The new unit gets its own time; the whole time stays visible.")
    form = HandOnForm(sent(request), units=unit_choices())
    page = Page("matter.ask_transfer", ASKED, text, template="matters/act_pick.html")

    def do(data: dict[str, object]) -> object:
        to = Unit.objects.get(pk=data["to"])
        return asking.ask_transfer(standing_of(request), matter, reason=str(data["reason"]), to=to)

    return act_page(request, matter, page, form, do)


@login_required
def ask_suspend(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask to let the clock stand."""
    matter = allowed(request, pk, "matter.ask_suspend")
    text = _("Name what you wait for and from whom. Days count until the office has granted it.")
    form = WaitForm(sent(request))
    page = Page("matter.ask_suspend", ASKED, text)
    return act_page(request, matter, page, form, lambda data: asking.ask_suspend(standing_of(request), matter, **data))


@login_required
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a suspended clock run again."""
    matter = allowed(request, pk, "matter.resume")
    page = Page("matter.resume", _("The clock runs again."), _("The days on which it stood are not counted."))
    form = NothingForm(sent(request))
    return act_page(request, matter, page, form, lambda data: asking.resume(standing_of(request), matter))


@login_required
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Give more time."""
    matter = allowed(request, pk, "matter.extend")
    page = Page("matter.extend", _("The due day has been computed anew."), _("The reason is shown with the new due day."))
    form = MoreTimeForm(sent(request))
    return act_page(request, matter, page, form, lambda data: granted.extend(standing_of(request), matter, **data))


@login_required
def return_(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the matter back from the unit."""
    matter = allowed(request, pk, "matter.return_")
    text = _("It is registered again and can be assigned to another unit. Its history stays.")
    form = ReasonForm(sent(request))
    page = Page("matter.return_", _("The matter is back with the office."), text)
    return act_page(request, matter, page, form, lambda data: granted.return_(standing_of(request), matter, **data))


@login_required
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the matter on to another unit."""
    matter = allowed(request, pk, "matter.transfer")
    text = _("The new unit gets its own time; the whole time stays visible.")
    form = TransferForm(sent(request), units=unit_choices())
    page = Page("matter.transfer", _("The matter has been handed on."), text, template="matters/act_pick.html")

    def do(data: dict[str, object]) -> object:
        to, length = Unit.objects.get(pk=data["to"]), data["length"]
        days = length if isinstance(length, int) else None
        return granted.transfer(standing_of(request), matter, to=to, reason=str(data["reason"]), length=days)

    return act_page(request, matter, page, form, do)


@login_required
def suspend(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the clock stand."""
    matter = allowed(request, pk, "matter.suspend")
    page = Page("matter.suspend", _("The clock stands."), _("Time counts again when the office lets it run."))
    form = WaitForm(sent(request))
    return act_page(request, matter, page, form, lambda data: granted.suspend(standing_of(request), matter, **data))
