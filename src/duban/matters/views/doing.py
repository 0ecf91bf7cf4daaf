"""How every page of one act works: find the matter, show the form, do the act, say what happened."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from duban.engine.errors import Problem
from duban.matters.models import Matter
from duban.matters.queries import seen_by
from duban.matters.queries.acts import LABELS, fits
from duban.matters.queries.seen import one_seen
from duban.people.standing import Standing
from duban.record.acts import Forbidden, Refused, may

RELATED = ("lead_unit", "responsible", "owner", "parent", "programme", "task_force", "focus", "area")


@dataclass(frozen=True)
class Page:
    """How one act's page speaks: what it explains, the word of its button, what is said when it is done."""

    verb: str
    done: Promise
    text: Promise | str = ""
    button: Promise | str = ""
    template: str = "matters/act.html"
    extra: Mapping[str, Any] = field(default_factory=dict)


def standing_of(request: HttpRequest) -> Standing:
    """Return who asks."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    return standing


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, also when it is empty; None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def matter_for(request: HttpRequest, pk: int) -> Matter:
    """Return the matter, or 404 for one that may not be seen. What only its page shows is not read for an act."""
    if request.method == "GET":
        return get_object_or_404(seen_by(standing_of(request)).select_related(*RELATED), pk=pk)
    found = one_seen(standing_of(request), pk)
    if found is None:
        raise Http404
    return found


def allowed(request: HttpRequest, pk: int, verb: str) -> Matter:
    """Return the matter. Raises Forbidden where its act is not for this person."""
    matter = matter_for(request, pk)
    if not may(standing_of(request), verb, matter):
        raise Forbidden(verb)
    return matter


def act_page(
    request: HttpRequest, matter: Matter, page: Page, form: forms.Form, do: Callable[[dict[str, Any]], object]
) -> HttpResponse:
    """Show the form of an act, or do it and go back to the matter. What is refused stands at its field."""
    if not fits(matter, page.verb):
        messages.warning(request, not_now(matter))
        return redirect("matter.show", pk=matter.pk)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: do(form.cleaned_data)):
        messages.success(request, str(page.done))
        return redirect("matter.show", pk=matter.pk)
    label = LABELS.get(page.verb, page.button)
    context = {
        "matter": matter, "form": form, "title": label, "text": page.text, "button": page.button or label, **page.extra,
    }  # fmt: skip
    return render(request, page.template, context)


def attempt(form: forms.BaseForm, do: Callable[[], object]) -> bool:
    """Do it; a refusal becomes an error of the form, at its field if it has that one."""
    try:
        do()
    except Refused as no:
        form.add_error(no.field if no.field in form.fields else None, str(no.message))
    except Problem as problem:
        form.add_error(None, problem_words(problem))
    else:
        return True
    return False


def problem_words(problem: Problem) -> str:
    """Return what is wrong and what would be right, in the reader's language."""
    language = get_language() or ""
    expected = problem.expected(language)
    return f"{problem.text(language)} {expected}".strip()


def not_now(matter: Matter) -> str:
    """Say that the matter does not stand so that this can be done."""
    return _("This cannot be done while the matter is “%(state)s”.") % {"state": matter.get_state_display()}
