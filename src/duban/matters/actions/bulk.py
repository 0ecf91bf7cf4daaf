"""The same act on many matters: each in its own transaction with its own entry, and each with its own outcome."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from duban.engine.errors import Problem
from duban.matters.actions import entering, urging
from duban.matters.models import Matter
from duban.people.standing import Standing
from duban.record.acts import Forbidden, Refused


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one matter: done, or refused with the reason in the reader's language."""

    matter: Matter
    done: bool
    words: str = ""


def each(
    standing: Standing, matters: Iterable[Matter], do: Callable[[Standing, Matter], Matter]
) -> list[Outcome]:
    """Do an act to each; what is refused for one stops none of the others."""
    return [_one(standing, matter, do) for matter in matters]


def register_many(standing: Standing, matters: Iterable[Matter]) -> list[Outcome]:
    """Register drafts."""
    return each(standing, matters, entering.register)


def assign_many(standing: Standing, matters: Iterable[Matter]) -> list[Outcome]:
    """Assign registered matters to their lead units."""
    return each(standing, matters, entering.assign)


def urge_many(standing: Standing, matters: Iterable[Matter], text: str) -> list[Outcome]:
    """Issue an urge slip for each, with the same words. A slip is a paper of its own for every matter."""
    return each(standing, matters, lambda who, matter: urging.urge(who, matter, text=text))


def _one(standing: Standing, matter: Matter, do: Callable[[Standing, Matter], Matter]) -> Outcome:
    try:
        return Outcome(do(standing, matter), True)
    except (Refused, Forbidden) as no:
        return Outcome(matter, False, str(no))
    except Problem as problem:
        return Outcome(matter, False, problem.text(get_language() or ""))
