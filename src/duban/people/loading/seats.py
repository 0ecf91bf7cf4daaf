"""What the loading of people works on: the posts that rows speak of, and what is here already."""

from dataclasses import dataclass, field
from datetime import date

from duban.people.loading.lines import Line
from duban.people.models import Account, Holding, Person, Post, Unit


@dataclass(slots=True)
class Seat:
    """The post a row speaks of, as it will be: `post` is None where it is made."""

    line: Line
    code: str
    unit: Unit
    scope: Unit
    post: Post | None
    superior: str = ""


@dataclass(slots=True)
class Ready:
    """What is here already, by code, and what the rows add."""

    day: date
    units: dict[str, Unit]
    by_pk: dict[int, Unit]
    people: dict[str, Person]
    posts: dict[str, Post]
    holder: dict[int, Holding]
    held: dict[int, list[Post]]
    accounts: dict[str, Account]
    named: dict[int, str]
    seats: list[Seat] = field(default_factory=list)
    asked: dict[str, str] = field(default_factory=dict)
    asking: dict[str, str] = field(default_factory=dict)
