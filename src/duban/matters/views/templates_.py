"""Which Word template each document is printed from: the shipped one, or the office's own, checked before it counts."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from duban.engine.words import Language, language_of
from duban.matters.actions import templates
from duban.matters.actions.templates import LANGUAGES
from duban.matters.forms.fields import offices
from duban.matters.forms.templates import TemplateForm
from duban.matters.views.doing import attempt, problem_words, sent, standing_of
from duban.matters.views.papers import TYPES
from duban.people.models import Role, Unit
from duban.record.acts import Forbidden
from duban.record.documents.check import check_template, fields_of
from duban.record.documents.contexts import KINDS, Kind
from duban.record.documents.labels import labels
from duban.record.documents.word import default_template
from duban.record.models import DocumentTemplate


@dataclass(frozen=True, slots=True)
class Row:
    """One document in one language, and the office's own template for it."""

    kind: Kind
    language: Language
    name: str
    own: DocumentTemplate | None


def _office(request: HttpRequest, verb: str) -> Unit:
    unit = next(iter(offices(standing_of(request), Role.SUPERVISION)), None)
    if unit is None:
        raise Forbidden(verb)
    return unit


def _known(kind: str, language: str) -> tuple[Kind, Language]:
    found = next((one for one in KINDS if one == kind), None)
    if found is None or language not in LANGUAGES:
        raise Http404
    return found, language_of(language)


def _own(unit: Unit, kind: str, language: str) -> DocumentTemplate | None:
    found = DocumentTemplate.objects.filter(unit=unit, kind=kind, language=language, active=True)
    return found.select_related("by").order_by("-at").first()


@login_required
def list_(request: HttpRequest) -> HttpResponse:
    """Every document in both languages with the template in use."""
    unit = _office(request, "template.list")
    active = DocumentTemplate.objects.filter(unit=unit, active=True).select_related("by").order_by("at")
    own = {(one.kind, one.language): one for one in active}
    rows = [
        Row(kind, language_of(code), labels(language_of(code))[kind], own.get((kind, code)))
        for kind in KINDS for code in LANGUAGES
    ]  # fmt: skip
    return render(request, "matters/templates.html", {"rows": rows, "unit": unit})


@login_required
def upload(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """Check a template and put it in place; what is wrong with it is named, placeholder by placeholder."""
    unit = _office(request, "template.upload")
    known, code = _known(kind, language)
    form = TemplateForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read()
        if _checked(form, known, data) and attempt(form, lambda: templates.upload(
            standing_of(request), unit, kind=known, language=code, name=file.name, data=data
        )):  # fmt: skip
            messages.success(request, _("The template is in use."))
            return redirect("template.list")
    return render(request, "matters/template.html", {
        "form": form, "name": labels(code)[known], "kind": known, "language": code, "own": _own(unit, known, code),
        "fields": sorted(fields_of(known)),
    })  # fmt: skip


def _checked(form: forms.Form, kind: Kind, data: bytes) -> bool:
    problems = check_template(kind, data) if len(data) <= templates.LARGEST else []
    for problem in problems[:20]:
        form.add_error("file", problem_words(problem))
    return not problems


@login_required
def reset(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """Go back to the shipped template."""
    unit = _office(request, "template.reset")
    known, code = _known(kind, language)
    own = _own(unit, known, code)
    if own is None:
        messages.info(request, _("The shipped template is in use already."))
        return redirect("template.list")
    if request.method == "POST":
        templates.reset(standing_of(request), own)
        messages.success(request, _("The shipped template is in use again."))
        return redirect("template.list")
    return render(request, "ui/confirm_page.html", {
        "title": _("Use the shipped template again"), "text": f"{labels(code)[known]} · {own.name}",
        "verb": _("Use the shipped one"), "back": reverse("template.list"),
    })  # fmt: skip


@login_required
def shipped(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """The shipped template, to start an own one from."""
    _office(request, "template.shipped")
    known, code = _known(kind, language)
    answer = HttpResponse(default_template(known, code).read_bytes(), content_type=TYPES["docx"])
    answer["Content-Disposition"] = f'attachment; filename="{known}-{code}.docx"'
    return answer
