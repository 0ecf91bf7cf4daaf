"""Which template each document is printed from, Word and PDF: the shipped one, or the office's own, checked before it counts."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from duban.engine.words import Language, language_of
from duban.matters.actions import templates
from duban.matters.actions.templates import LANGUAGES, SHAPES
from duban.matters.forms.fields import offices
from duban.matters.forms.templates import TemplateForm
from duban.matters.views.doing import attempt, problem_words, sent, standing_of
from duban.matters.views.papers import TYPES
from duban.people.models import Role, Unit
from duban.record.acts import Forbidden
from duban.record.documents.check import fields_of
from duban.record.documents.contexts import KINDS, Kind
from duban.record.documents.labels import labels
from duban.record.documents.own import fields_in, shipped_template
from duban.record.documents.problems import DocumentError
from duban.record.documents.samples import sample
from duban.record.documents.values import document_values
from duban.record.documents.word import default_template
from duban.record.downloads import as_download
from duban.record.models import DocumentTemplate

# What is handed out as Word too; the calculation of a deadline and the story of a matter are PDF only.
WORD = frozenset({"assignment", "urge", "supervision", "bulletin"})


@dataclass(frozen=True, slots=True)
class Row:
    """One document in one language and format, and the office's own template for it."""

    kind: Kind
    language: Language
    shape: str
    name: str
    own: DocumentTemplate | None


@dataclass(frozen=True, slots=True)
class Asked:
    """The document, language and format that an address names, and the office that asks."""

    unit: Unit
    kind: Kind
    language: Language
    shape: str

    @property
    def name(self) -> str:
        """The document's name in its own language."""
        return labels(self.language)[self.kind]

    @property
    def own(self) -> DocumentTemplate | None:
        """The office's own template."""
        found = DocumentTemplate.objects.filter(
            unit=self.unit, kind=self.kind, language=self.language, shape=self.shape, active=True
        )
        return found.select_related("by").order_by("-at").first()

    @property
    def fields(self) -> list[str]:
        """What a template may print."""
        if self.shape == "docx":
            return sorted(fields_of(self.kind))
        return sorted(f"data.{name}" for name in fields_in(document_values(sample(self.kind, self.language), self.language)))


def _office(request: HttpRequest, verb: str) -> Unit:
    unit = next(iter(offices(standing_of(request), Role.SUPERVISION)), None)
    if unit is None:
        raise Forbidden(verb)
    return unit


def _asked(request: HttpRequest, verb: str, kind: str, language: str, shape: str) -> Asked:
    unit = _office(request, verb)
    found = next((one for one in KINDS if one == kind), None)
    if found is None or language not in LANGUAGES or shape not in SHAPES:
        raise Http404
    return Asked(unit, found, language_of(language), shape)


@login_required
def list_(request: HttpRequest) -> HttpResponse:
    """Every document in both languages and formats with the template in use."""
    unit = _office(request, "template.list")
    active = DocumentTemplate.objects.filter(unit=unit, active=True).select_related("by").order_by("at")
    own = {(one.kind, one.language, one.shape): one for one in active}
    rows = [
        Row(kind, language_of(code), shape, labels(language_of(code))[kind], own.get((kind, code, shape)))
        for kind in KINDS for code in LANGUAGES for shape in SHAPES if shape == "pdf" or kind in WORD
    ]  # fmt: skip
    return render(request, "matters/templates.html", {"rows": rows, "unit": unit})


@login_required
def upload(request: HttpRequest, kind: str, language: str, shape: str) -> HttpResponse:
    """Check a template and put it in place; what is wrong with it is named, place by place."""
    asked = _asked(request, "template.upload", kind, language, shape)
    form = TemplateForm(sent(request), request.FILES or None, shape=shape)
    if request.method == "POST" and form.is_valid() and _taken(request, form, asked):
        messages.success(request, _("The template is in use."))
        return redirect("template.list")
    return render(request, "matters/template.html", {"form": form, "asked": asked})


def _taken(request: HttpRequest, form: TemplateForm, asked: Asked) -> bool:
    file = form.cleaned_data["file"]
    try:
        return attempt(form, lambda: templates.upload(
            standing_of(request), asked.unit, kind=asked.kind, language=asked.language, shape=asked.shape,
            name=file.name, data=file.read(templates.LARGEST + 1),
        ))  # fmt: skip
    except DocumentError as error:
        for problem in error.problems[:20]:
            form.add_error("file", problem_words(problem))
        return False


@login_required
def reset(request: HttpRequest, kind: str, language: str, shape: str) -> HttpResponse:
    """Go back to the shipped template."""
    asked = _asked(request, "template.reset", kind, language, shape)
    own = asked.own
    if own is None:
        messages.info(request, _("The shipped template is in use already."))
        return redirect("template.list")
    if request.method == "POST":
        templates.reset(standing_of(request), own)
        messages.success(request, _("The shipped template is in use again."))
        return redirect("template.list")
    return render(request, "ui/confirm_page.html", {
        "title": _("Use the shipped template again"), "text": f"{asked.name} · {own.name}",
        "verb": _("Use the shipped one"), "back": reverse("template.list"),
    })  # fmt: skip


@login_required
def shipped(request: HttpRequest, kind: str, language: str, shape: str) -> HttpResponse:
    """The shipped template, to start an own one from."""
    asked = _asked(request, "template.shipped", kind, language, shape)
    name = f"{asked.kind}-{asked.language}.{SHAPES[shape]}"
    if shape == "pdf":
        return as_download(shipped_template(asked.kind), name, "text/plain; charset=utf-8")
    return as_download(default_template(asked.kind, asked.language).read_bytes(), name, TYPES["docx"])
