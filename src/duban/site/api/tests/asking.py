"""What is sent to an operation, and who gets in: the rows of the API's permission matrix are made of these."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.access import EVERYBODY
from tests.cast import City

Who = frozenset[str]
NOBODY: Who = frozenset()


@dataclass(frozen=True)
class Ask:
    """What is sent: ids in the path, a query, a body as JSON or a form with files."""

    path: dict[str, Any] = field(default_factory=dict)
    query: dict[str, Any] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)
    form: Callable[[], dict[str, Any]] | None = None


@dataclass(frozen=True)
class Row:
    """One operation."""

    name: str
    make: Callable[[City], Ask]
    yes: Who
    no: Who = NOBODY
    refused: Who = NOBODY


def plain(city: City) -> Ask:
    return Ask()


def open_to_all(name: str) -> Row:
    return Row(name, plain, EVERYBODY)
