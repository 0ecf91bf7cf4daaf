"""The papers of a matter: assignment slip, urge slip, supervision notice, as Word and PDF."""

from typing import Literal

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language

from duban.engine.words import language_of
from duban.matters.models import Matter
from duban.matters.queries.papers import paper_of, template_for
from duban.matters.views.doing import matter_for, problem_words
from duban.record.documents.pdf import pdf_document
from duban.record.documents.problems import DocumentError
from duban.record.documents.values import kind_of
from duban.record.documents.word import word_document
from duban.record.downloads import as_download

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
Shape = Literal["pdf", "docx"]


@login_required
def slip(request: HttpRequest, pk: int, slip: int, shape: str) -> HttpResponse:
    """Print one paper, in the language of the page or, with `?language=`, in the other."""
    matter = matter_for(request, pk)
    paper = get_object_or_404(matter.slips.select_related("unit", "to", "by"), pk=slip)
    language = language_of(request.GET.get("language") or get_language() or "")
    if shape not in TYPES:
        raise Http404
    context = paper_of(matter, paper, language)
    try:
        make = pdf_document if shape == "pdf" else word_document
        data = make(context, language, template_for(matter.owner, kind_of(context), language, shape))
    except DocumentError as error:
        return refused(request, matter, error)
    return sent_file(data, shape, paper.number)


def sent_file(data: bytes, shape: str, name: str) -> HttpResponse:
    """Return a file to keep; its name may be Chinese."""
    return as_download(data, f"{name}.{shape}", TYPES[shape])


def refused(request: HttpRequest, matter: Matter, error: DocumentError) -> HttpResponse:
    """Say on the matter's page why a paper cannot be made."""
    for problem in error.problems:
        messages.error(request, problem_words(problem))
    return redirect("matter.show", pk=matter.pk)
