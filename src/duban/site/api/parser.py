"""Reads what was sent, and refuses characters that no text can hold before they reach a database that cannot keep them."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from ninja.parser import Parser
from ninja.types import DictStrAny

from duban.site.api.problems import Invalid


class TextParser(Parser):
    """The usual parser. Raises Invalid where a text holds U+0000 or half of a surrogate pair (RFC 8259, 8.2)."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        """Read JSON."""
        found = super().parse_body(request)
        _check(found, "body")
        return found

    def parse_querydict(self, data: "MultiValueDict[str, Any]", list_fields: list[str], request: HttpRequest) -> DictStrAny:
        """Read an address or a form."""
        found = super().parse_querydict(data, list_fields, request)
        _check(found, "query" if data is request.GET else "form")
        return found


def _check(found: object, place: str) -> None:
    for where, text in _texts(found, place):
        if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
            raise Invalid(where, _("This text holds a character that is none (U+0000 or half of a pair). Leave it out."))


def _texts(found: object, place: str) -> Iterator[tuple[str, str]]:
    """Every text with its place, keys too; without recursion, since what was sent may be nested as deep as it likes."""
    waiting: list[tuple[str, Any]] = [(place, found)]
    while waiting:
        where, one = waiting.pop()
        if isinstance(one, str):
            yield where, one
        elif isinstance(one, dict):
            for key, value in one.items():
                yield where, key
                waiting.append((f"{where}.{key}"[:200], value))
        elif isinstance(one, list):
            waiting += [(f"{where}.{n}"[:200], value) for n, value in enumerate(one)]
