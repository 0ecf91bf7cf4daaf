"""What every page of the registers needs of its request."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from duban.conduct.models import Record
from duban.conduct.queries.beside import references
from duban.conduct.queries.seen import register_of, seen_by
from duban.people.standing import Standing
from duban.record.acts import Forbidden, Refused, may


def standing_of(request: HttpRequest) -> Standing:
    """Return who asks."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    return standing


def model_for(name: str) -> type[Record]:
    """Return the register. Raises Http404 for one that there is not."""
    model = register_of(name)
    if model is None:
        raise Http404
    return model


def record_for(request: HttpRequest, register: str, pk: int, *, whole: bool = False) -> Any:
    """Return the record, with all that it names where its `whole` page is shown. Raises Http404 for one that is not
    there or may not be seen."""
    rows = seen_by(standing_of(request), model_for(register))
    return get_object_or_404(rows.select_related("unit", *references(rows.model)) if whole else rows, pk=pk)


def allowed(request: HttpRequest, register: str, pk: int, verb: str) -> Any:
    """Return the record. Raises Forbidden where its act is not for this person."""
    record = record_for(request, register, pk)
    if not may(standing_of(request), verb, record):
        raise Forbidden(verb)
    return record


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what was posted; None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def attempt(form: forms.BaseForm, do: Callable[[], object]) -> bool:
    """Do it; a refusal becomes an error of the form, at its field if it has that one."""
    try:
        do()
    except Refused as no:
        form.add_error(no.field if no.field in form.fields else None, str(no.message).split("\n"))
    else:
        return True
    return False
