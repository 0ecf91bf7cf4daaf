"""Pages on accounts for administrators, one's own settings, and the way into the demo."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from duban.people.loading.put_staff import one_time_password
from duban.people.models import Account, Delegation, Person, Post, Role
from duban.people.queries import organisation
from duban.record.acts import Forbidden, may
from duban.site.staff.actions import accounts as acts
from duban.site.staff.actions import persons
from duban.site.staff.asked import Cell, Head, Listing, Page, act_page, list_page, standing_of
from duban.site.staff.demo import DEMO_NAMES
from duban.site.staff.forms.fields import NothingForm
from duban.site.staff.forms.lists import AccountFilterForm
from duban.site.staff.forms.staff import AccountForm, LanguageForm


@login_required
def list_(request: HttpRequest) -> HttpResponse:
    """Accounts: whose, locked or not, with a second factor or not."""
    standing = standing_of(request)
    if Role.ADMINISTRATOR not in standing.roles:
        raise Forbidden("account.list")
    form = AccountFilterForm(request.GET)
    rows = _accounts(organisation.accounts_seen(standing), form).annotate(
        factor=Exists(Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP))
    )

    def cells(account: Account) -> list[Cell]:
        person = account.person
        state = (_("Locked"), "off") if not account.is_active else (_("May sign in"), "open")
        if account.is_active and account.must_change:
            state = (_("Password to be changed"), "waiting")
        return [
            Cell(account.username, reverse("person.show", args=[person.pk]) + "#account" if person else ""),
            Cell(person or ""), Cell(state[0], state=state[1]),
            Cell(_("Yes") if account.factor else _("No")),  # type: ignore[attr-defined]
            Cell(date_format(account.last_login, "SHORT_DATETIME_FORMAT") if account.last_login else ""),
            Cell(_("Yes") if account.demo else _("No")),
        ]  # fmt: skip

    heads = (
        Head("name", _("Account name"), "username"), Head("person", _("Person"), "person__code"), Head("state", _("State")),
        Head("factor", _("Second factor")), Head("last", _("Last sign-in"), "last_login"),
        Head("demo", _("Demo account"), "demo"),
    )  # fmt: skip
    listing = Listing(
        _("Accounts"), "accounts", heads, cells, "name", _("An account is opened on the page of its person."),
        _("Open the page of a person and give them an account."),
    )  # fmt: skip
    return list_page(request, listing, rows, form)


def _accounts(rows: "QuerySet[Account]", form: AccountFilterForm) -> "QuerySet[Account]":
    form.is_valid()
    words, state = form.cleaned_data.get("q"), form.cleaned_data.get("state")
    if words:
        rows = rows.filter(
            Q(username__icontains=words) | Q(person__name__icontains=words) | Q(person__name_en__icontains=words)
        )
    if state:
        rows = rows.filter(is_active=state != "locked")
    return rows.filter(must_change=True) if state == "new" else rows


@never_cache
@login_required
def create(request: HttpRequest, person: int) -> HttpResponse:
    """Open an account; its one-time password is shown once."""
    standing = standing_of(request)
    whose = get_object_or_404(organisation.persons_seen(standing).distinct(), pk=person)
    if not may(standing, "account.create", whose):
        raise Forbidden("account.create")
    page = Page(
        _("Open an account"), _("Open the account"), "", reverse("person.show", args=[person]),
        _("A one-time password is shown on the next page. It must be changed at the first sign-in."), _crumbs(whose),
    )  # fmt: skip
    form = AccountForm(request.POST or None, initial={"username": whose.code.lower()})

    def do(data: dict[str, Any]) -> HttpResponse:
        password = one_time_password()
        made = acts.create(standing, whose, data["username"], password)
        return _shown_once(request, made, password)

    return act_page(request, page, form, do)


@never_cache
@login_required
def reset_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a new one-time password; it is shown once."""

    def do(account: Account) -> HttpResponse:
        password = one_time_password()
        return _shown_once(request, acts.reset_password(standing_of(request), account, password), password)

    text = _("The old password no longer works, and all sessions of the account end.")
    return _account_page(request, pk, "account.reset_password", _("New one-time password"), text, "", do)


@login_required
def lock(request: HttpRequest, pk: int) -> HttpResponse:
    """Lock an account."""
    text = _("Nobody can sign in with it; whoever is signed in is out at the next click.")
    return _account_page(
        request, pk, "account.lock", _("Lock"), text, _("Locked."), lambda one: acts.lock(standing_of(request), one)
    )


@login_required
def unlock(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a locked account again."""
    return _account_page(
        request, pk, "account.unlock", _("Unlock"), "", _("Unlocked."), lambda one: acts.unlock(standing_of(request), one)
    )


@login_required
def reset_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a second factor whose device is lost."""
    text = _("Only after you have made sure in person that it is them. They set up a new one at the next sign-in.")
    return _account_page(
        request, pk, "account.reset_factor", _("Remove the second factor"), text, _("Removed."),
        lambda one: acts.reset_factor(standing_of(request), one),
    )  # fmt: skip


def _account_page(
    request: HttpRequest, pk: int, verb: str, title: Any, text: Any, done: Any, do: Callable[[Account], object]
) -> HttpResponse:
    standing = standing_of(request)
    account = get_object_or_404(organisation.accounts_seen(standing), pk=pk)
    if not may(standing, verb, account):
        raise Forbidden(verb)
    person = account.person
    back = reverse("person.show", args=[person.pk]) if person else reverse("account.list")
    page = Page(title, title, done, back, text, _crumbs(person) if person else [])
    form = NothingForm(request.POST if request.method == "POST" else None)
    return act_page(request, page, form, lambda _data: do(account))


def _shown_once(request: HttpRequest, account: Account, password: str) -> HttpResponse:
    return render(request, "staff/password.html", {"account": account, "password": password})


def _crumbs(person: Person) -> list[tuple[Any, str]]:
    return [(_("Persons"), reverse("person.list")), (person, reverse("person.show", args=[person.pk]))]


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """One's own settings: language, password, second factor, sessions, posts and who stands in."""
    standing = standing_of(request)
    posts = Post.objects.filter(pk__in=[seat.post_id for seat in standing.seats if not seat.delegated])
    doors = [
        (_("Password"), _("Change the password you sign in with."), _address("account_change_password")),
        (_("Second factor"), _("An authenticator app on your phone beside the password."), _address("mfa_index")),
        (_("Sessions"), _("Where you are signed in; end the other sessions."), _address("usersessions_list")),
        (_("How messages reach you"), _("E-mail and robots beside the messages here."), _address("channel.list")),
        (_("Access for programs"), _("Tokens with which other programs read and write in your name."), _address("token.list")),
    ]  # fmt: skip
    return render(request, "staff/settings.html", {
        "doors": [door for door in doors if door[2]], "posts": posts.select_related("unit"),
        "form": LanguageForm(initial={"language": standing.person.language}) if standing.person else None,
        "delegations": Delegation.objects.filter(post__in=posts, until__gte=standing.day).select_related("to", "post"),
    })  # fmt: skip


@login_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """The language of messages and papers for oneself; of the pages too."""
    standing, form = standing_of(request), LanguageForm(request.POST)
    answer = redirect("settings.home")
    if form.is_valid() and standing.person is not None:
        persons.set_language(standing, standing.person, form.cleaned_data["language"])
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, form.cleaned_data["language"], samesite="Lax")
    return answer


@require_POST
def enter_demo(request: HttpRequest, name: str) -> HttpResponse:
    """Sign in as somebody of the demo city, without a password; 404 anywhere else."""
    account = Account.objects.filter(username=name, demo=True, is_active=True).first() if settings.DEMO else None
    if account is None or name not in DEMO_NAMES:
        raise Http404
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return redirect(settings.LOGIN_REDIRECT_URL)


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
